import type { KeepsakeManifest } from '#shared/contract/keepsake.ts';
import type { WrittenMedium } from './place-media.ts';

/** The columns of `posts.csv` (docs/keepsake-format.md). */
export const postColumns = [
  'number',
  'project',
  'class',
  'country',
  'alias',
  'kind',
  'purpose',
  'title',
  'text',
  'transcript',
  'tags',
  'language',
  'approved_at',
  'post_id',
  'revision',
  'reply_to',
  'files',
  'sha256',
] as const;

type Beside = { number: number; question: string; className: string; country: string; media: readonly WrittenMedium[] };

/** A post as one line of a spreadsheet. */
export const postRow = (manifest: KeepsakeManifest, beside: Beside): string[] => {
  const { alias, kind, purpose, title = '', text, captions, tags = [], language, approvedAt } = manifest;
  const { postId, revision, inReplyTo } = manifest;
  const files = beside.media.flatMap(({ path, sha256 }) => (path === null ? [] : [{ path, sha256 }]));
  const row: Record<(typeof postColumns)[number], string> = {
    number: String(beside.number),
    project: beside.question,
    class: beside.className,
    country: beside.country,
    alias,
    kind,
    purpose,
    title,
    text,
    transcript: captions.flatMap(({ cues }) => cues.map((cue) => cue.text)).join('\n'),
    tags: tags.join('; '),
    language,
    approved_at: new Date(approvedAt).toISOString(),
    post_id: postId,
    revision: String(revision),
    reply_to: inReplyTo ?? '',
    files: files.map(({ path }) => path).join('; '),
    sha256: files.map(({ sha256 }) => sha256).join('; '),
  };
  return postColumns.map((column) => row[column]);
};
