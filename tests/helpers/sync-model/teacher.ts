import { createHash } from 'node:crypto';
import { findApproval } from '#core/db/approvals.ts';
import { listOpenBatches } from '#core/db/batches.ts';
import { appendToMedium, insertMedium, sealMedium } from '#core/db/media.ts';
import { findOutbox, listParked, listWaiting } from '#core/db/outbox.ts';
import { findPost, insertPost, type PostRow, updatePost } from '#core/db/posts.ts';
import { insertTake } from '#core/db/takes.ts';
import { approvePost } from '#core/review/approve-post.ts';
import { hidePost } from '#core/review/remove-post.ts';
import { advanceBatch, advanceItem } from '#core/sync/advance.ts';
import { dissolveBatch } from '#core/sync/dissolve-batch.ts';
import { planBatches } from '#core/sync/plan-batches.ts';
import { withdrawPost } from '#core/sync/withdraw-post.ts';
import { postManifest } from '#shared/contract/wire.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import { postRow } from '../post-row.ts';
import { sampleMedium } from '../sample-media.ts';
import type { ModelClass } from './model-class.ts';
import type { TeacherStep } from './schedule.ts';

/** What the partner class must have of a post in the end; `null`: nothing. */
export type Expected = { revision: number; text: string; sha256: string | null } | null;

/** One teacher and what they have decided: the model that the real files are compared with. */
export type Teacher = {
  cls: ModelClass;
  expected: Map<string, Expected>;
  /** Approved while the process died: whether it was stored, the file says. */
  unsure: PostRow[];
  /** Bytes of earlier media, to be posted again. */
  used: { kind: PostKind; bytes: Buffer; mimeType: string }[];
};

const mediumOf = (teacher: Teacher, content: 'picture' | 'film' | 'again') => {
  const again = content === 'again' ? teacher.used.at(-1) : undefined;
  if (again !== undefined) return again;
  const made =
    content === 'film'
      ? { kind: 'video' as const, mimeType: 'video/webm', bytes: sampleMedium('video/webm', 300_000).bytes }
      : { kind: 'photo' as const, mimeType: 'image/png', bytes: sampleMedium('image/png', 2_000).bytes };
  teacher.used.push(made);
  return made;
};

/** Puts a submitted post into the class's file, with its medium. */
const submit = (teacher: Teacher, content: Extract<TeacherStep, { kind: 'approve' }>['content']): PostRow => {
  const { context, identity } = teacher.cls;
  const { db } = context.openClass();
  const medium = content === 'text' ? null : mediumOf(teacher, content);
  const mediaId = medium === null ? null : context.random.uuid();
  const takeId = medium?.kind === 'video' ? context.random.uuid() : null;
  const now = context.clock.now();
  const project = db.prepare<[], { id: string }>('SELECT id FROM projects').get();
  const post = postRow({
    id: context.random.uuid(),
    projectId: project?.id ?? '',
    studentId: identity.studentId,
    kind: medium?.kind ?? 'text',
    state: 'submitted',
    text: `words ${Math.random()}`,
    keptTakeId: takeId,
    pictureMediaId: takeId === null ? mediaId : null,
    createdAt: now,
    submittedAt: now,
  });
  transaction<void>(db, () => {
    if (medium !== null && mediaId !== null) {
      insertMedium(db, { id: mediaId, mimeType: medium.mimeType, createdAt: now });
      appendToMedium(db, mediaId, 0, medium.bytes);
      sealMedium(db, mediaId, { sha256: createHash('sha256').update(medium.bytes).digest('hex'), durationMs: 1_000 });
    }
    insertPost(db, takeId === null ? post : { ...post, keptTakeId: null });
    if (takeId === null) return;
    insertTake(db, {
      id: takeId,
      postId: post.id,
      kind: 'video',
      state: 'unproven',
      mimeType: 'video/webm',
      durationMs: 1_000,
      stopReason: 'child',
      originalMediaId: mediaId,
      finalMediaId: null,
      startedAt: now,
      updatedAt: now,
    });
    updatePost(db, post);
  });
  return post;
};

/** What was approved is to arrive. */
const expectApproved = ({ cls, expected }: Teacher, post: PostRow): void => {
  const approval = findApproval(cls.db(), post.id, post.revision);
  if (approval === null) return;
  const { media } = postManifest.parse(JSON.parse(approval.manifest));
  expected.set(post.id, { revision: post.revision, text: post.text, sha256: media[0]?.sha256 ?? null });
};

/** Looks up what was decided when the process died. */
export const settleUnsure = (teacher: Teacher): void => {
  for (const post of teacher.unsure.splice(0)) expectApproved(teacher, post);
};

