import { join } from 'node:path';
import { type KeepsakePost, keepsakePost, type SignedKeepsake, signedKeepsake } from '#shared/contract/keepsake.ts';
import type { SignedReceipt } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { csvLine, csvStart } from '../export/csv.ts';
import type { ChosenPost, KeepsakeWish } from './choose-posts.ts';
import { classesOf, hostClassesOf, projectsOf, receiptOf, titleOf } from './keepsake-facts.ts';
import { pageBeginning, pageEnding, projectHead, reflectionHead } from './keepsake-page.ts';
import { type LoadedPost, loadPost } from './load-post.ts';
import { pageWords } from './page-words.ts';
import { placeMedia, type WrittenMedium } from './place-media.ts';
import { type Edition, postArticle, type ToShow } from './post-article.ts';
import { postColumns, postRow } from './post-row.ts';
import { openTextFile, type TextFile } from './text-file.ts';

export type Making = {
  wish: KeepsakeWish;
  keepsakeId: string;
  language: string;
  madeAt: number;
  signer: ClassSigner;
  /** The folder it is written into, with an empty `media` in it. */
  folder: string;
  /** Ends it between two posts. */
  signal: AbortSignal;
  wrote(bytes: number): void;
};

/** What is in the folder now. */
export type WrittenParts = {
  posts: { postId: string; revision: number; partnerClassId: string | null }[];
  bytes: number;
  /** Media that are not there. */
  missing: number;
};

const editions = ['page', 'book'] as const satisfies readonly Edition[];
const pageFiles: Record<Edition, string> = { page: 'index.html', book: 'book.html' };

type Files = { pages: Record<Edition, TextFile>; posts: TextFile; table: TextFile };

const openFiles = async (folder: string): Promise<Files> => ({
  pages: {
    page: await openTextFile(join(folder, pageFiles.page)),
    book: await openTextFile(join(folder, pageFiles.book)),
  },
  posts: await openTextFile(join(folder, 'posts.json')),
  table: await openTextFile(join(folder, 'posts.csv')),
});

const allOf = ({ pages, posts, table }: Files): TextFile[] => [pages.page, pages.book, posts, table];

const entryOf = ({ manifest, signature, receiptId }: LoadedPost, media: readonly WrittenMedium[]): KeepsakePost =>
  // checked against the allow-list as everything that leaves (K2)
  keepsakePost.parse({
    manifest,
    signature,
    files: media.map(({ role, path, sha256, sizeBytes }) => ({ role, path, sha256, sizeBytes })),
    receiptId,
  });

const signHead = (
  context: CoreContext,
  making: Making,
  chosen: readonly ChosenPost[],
  contents: { receipts: SignedReceipt[]; posts: number; postsSha256: string },
): SignedKeepsake => {
  const { db, classId } = context.openClass();
  const { wish, keepsakeId, language, madeAt, signer } = making;
  const endpoint = findEndpoint(db);
  const keepsake = signedKeepsake.shape.keepsake.parse({
    format: 'meridian.keepsake/1',
    keepsakeId,
    classId,
    audience: wish.audience,
    scope: wish.scope.kind,
    language,
    madeAt,
    classes: [...classesOf(context, chosen), ...hostClassesOf(context, chosen)],
    projects: projectsOf(context, chosen),
    endpoint: endpoint === null ? null : { endpointId: endpoint.endpointId, receiptKey: endpoint.receiptKey },
    ...contents,
  });
  return { keepsake, signature: signer.sign(keepsake) };
};

/**
 * Writes everything of a keepsake but its schema: media, both pages, and the same for programs, one post after the other, so that memory
 * does not grow with them. `null` when one of the posts may not be in it any more: what was written is to be thrown away.
 *
 * @throws AppError `keepsake.cancelled`, and what the file system says.
 */
