import type { OperationParsed } from '#shared/contract/operations.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import type { TakeKind } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { requireMayMake } from '../consent/kinds-offered.ts';
import { insertMedium } from '../db/media.ts';
import { findProject } from '../db/projects.ts';
import { countTakesUsed, insertTake, type TakeRow } from '../db/takes.ts';
import { requireOwnPost } from '../posts/require-own-post.ts';

/** The only container that a `MediaRecorder` writes in a way that survives a crash at any slice. */
const containers: Record<TakeKind, string> = { video: 'video/webm', voice: 'audio/webm' };

/** The type without its codecs, as media are stored and sent. */
const containerOf = (kind: TakeKind, mimeType: string): string => {
  const [container = ''] = mimeType.toLowerCase().split(';');
  if (container.trim() !== containers[kind]) {
    throw new AppError('request.invalid', { reason: 'mime_type', expected: containers[kind] });
  }
  return containers[kind];
};

type Begin = { input: OperationParsed<'take.begin'>; studentId: string; now: number; takeId: string; mediumId: string };

/**
 * The project of a post that may be recorded for now.
 * @throws AppError `post.not_found`, `post.wrong_state` unless it is a draft, `request.invalid` for another kind,
 *   `consent.missing`.
 */
export const requireRecordable = (
  db: ReadableDatabase,
  input: OperationParsed<'take.begin'>,
  studentId: string,
  now: number,
): Project => {
  const post = requireOwnPost(db, input.postId, studentId);
  if (post.state !== 'draft') throw new AppError('post.wrong_state', { state: post.state, action: 'record' });
  if (post.kind !== input.kind) throw new AppError('request.invalid', { reason: 'kind', expected: post.kind });
  containerOf(input.kind, input.mimeType);
  requireMayMake(db, post, now);
  const project = findProject(db, post.projectId);
  if (project === null) throw new AppError('post.not_found');
  return project;
};

/**
 * Begins a take with an empty medium. To be called in a transaction.
 * @throws AppError `take.limit_reached` with `{ allowed }`, and what {@link requireRecordable} throws.
 */
export const beginTake = (db: Database, { input, studentId, now, takeId, mediumId }: Begin): TakeRow => {
  const allowed = 1 + requireRecordable(db, input, studentId, now).retakes;
  if (countTakesUsed(db, input.postId) >= allowed) throw new AppError('take.limit_reached', { allowed });
  const take: TakeRow = {
    id: takeId,
    postId: input.postId,
    kind: input.kind,
    state: 'recording',
    mimeType: input.mimeType,
    durationMs: 0,
    stopReason: null,
    originalMediaId: mediumId,
    finalMediaId: null,
    startedAt: now,
    updatedAt: now,
  };
  insertMedium(db, { id: mediumId, mimeType: containerOf(input.kind, input.mimeType), createdAt: now });
  insertTake(db, take);
  return take;
};
