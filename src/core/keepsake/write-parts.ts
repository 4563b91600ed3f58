import { join } from 'node:path';
import {
  type KeepsakeClass,
  type KeepsakePost,
  keepsakePost,
  type SignedKeepsake,
  signedKeepsake,
} from '#shared/contract/keepsake.ts';
import type { SignedReceipt } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ClassSigner, CoreContext } from '../context.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { csvLine, csvStart } from '../export/csv.ts';
import { type ChosenPost, calledBackBefore, type KeepsakeWish } from './choose-posts.ts';
import { classesOf, hostClassesOf, projectsOf, receiptOf } from './keepsake-facts.ts';
import { pageBeginning, pageEnding } from './keepsake-page.ts';
import { type LoadedPost, loadPost } from './load-post.ts';
import { placeMedia, type WrittenMedium } from './place-media.ts';
import { type Edition, postArticle, type ToShow } from './post-article.ts';
import { postColumns, postRow } from './post-row.ts';
import { headsBefore, type Surroundings, surroundingsOf } from './surroundings.ts';
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
  const tombstones = calledBackBefore(context, wish);
  const named = [...chosen, ...tombstones.map(({ tombstone }) => tombstone)];
  const keepsake = signedKeepsake.shape.keepsake.parse({
    format: 'meridian.keepsake/1',
    keepsakeId,
    classId,
    audience: wish.audience,
    scope: wish.scope.kind,
    language,
    madeAt,
    classes: [...classesOf(context, named), ...hostClassesOf(context, named)],
    projects: projectsOf(context, chosen),
    endpoint: endpoint === null ? null : { endpointId: endpoint.endpointId, receiptKey: endpoint.receiptKey },
    ...(tombstones.length > 0 && { tombstones }),
    ...contents,
  });
  return { keepsake, signature: signer.sign(keepsake) };
};

/** Takes one post after the other into the files, and keeps of them only what later ones refer to. */
const createPostWriter = (context: CoreContext, making: Making, files: Files, surroundings: Surroundings) => {
  const { words, classes, projects } = surroundings;
  const aliases = new Map<string, string>();
  const credits = new Map<string, Set<string>>();
  const receipts = new Map<string, SignedReceipt>();
  const parts: WrittenParts = { posts: [], bytes: 0, missing: 0 };
  const toPages = async (textOf: (edition: Edition) => string): Promise<void> => {
    for (const edition of editions) await files.pages[edition].write(textOf(edition));
  };

  const note = ({ manifest }: LoadedPost, one: ChosenPost, from: KeepsakeClass, media: readonly WrittenMedium[]) => {
    const { postId, revision, alias } = manifest;
    aliases.set(postId, alias);
    credits.set(from.name, (credits.get(from.name) ?? new Set()).add(alias));
    parts.posts.push({ postId, revision, partnerClassId: one.isOwn ? null : one.classId });
    parts.missing += media.filter(({ path }) => path === null).length;
    const bytes = media.reduce((sum, { path, sizeBytes }) => sum + (path === null ? 0 : sizeBytes), 0);
    parts.bytes += bytes;
    making.wrote(bytes);
  };

  /** Answers whether the post may still be in it. */
  const write = async (one: ChosenPost, last: ChosenPost | null): Promise<boolean> => {
    const post = loadPost(context, one, making.wish);
    const from = classes.get(one.classId);
    if (post === null || from === undefined) return false;
    const { manifest } = post;
    const number = parts.posts.length + 1;
    const media = await placeMedia(making.folder, String(number).padStart(4, '0'), post.media);
    const receipt = receiptOf(context, post.receiptId);
    if (receipt !== null) receipts.set(receipt.receipt.batchId, receipt);
    const alias = manifest.inReplyTo === null ? undefined : aliases.get(manifest.inReplyTo);
    const shown: ToShow = {
      post,
      placed: media,
      className: from.name,
      timeZone: from.timeZone,
      confirmedAt: receipt?.receipt.committedAt ?? null,
      repliesTo: manifest.inReplyTo === null || alias === undefined ? null : { postId: manifest.inReplyTo, alias },
    };
    for (const head of headsBefore(one, last, surroundings)) await toPages(() => head);
    await toPages((edition) => postArticle(shown, words, edition));
    const entry = entryOf({ ...post, receiptId: receipt?.receipt.batchId ?? null }, media);
    await files.posts.write(`${number === 1 ? '' : ',\n'}${JSON.stringify(entry)}`);
    const question = projects.get(one.projectId)?.question ?? '';
    const row = postRow(manifest, { number, question, className: from.name, country: from.country, media });
    await files.table.write(csvLine(row));
    note(post, one, from, media);
    return true;
  };
  return { write, toPages, credits, receipts, parts };
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
  const { folder, signal } = making;
  const surroundings = surroundingsOf(context, making, chosen);
  const { words, facts } = surroundings;
  const files = await openFiles(folder);
  try {
    const { write, toPages, credits, receipts, parts } = createPostWriter(context, making, files, surroundings);
    await toPages((edition) => pageBeginning(facts, words, edition));
    await files.posts.write('[\n');
    await files.table.write(`${csvStart}${csvLine(postColumns)}`);
    for (const [index, one] of chosen.entries()) {
      if (signal.aborted) throw new AppError('keepsake.cancelled');
      if (!(await write(one, chosen[index - 1] ?? null))) return null;
    }
    await files.posts.write('\n]\n');
    await toPages(() => pageEnding(credits, words));
    const { sha256: postsSha256 } = await files.posts.close();
    for (const file of allOf(files)) if (file !== files.posts) await file.close();
    const contents = { receipts: [...receipts.values()], posts: parts.posts.length, postsSha256 };
    const head = await openTextFile(join(folder, 'keepsake.json'));
    await head.write(`${JSON.stringify(signHead(context, making, chosen, contents), null, 1)}\n`);
    await head.close();
    return parts;
  } finally {
    for (const file of allOf(files)) await file.abandon();
  }
};
