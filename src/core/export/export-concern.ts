import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { listCaptions } from '../db/captions.ts';
import { listConcernsAbout } from '../db/concerns.ts';
import { mediumPieces, type SealedMedium } from '../db/media.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findAnyStudent } from '../db/students.ts';
import { findMedia } from '../posts/post-media.ts';
import { exportFolder } from './save-export.ts';

const htmlOf = (words: string): string =>
  words.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll('\n', '<br>');

const extensions: Readonly<Record<string, string>> = {
  'video/webm': 'webm',
  'audio/webm': 'webm',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

const containerOf = ({ mimeType }: SealedMedium): string => mimeType.split(';', 1)[0] ?? '';

const saveMedium = async (context: CoreContext, medium: SealedMedium, path: string): Promise<void> => {
  const file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  try {
    for (const piece of mediumPieces(context.openClass().db, medium)) {
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== medium.sha256) throw new AppError('media.damaged');
};

const embed = (medium: SealedMedium, file: string): string => {
  const type = containerOf(medium);
  const shown = type.startsWith('image/')
    ? `<img src="${file}" alt="">`
    : `<video src="${file}" controls preload="metadata"></video>`;
  return `<figure>${shown}<figcaption>${file} · SHA-256 ${medium.sha256}</figcaption></figure>`;
};

const moment = (at: number): string => new Date(at).toISOString();

const pageOf = (context: CoreContext, post: PostRow, name: string, media: string): string => {
  const { db } = context.openClass();
  const line = (words: string): string => `<p dir="auto">${htmlOf(words)}</p>`;
  const captions = post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId);
  const said = captions.flatMap(({ cues }) => cues.map(({ startMs, text }) => line(`${startMs / 1_000} s: ${text}`)));
  const concerns = listConcernsAbout(db, post.id).map(
    ({ words, raisedAt, liftedAt, liftedWords }) =>
      `<li><time>${moment(raisedAt)}</time>${line(words)}${
        liftedAt === null ? '' : `<time>${moment(liftedAt)}</time>${line(liftedWords ?? '')}`
      }</li>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>${htmlOf(name)}</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'">
<style>body{font:16px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}img,video{max-width:100%}figcaption,time{color:#555;overflow-wrap:anywhere}</style>
<h1 dir="auto">${htmlOf(name)}</h1>
<p><time>${moment(post.submittedAt ?? post.createdAt)}</time> · ${post.kind} · ${post.id} · ${post.revision}</p>
${line(findProject(db, post.projectId)?.question ?? '')}
<ol>${concerns.join('')}</ol><hr>
${post.title === '' ? '' : `<h2 dir="auto">${htmlOf(post.title)}</h2>`}${line(post.text)}${media}${said.join('')}
`;
};

/**
 * Writes a guarded post and what the teacher wrote about it into a folder: a page that any browser opens, and its media,
 * in files that only this user can read. Answers the page's path. The name of the child is in it: it is for who looks
 * after child protection at the school, and goes nowhere by itself.
 *
 * @throws AppError `post.not_found`, `post.wrong_state` for a post without a concern, `media.damaged`.
 */
export const exportConcern = async (context: CoreContext, postId: string): Promise<string> => {
  const { db } = context.openClass();
  const post = findPost(db, postId);
  const student = post === null ? null : findAnyStudent(db, post.studentId);
  if (post === null || student === null || post.state === 'removed') throw new AppError('post.not_found');
  if (post.state !== 'guarded') throw new AppError('post.wrong_state', { state: post.state, action: 'export_concern' });
  const folder = await exportFolder(context, student.name);
  await mkdir(folder, { mode: 0o700 });
  const figures: string[] = [];
  for (const { role, medium } of findMedia(db, post)) {
    const file = `${role}.${extensions[containerOf(medium)] ?? 'bin'}`;
    await saveMedium(context, medium, join(folder, file));
    figures.push(embed(medium, file));
  }
  const path = join(folder, 'index.html');
  await writeFile(path, pageOf(context, post, student.name, figures.join('')), { mode: 0o600 });
  await context.host.shell.reveal(path);
  return path;
};