export const writeParts = async (
  context: CoreContext,
  making: Making,
  chosen: readonly ChosenPost[],
): Promise<WrittenParts | null> => {
  const { wish, language, folder, signal } = making;
  const classes = classesOf(context, chosen);
  const classById = new Map(classes.map((one) => [one.classId, one]));
  const [home] = classes;
  if (home === undefined) throw new Error('Expected the own class among the classes');
  const projects = new Map(projectsOf(context, chosen).map((project) => [project.projectId, project]));
  const hosts = new Map(
    hostClassesOf(context, chosen)
      .concat(classes)
      .map((one) => [one.classId, one.name]),
  );
  const words = pageWords(language, home.timeZone);
  const { madeAt } = making;
  const title = titleOf(context, wish, language);
  const facts = { language, title, audience: wish.audience, madeAt, home, classes, posts: chosen };
  const aliases = new Map<string, string>();
  const credits = new Map<string, Set<string>>();
  const receipts = new Map<string, SignedReceipt>();
  const posts: WrittenParts['posts'] = [];
  let missing = 0;
  let bytes = 0;
  const files = await openFiles(folder);
  const toPages = async (textOf: (edition: Edition) => string): Promise<void> => {
    for (const edition of editions) await files.pages[edition].write(textOf(edition));
  };
  try {
    await toPages((edition) => pageBeginning(facts, words, edition));
    await files.posts.write('[\n');
    await files.table.write(`${csvStart}${csvLine(postColumns)}`);
    let last: ChosenPost | null = null;
    for (const [index, one] of chosen.entries()) {
      if (signal.aborted) throw new AppError('keepsake.cancelled');
      const post = loadPost(context, one, wish);
      const from = classById.get(one.classId);
      if (post === null || from === undefined) return null;
      const project = projects.get(one.projectId);
      const hostId = project?.signed?.project.hostClassId;
      if (last?.projectId !== one.projectId) {
        const hostName = hostId === undefined ? null : (hosts.get(hostId) ?? null);
        await toPages(() => projectHead(project?.question ?? '', hostName, words));
      }
      const isLookingBack = one.purpose === 'reflection';
      if (isLookingBack && (last?.purpose !== 'reflection' || last.projectId !== one.projectId)) {
        await toPages(() => reflectionHead(words));
      }
      last = one;
      const media = await placeMedia(folder, String(index + 1).padStart(4, '0'), post.media);
      const { manifest } = post;
      const receipt = receiptOf(context, post.receiptId);
      if (receipt !== null) receipts.set(receipt.receipt.batchId, receipt);
      const repliesToAlias = manifest.inReplyTo === null ? undefined : aliases.get(manifest.inReplyTo);
      const shown: ToShow = {
        post,
        placed: media,
        className: from.name,
        timeZone: from.timeZone,
        confirmedAt: receipt?.receipt.committedAt ?? null,
        repliesTo:
          manifest.inReplyTo === null || repliesToAlias === undefined
            ? null
            : { postId: manifest.inReplyTo, alias: repliesToAlias },
      };
      await toPages((edition) => postArticle(shown, words, edition));
      const entry = entryOf({ ...post, receiptId: receipt?.receipt.batchId ?? null }, media);
      await files.posts.write(`${index === 0 ? '' : ',\n'}${JSON.stringify(entry)}`);
      const beside = { question: project?.question ?? '', className: from.name, country: from.country, media };
      await files.table.write(csvLine(postRow(manifest, { number: index + 1, ...beside })));
      aliases.set(manifest.postId, manifest.alias);
      credits.set(from.name, (credits.get(from.name) ?? new Set()).add(manifest.alias));
      posts.push({
        postId: manifest.postId,
        revision: manifest.revision,
        partnerClassId: one.isOwn ? null : one.classId,
      });
      missing += media.filter(({ path }) => path === null).length;
      const placedBytes = media.reduce((sum, { path, sizeBytes }) => sum + (path === null ? 0 : sizeBytes), 0);
      bytes += placedBytes;
      making.wrote(placedBytes);
    }
    await files.posts.write('\n]\n');
    await toPages(() => pageEnding(credits, words));
    const { sha256: postsSha256 } = await files.posts.close();
    await files.table.close();
    for (const edition of editions) await files.pages[edition].close();
    const contents = { receipts: [...receipts.values()], posts: posts.length, postsSha256 };
    const head = await openTextFile(join(folder, 'keepsake.json'));
    await head.write(`${JSON.stringify(signHead(context, making, chosen, contents), null, 1)}\n`);
    await head.close();
    return { posts, bytes, missing };
  } finally {
    for (const file of allOf(files)) await file.abandon();
  }
};
