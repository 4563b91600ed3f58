import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readBackup } from '#core/backup/backup-file.ts';
import { backupNames, backupsOf, withBackup } from '#tests/helpers/backups.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { keyOfClassFile } from '#tests/helpers/damage.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';
import { testPin } from '#tests/helpers/start-core.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const DAY = 24 * 60 * 60_000;

describe('backups of a class', () => {
  let room: LessonClass;
  let classId: string;
  let here: string;
  beforeEach(async () => {
    room = await startLessonClass(['Canary-Amina', 'Omar']);
    onTestFinished(() => room.core.remove());
    classId = (await room.core.call('app.status', {})).class?.classId ?? '';
    here = backupsOf(room.core, classId);
  });
  const classFile = (): string => join(room.core.options.dataDir, 'classes', classId, 'class.sqlite');
  const words = (path: string): string[] =>
    withBackup(path, keyOfClassFile(room.core, classId), (db) =>
      db.prepare<[], string>('SELECT text FROM posts').pluck().all(),
    );
  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'meridian-stick-'));
    onTestFinished(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };
  const namesNow = async (): Promise<string[]> =>
    (await room.core.call('student.list', {})).students.map(({ name }) => name);

  it('are refused a folder that is not there, or lies in the data folder', async () => {
    for (const bad of ['relative/folder', '/not/there', join(room.core.options.dataDir, 'classes')]) {
      await expectRejection(room.teach('backup.set_folder', { folder: bad }), 'backup.folder_unusable');
    }
  });

  it('D8 are one encrypted file each, here and in the chosen folder, whole and with everything in them', async () => {
    await room.openLesson();
    await submitPost(room.core, room.id('Omar'), { text: 'By bus.' });
    const stick = folder();
    await room.teach('backup.set_folder', { folder: stick });
    const state = await room.teach('backup.now', {});
    expect(state.places).toMatchObject([
      { kind: 'here', problem: null, holdsErased: false },
      { kind: 'chosen', folder: stick, isThere: true, problem: null },
    ]);
    for (const place of [here, stick]) {
      const [name = ''] = backupNames(place);
      const path = join(place, name);
      expect(words(path)).toEqual(['By bus.']);
      for (const canary of ['Canary-Amina', 'By bus.', 'SQLite format 3']) {
        expect(readFileSync(path).includes(canary)).toBe(false);
      }
      expect(readBackup(path).label).toMatchObject({ classId, className: 'Class 4b', sealedDeviceToken: null });
    }
  });

  it('D8 keep as many as is promised, and none is removed before a newer one is whole', async () => {
    for (let day = 0; day < 3; day += 1) {
      await room.teach('backup.now', {});
      room.pass(DAY);
    }
    const before = backupNames(here);
    expect(before).toHaveLength(2);
    // a stick that is full of something else, or gone
    renameSync(here, `${here}-elsewhere`);
    writeFileSync(here, 'no folder');
    await expectRejection(room.teach('backup.now', {}), 'backup.failed');
    rmSync(here);
    renameSync(`${here}-elsewhere`, here);
    expect(backupNames(here)).toEqual(before);
    const { places } = await room.teach('backup.current', {});
    expect(places[0]?.problem).toBe('backup.failed');
  });

  it('D10 hold nothing that was erased before the last one was made; a stick that was away says so until then', async () => {
    await room.openLesson();
    const post = await submitPost(room.core, room.id('Omar'), { text: 'canary-words' });
    const stick = folder();
    await room.teach('backup.set_folder', { folder: stick });
    await room.teach('backup.now', {});
    expect(words(join(stick, backupNames(stick)[0] ?? ''))).toEqual(['canary-words']); // the look finds what is there
    room.pass(1_000);
    const no = { studentIds: [room.id('Omar')], audience: 'class', basis: 'a call' } as const;
    await room.teach('consent.withdraw', { ...no, studentIds: [...no.studentIds], subjects: ['text'] });
    expect((await room.teach('backup.current', {})).places.map(({ holdsErased }) => holdsErased)).toEqual([true, true]);
    renameSync(stick, `${stick}-away`);
    room.pass(1_000);
    await room.teach('backup.now', {});
    const away = await room.teach('backup.current', {});
    expect(away.places).toMatchObject([{ holdsErased: false }, { isThere: false, holdsErased: true }]);
    renameSync(`${stick}-away`, stick);
    room.pass(1_000);
    await room.teach('backup.now', {});
    for (const place of [here, stick]) {
      expect(backupNames(place).flatMap((name) => words(join(place, name)))).not.toContain('canary-words');
    }
    expect(post.id).not.toBe('');
  });

  it('bring back what was there then, but neither what was erased since nor a yes that was taken back', async () => {
    await room.openLesson();
    const first = await submitPost(room.core, room.id('Omar'), { text: 'By bus.' });
    const second = await submitPost(room.core, room.id('Canary-Amina'), { text: 'On foot.' });
    await room.teach('backup.now', {});
    room.pass(1_000);
    // whoever takes the stick out keeps a backup from before the erasure
    const [name = ''] = backupNames(here);
    const no = { studentIds: [room.id('Omar')], audience: 'class', basis: 'a call' } as const;
    await room.teach('consent.withdraw', { ...no, studentIds: [...no.studentIds], subjects: ['text'] });
    await room.teach('student.change', { studentId: room.id('Canary-Amina'), name: 'Amina B.' });
    await room.teach('backup.restore', { kind: 'here', name });
    expect(await namesNow()).toEqual(['Canary-Amina', 'Omar']);
    room.pass(1_000);
    const { rows } = await room.teach('review.list', {});
    expect(rows.map(({ id }) => id)).toEqual([second.id]);
    expect(first.id).not.toBe(second.id);
    const { students } = await room.teach('consent.grid', {});
    const cells = students.find(({ student }) => student.name === 'Omar')?.cells;
    expect(cells?.find(({ subject, audience }) => subject === 'text' && audience === 'class')?.state).toBe('refused');
    const state = await room.teach('backup.current', {});
    expect(state.recovery).toMatchObject({ reason: 'asked' });
    expect(readFileSync(state.recovery?.keptAs ?? '').byteLength).toBeGreaterThan(8_192);
    await room.teach('backup.dismiss', {});
    expect((await room.teach('backup.current', {})).recovery).toBeNull();
    await expectRejection(room.teach('backup.restore', { kind: 'chosen', name }), 'backup.unreadable');
    // the log of what was done is no part of what was brought back: it goes on, and says so
    const { entries, state: log } = await room.teach('audit.list', {});
    expect(log).toBe('whole');
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['backup.restore', 'student.change', 'consent.withdraw']),
    );
  });

  it('D7 take the place of a damaged file at the start, with what can be read of it; nothing is deleted, and the teacher is told', async () => {
    await room.teach('backup.now', {});
    await room.openLesson();
    const post = await submitPost(room.core, room.id('Omar'), { text: 'By bus.' });
    await room.core.close();
    const bytes = readFileSync(classFile());
    const damaged = Buffer.from(bytes);
    damaged.fill(7, 0, 4_096);
    writeFileSync(classFile(), damaged);
    await room.restart();
    expect(await namesNow()).toEqual(['Canary-Amina', 'Omar']);
    const state = await room.teach('backup.current', {});
    expect(state.recovery).toMatchObject({ reason: 'damage', isIncomplete: true });
    expect(readFileSync(state.recovery?.keptAs ?? '').equals(damaged)).toBe(true);
    expect(post.id).not.toBe('');

    // and a file that is gone altogether
    await room.core.close();
    rmSync(classFile());
    await room.restart();
    expect(await namesNow()).toEqual(['Canary-Amina', 'Omar']);
    await room.core.call('teacher.unlock', { pin: testPin });
    // nobody is accused of what the damage took of the log, which is looked through beside other work
    const { auditLog } = await waitUntil('the log was looked through', async () => {
      const status = await room.core.call('app.status', {});
      return status.auditLog === 'whole' ? null : status;
    });
    expect(auditLog).toBe('damaged');
  });

  it('D7 a class whose backup could not be reached is opened with it as soon as it can, without a restart', async () => {
    const stick = folder();
    await room.teach('backup.set_folder', { folder: stick });
    await room.teach('backup.now', {});
    await room.core.close();
    rmSync(here, { recursive: true });
    renameSync(stick, `${stick}-away`);
    const damaged = Buffer.from(readFileSync(classFile())).fill(7, 0, 4_096);
    writeFileSync(classFile(), damaged);
    await room.restart();
    expect(await room.core.call('class.try_again', {})).toEqual({ isOpen: false });
    expect(readFileSync(classFile()).equals(damaged)).toBe(true);
    renameSync(`${stick}-away`, stick);
    expect(await room.core.call('class.try_again', {})).toEqual({ isOpen: true });
    expect(await namesNow()).toEqual(['Canary-Amina', 'Omar']);
    expect((await room.teach('backup.current', {})).recovery).toMatchObject({ reason: 'damage' });
  });

  it('D7 a class without a backup stays as it is when it cannot be opened, and nothing is begun in its place', async () => {
    await room.core.close();
    const damaged = Buffer.from(readFileSync(classFile())).fill(7, 0, 4_096);
    writeFileSync(classFile(), damaged);
    await room.restart();
    expect((await room.core.call('app.status', {})).classes).toMatchObject([{ classId, state: 'damaged' }]);
    await expectRejection(room.core.call('student.list', {}), 'data.damaged');
    expect(readFileSync(classFile()).equals(damaged)).toBe(true);
  });
});
