import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAuditAfter } from '#core/db/audit-log.ts';
import { insertClass } from '#core/db/class-profile.ts';
import { insertConsent } from '#core/db/consents.ts';
import { putDrawing } from '#core/db/drawings.ts';
import { updatePost } from '#core/db/posts.ts';
import { insertStudent, listArchived } from '#core/db/students.ts';
import { writeMedium } from '#core/media/write-medium.ts';
import { noteTimeHeard } from '#core/retention/clock-watch.ts';
import { eraseWhenEnded, retentionOf } from '#core/retention/erase-class.ts';
import { createRetentionHandlers } from '#core/retention/retention-handlers.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { familyYes } from '#tests/helpers/family-yes.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';

const DAY = 24 * 60 * 60_000;
const madeAt = Date.UTC(2026, 10, 23, 9);

describe('K4 the last day of a class', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar']);
  });
  afterEach(() => room.core.remove());

  it('is always there, chosen or not, and never more than two years away', async () => {
    expect(await room.teach('retention.current', {})).toMatchObject({
      endsOn: '2027-11-23',
      isChosen: false,
      daysLeft: 365,
      goes: { students: 2, posts: 0 },
    });
    for (const endsOn of ['2026-11-22', '2029-01-01']) {
      await expectRejection(room.teach('retention.set', { endsOn }), 'request.invalid');
    }
    const set = await room.teach('retention.set', { endsOn: '2027-06-30' });
    expect(set).toMatchObject({ endsOn: '2027-06-30', isChosen: true, daysLeft: 219 });
  });

  it('is the last on which a lesson begins', async () => {
    await room.teach('retention.set', { endsOn: '2026-11-24' });
    room.pass(DAY);
    await room.openLesson();
    await room.teach('lesson.end', {});
    room.pass(DAY);
    await expectRejection(room.openLesson(), 'class.ended');
    await room.teach('retention.set', { endsOn: '2027-06-30' });
    await room.openLesson();
  });
});