const approve = async (teacher: Teacher, post: PostRow): Promise<void> => {
  const { cls, unsure } = teacher;
  const { db, classId } = cls.context.openClass();
  const life = cls.life();
  await approvePost(db, {
    postId: post.id,
    revision: post.revision,
    audience: 'partners',
    classId,
    signer: cls.signer,
    verifyMedium: async () => undefined,
    now: () => cls.context.clock.now(),
  }).catch((error: unknown) => {
    if (!life.isDead()) throw error;
  });
  if (life.isDead()) unsure.push(post);
  else expectApproved(teacher, post);
};

/** Posts that are out or on their way out. */
const livePosts = ({ expected }: Teacher): string[] =>
  [...expected].flatMap(([postId, wanted]) => (wanted === null ? [] : [postId]));

const withdraw = (teacher: Teacher, postId: string): void => {
  const { context } = teacher.cls;
  const { db } = context.openClass();
  transaction<void>(db, () => hidePost(db, context, postId));
  teacher.expected.set(postId, null);
};

/** Takes a post back and approves it anew, with other words. */
const revise = (teacher: Teacher, postId: string): PostRow | null => {
  const { context } = teacher.cls;
  const { db } = context.openClass();
  return transaction<PostRow | null>(db, () => {
    const post = findPost(db, postId);
    if (post === null || post.state !== 'approved') return null;
    withdrawPost(db, context, post);
    const next: PostRow = { ...post, state: 'submitted', revision: post.revision + 1, text: `words ${Math.random()}` };
    updatePost(db, next);
    db.prepare('UPDATE posts SET text = @text WHERE id = @id').run({ id: next.id, text: next.text });
    teacher.expected.set(postId, null);
    return next;
  });
};

/** Presses *Send*: what waits is packed, what was parked gets another try. */
export const release = ({ cls }: Teacher): void => {
  const { context } = cls;
  const { db } = context.openClass();
  const planning = { now: context.clock.now(), newId: () => context.random.uuid() };
  transaction<void>(db, () => {
    for (const item of listParked(db)) advanceItem(db, item, { kind: 'retried' });
    planBatches(db, planning, listWaiting(db));
  });
};

const onBatch = ({ cls }: Teacher, kind: 'pause' | 'resume' | 'cancel', index: number): void => {
  const { context } = cls;
  const { db } = context.openClass();
  const open = listOpenBatches(db);
  const batch = open[index % Math.max(1, open.length)];
  if (batch === undefined) return;
  const now = context.clock.now();
  try {
    transaction<void>(db, () => {
      if (kind === 'cancel') dissolveBatch(db, batch.id, now, 'cancelled');
      else advanceBatch(db, batch.id, kind === 'pause' ? 'paused' : 'resumed', now);
    });
  } catch (error) {
    if (!hasCode(error, 'batch.wrong_state')) throw error;
  }
};

/** Everything is let go in the end: no batch rests. */
export const resumeAll = (teacher: Teacher): void => {
  const count = listOpenBatches(teacher.cls.db()).length;
  for (let index = 0; index < count; index += 1) onBatch(teacher, 'resume', index);
};

/**
 * One thing that a teacher does. Answers what is still to be done asynchronously: hashing is, the decisions are not, so
 * that they can fall between any two requests of a round.
 */
export const act = (teacher: Teacher, step: TeacherStep): Promise<void> => {
  const live = livePosts(teacher);
  const chosen = 'post' in step ? live[step.post % Math.max(1, live.length)] : undefined;
  switch (step.kind) {
    case 'approve':
      return approve(teacher, submit(teacher, step.content));
    case 'withdraw':
      if (chosen !== undefined) withdraw(teacher, chosen);
      return Promise.resolve();
    case 'revise': {
      const next = chosen === undefined ? null : revise(teacher, chosen);
      return next === null ? Promise.resolve() : approve(teacher, next);
    }
    case 'release':
      release(teacher);
      return Promise.resolve();
    default:
      onBatch(teacher, step.kind, step.batch);
      return Promise.resolve();
  }
};

/** Whether this class's own books say that all of it has arrived. */
export const openAccounts = (teacher: Teacher): string[] => {
  const db = teacher.cls.db();
  return [...teacher.expected].flatMap(([postId, wanted]) => {
    const item = findOutbox(db, postId);
    const state = wanted === null ? 'withdrawn' : 'committed';
    return item?.state === state ? [] : [`${postId} is ${item?.state} (${item?.problem}), not ${state}`];
  });
};
