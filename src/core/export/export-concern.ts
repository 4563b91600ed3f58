import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { listCaptions } from '../db/captions.ts';
import { requireClass } from '../db/class-profile.ts';
import { listConcernsAbout } from '../db/concerns.ts';
import { findPost } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findAnyStudent } from '../db/students.ts';
import { findMedia } from '../posts/post-media.ts';
import { concernPage } from './concern-page.ts';
import { exportMedium } from './export-medium.ts';
import { writePageFolder } from './write-page-folder.ts';

/**
 * Writes a guarded post and what the teacher wrote about it into a folder: a page in `language` that any browser opens, and
 * its media. Answers the page's path. The name of the child is in it: it is for who looks after child protection at the
 * school, and goes nowhere by itself. A file that cannot be read is said to be so on the page; the rest is there.
 *
 * @throws AppError `post.not_found`, `post.wrong_state` for a post without a concern.
 */
export const exportConcern = async (context: CoreContext, postId: string, language: string): Promise<string> => {
  const { db } = context.openClass();
  const post = findPost(db, postId);
  const student = post === null ? null : findAnyStudent(db, post.studentId);
  if (post === null || student === null || post.state === 'removed') throw new AppError('post.not_found');
  if (post.state !== 'guarded') throw new AppError('post.wrong_state', { state: post.state, action: 'export_concern' });
  const { name: className, timeZone } = requireClass(db);
  const media = findMedia(db, post).map(({ role, medium }) => exportMedium(medium, role));
  const { kind, title, text, revision } = post;
  const file = {
    name: student.name,
    className,
    timeZone,
    savedAt: context.clock.now(),
    postId,
    revision,
    kind,
    madeAt: post.submittedAt ?? post.createdAt,
    question: findProject(db, post.projectId)?.question ?? '',
    title,
    text,
    captions: post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId),
    concerns: listConcernsAbout(db, postId),
    media,
  };
  const folder = await writePageFolder(context, {
    name: student.name,
    media,
    textsOf: (damaged) => ({ 'index.html': concernPage(file, language, damaged) }),
  });
  return join(folder, 'index.html');
};