describe('K4 D10 when it is past', () => {
  let test: TestContext;
  let now: number;
  beforeEach(() => {
    now = madeAt;
    test = openTestContext({ clock: { now: () => now, monotonic: () => performance.now() } });
    const keys = { signingKey: 'A'.repeat(43), agreementKey: 'B'.repeat(43) };
    const profile = {
      classId: `c-${'0'.repeat(32)}`,
      name: '4b',
      country: 'JO',
      timeZone: 'Asia/Amman',
      language: 'en',
    };
    transaction<void>(test.db, () => insertClass(test.db, { ...profile, ...keys }, madeAt));
  });
  afterEach(() => test.remove());

  const canaries = {
    name: 'canary-name-Xq7',
    words: 'canary-words-Xq7',
    stroke: 'canary-stroke-Xq7',
    basis: 'canary-basis-Xq7',
    medium: 'canary-medium-Xq7',
    note: 'canary-note-Xq7',
  };
  /** Which of them stand anywhere in the files of the class, write-ahead log included. */
  const found = (): string[] => {
    test.db.pragma('wal_checkpoint(PASSIVE)');
    const files = ['class.sqlite', 'class.sqlite-wal'].map((name) => join(test.context.settings.dataDir, name));
    const bytes = Buffer.concat(files.filter((file) => existsSync(file)).map((file) => readFileSync(file)));
    return Object.keys(canaries).filter((key) => bytes.includes(canaries[key as keyof typeof canaries]));
  };
  /** Looks every month, as a PC that is used does. */
  const livePastTheLastDay = async (): Promise<void> => {
    for (; now < madeAt + 366 * DAY; now += 30 * DAY) await eraseWhenEnded(test.context);
  };
  const leaveTraces = async (): Promise<{ draftId: string; guardedId: string }> => {
    const { db, context } = test;
    const student = { id: context.random.uuid(), name: canaries.name, tile: 'fox', alias: 'Blue Heron' };
    transaction<void>(db, () => insertStudent(db, student, now));
    const turn = { id: context.random.uuid(), student, companionIds: [] };
    const other = test.addStudent('Omar');
    const draft = test.addPost(turn, 'drawing');
    const guarded = test.addPost(other, 'text');
    const mediumId = context.random.uuid();
    const bytes = Buffer.concat([Buffer.from(canaries.medium), Buffer.alloc(300_000, 7)]);
    await writeMedium(context, db, mediumId, { bytes, mimeType: 'image/png' });
    transaction<void>(db, () => {
      insertConsent(db, context.random.uuid(), turn.student.id, familyYes({ basis: canaries.basis }));
      putDrawing(db, { postId: draft.id, document: canaries.stroke, updatedAt: now });
      const made = { text: canaries.words, teacherNote: canaries.note, pictureMediaId: mediumId };
      updatePost(db, { ...draft, ...made });
      updatePost(db, { ...guarded, text: 'kept', state: 'guarded' });
    });
    return { draftId: draft.id, guardedId: guarded.id };
  };

  it('erases everything a day later, without a trace on the disk, and says so in the log', async () => {
    await leaveTraces();
    expect(found()).toEqual(Object.keys(canaries)); // the scan finds what is there
    await livePastTheLastDay();
    expect(await eraseWhenEnded(test.context)).toBe(false); // only seen so far
    now += DAY;
    expect(await eraseWhenEnded(test.context)).toBe(true);
    expect(found()).toEqual([]);
    expect(listArchived(test.db).map(({ name, alias }) => name === alias)).toEqual([true]);
    const [entry] = listAuditAfter(test.db, 0, 10).slice(-1);
    expect(entry).toMatchObject({ actor: 'app', action: 'retention.erased' });
    expect(JSON.parse(entry?.details ?? '{}')).toMatchObject({ students: 2, posts: 1, kept: 1 });
    expect(await eraseWhenEnded(test.context)).toBe(false); // once
  });

  it('keeps what is guarded for a concern, with its child', async () => {
    const { guardedId } = await leaveTraces();
    await livePastTheLastDay();
    await eraseWhenEnded(test.context);
    now += DAY;
    await eraseWhenEnded(test.context);
    const post = test.db.prepare('SELECT text, state FROM posts WHERE id = ?').get(guardedId);
    expect(post).toEqual({ text: 'kept', state: 'guarded' });
    expect(test.db.prepare(`SELECT count(*) FROM students WHERE name = 'Omar'`).pluck().get()).toBe(1);
  });

  it('erases nothing for a clock that was wrong for an hour', async () => {
    await leaveTraces();
    now = madeAt + 4_000 * DAY;
    await eraseWhenEnded(test.context);
    now = madeAt + DAY;
    await eraseWhenEnded(test.context);
    now = madeAt + 4_000 * DAY;
    expect(await eraseWhenEnded(test.context)).toBe(false);
    expect(found()).toEqual(Object.keys(canaries));
    expect(retentionOf(test.db).daysLeft(madeAt)).toBe(365);
  });

  it('erases nothing for a clock that jumped by years, however long it stays so, until the teacher says that it is right', async () => {
    await leaveTraces();
    await eraseWhenEnded(test.context);
    now = madeAt + 4_000 * DAY;
    for (let day = 0; day < 15; day += 1, now += DAY) expect(await eraseWhenEnded(test.context)).toBe(false);
    test = await test.reopen();
    expect(await eraseWhenEnded(test.context)).toBe(false);
    const handlers = createRetentionHandlers(test.context);
    const teacher = {
      teacherId: test.context.random.uuid(),
      signer: { sign: () => '' },
      agreementKey: () => null as never,
    };
    expect(await handlers['retention.current']({}, teacher)).toMatchObject({ clockDoubt: 'jumped' });
    expect(await handlers['retention.confirm_date']({}, teacher)).toMatchObject({ clockDoubt: null });
    expect(await eraseWhenEnded(test.context)).toBe(true);
    expect(found()).toEqual([]);
  });

  it('erases nothing while an endpoint says that the day has not come, and what is due once it says so too', async () => {
    await leaveTraces();
    await livePastTheLastDay();
    noteTimeHeard(test.db, now - 40 * DAY, now);
    for (let day = 0; day < 60; day += 1, now += DAY) expect(await eraseWhenEnded(test.context)).toBe(false);
    noteTimeHeard(test.db, now, now);
    expect(await eraseWhenEnded(test.context)).toBe(true);
  });

  it('goes on where it was cut off', async () => {
    const { draftId } = await leaveTraces();
    await livePastTheLastDay();
    await eraseWhenEnded(test.context);
    now += DAY;
    const cut = { ...test.context, openClass: () => ({ ...test.context.openClass(), partners: test.db }) };
    await expect(eraseWhenEnded(cut)).rejects.toThrow(); // no table of partners' posts in there
    expect(test.db.prepare('SELECT state FROM posts WHERE id = ?').pluck().get(draftId)).toBe('removed');
    test = await test.reopen();
    expect(await eraseWhenEnded(test.context)).toBe(true);
    expect(found()).toEqual([]);
  });
});
