import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { limits } from '#shared/domain/limits.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import {
  setupInput,
  startCore,
  startReadyClass,
  type TestCore,
  testPin,
  testSettings,
} from '#tests/helpers/start-core.ts';

const removedAtTheEnd = (core: TestCore): TestCore => {
  onTestFinished(() => core.remove());
  return core;
};
const classFile = (core: TestCore, classId: string): string =>
  join(core.options.dataDir, 'classes', classId, 'class.sqlite');

describe('the set-up', () => {
  it('V1 takes no weak PIN and leaves nothing behind', async () => {
    const core = removedAtTheEnd(await startCore());
    const error = await rejectionOf(core.call('setup.complete', { ...setupInput, pin: '121212' }));
    expect([error.code, error.details]).toEqual(['pin.too_weak', { weakness: 'repeated' }]);
    expect((await core.call('app.status', {})).class).toBeNull();
    expect(readdirSync(join(core.options.dataDir, 'classes'))).toEqual([]);
  });

  it('happens once, even when it is sent twice at the same moment', async () => {
    const core = removedAtTheEnd(await startCore());
    const [first, second] = await Promise.allSettled([
      core.call('setup.complete', setupInput),
      core.call('setup.complete', setupInput),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'setup.already_done' } });
    expect(readdirSync(join(core.options.dataDir, 'classes'))).toHaveLength(1);
  });

  it('is not done when it broke off, and what it left is cleared at the next start', async () => {
    const core = removedAtTheEnd(await startCore());
    const abandoned = join(core.options.dataDir, 'classes', `c-${'0'.repeat(32)}`);
    mkdirSync(abandoned, { recursive: true });
    writeFileSync(join(abandoned, 'setup-incomplete'), '');
    writeFileSync(join(abandoned, 'class.sqlite'), 'half a database');
    const again = await core.restart();
    expect((await again.call('app.status', {})).class).toBeNull();
    expect(existsSync(abandoned)).toBe(false);
    await again.call('setup.complete', setupInput);
    await again.close();
  });

  it('is done when it broke off after the commit', async () => {
    const { core, classId } = await startReadyClass();
    removedAtTheEnd(core);
    writeFileSync(join(core.options.dataDir, 'classes', classId, 'setup-incomplete'), '');
    const again = await core.restart();
    expect((await again.call('app.status', {})).class?.classId).toBe(classId);
    const third = await again.restart();
    await third.call('teacher.unlock', { pin: testPin });
    await third.close();
  });

  it('survives a restart with everything', async () => {
    const { core, classId, students } = await startReadyClass();
    removedAtTheEnd(core);
    const again = await core.restart();
    const { class: profile } = await again.call('app.status', {});
    expect(profile).toEqual({ classId, name: 'Class 4b', country: 'JO', timeZone: 'Asia/Amman', language: 'en' });
    expect((await again.call('student.list', {})).students).toEqual(students);
    await again.close();
  });

  it('D11 lists a class again whose device file was lost; the recovery code opens it', async () => {
    const { core, classId, recoveryCode } = await startReadyClass();
    removedAtTheEnd(core);
    await core.close();
    for (const end of ['', '-wal', '-shm']) rmSync(join(core.options.dataDir, `device.sqlite${end}`), { force: true });
    const again = await core.restart();
    expect((await again.call('app.status', {})).class?.classId).toBe(classId);
    expect((await rejectionOf(again.call('teacher.unlock', { pin: testPin }))).code).toBe('pin.not_set');
    await again.call('teacher.recover', { recoveryCode, newPin: testPin });
    await again.call('teacher.unlock', { pin: testPin });
    await again.close();
  });

  it.each([
    ['emptied', (file: string) => truncateSync(file, 0)],
    ['gone', (file: string) => rmSync(file)],
    ['overwritten', (file: string) => writeFileSync(file, 'this was a class once'.repeat(1_000))],
  ])('D7 does not begin anew over a class file that is %s', async (_, damage) => {
    const { core, classId } = await startReadyClass();
    removedAtTheEnd(core);
    await core.close();
    const file = classFile(core, classId);
    damage(file);
    const before = existsSync(file) ? readFileSync(file) : null;
    const again = await core.restart();
    const status = await again.call('app.status', {});
    expect(status.class).toBeNull();
    expect(status.classes).toEqual([{ classId, name: 'Class 4b', state: 'damaged', isShown: true }]);
    expect((await rejectionOf(again.call('student.list', {}))).code).toBe('data.damaged');
    expect((await rejectionOf(again.call('setup.complete', setupInput))).code).toBe('setup.already_done');
    await again.close();
    expect(existsSync(file) ? readFileSync(file) : null).toEqual(before);
  });

  it('D6 keeps a second core out of the same folder', async () => {
    const core = removedAtTheEnd(await startCore());
    expect((await rejectionOf(createCore(core.options))).code).toBe('data.folder_in_use');
    expect((await core.call('app.status', {})).class).toBeNull();
  });

  it('adds no more students than a class may have', async () => {
    const { core, teacherToken } = await startReadyClass();
    removedAtTheEnd(core);
    const students = Array.from({ length: limits.studentsMax - 3 }, (_, i) => ({ name: `Student ${i}` }));
    await core.call('student.add', { students }, teacherToken);
    const error = await rejectionOf(core.call('student.add', { students: [{ name: 'One more' }] }, teacherToken));
    expect(error.code).toBe('request.invalid');
    expect((await core.call('student.list', {})).students).toHaveLength(limits.studentsMax);
  });
});

describe('the continuity of a data folder', () => {
  const continuityOf = async (core: TestCore) => (await core.call('app.status', {})).dataFolder.continuity;

  it('tells a first start, a survival and a wipe apart', async () => {
    const { dataDir } = testSettings();
    const continuityFile = `${dataDir}.remembers`;
    onTestFinished(() => rmSync(continuityFile, { force: true }));
    const first = await startCore({ dataDir, continuityFile });
    expect(await continuityOf(first)).toBe('first_start');
    await first.call('setup.complete', setupInput);
    const second = await first.restart();
    expect(await continuityOf(second)).toBe('survived');
    await second.remove();
    const third = await startCore({ dataDir, continuityFile });
    expect(await continuityOf(third)).toBe('wiped');
    await third.call('setup.complete', setupInput);
    const fourth = removedAtTheEnd(await third.restart());
    expect(await continuityOf(fourth)).toBe('survived');
  });

  it('does not call another, new folder wiped', async () => {
    const { dataDir } = testSettings();
    const continuityFile = `${dataDir}.remembers`;
    onTestFinished(() => rmSync(continuityFile, { force: true }));
    const first = removedAtTheEnd(await startCore({ dataDir, continuityFile }));
    await first.call('setup.complete', setupInput);
    const other = removedAtTheEnd(await startCore({ continuityFile }));
    expect(await continuityOf(other)).toBe('first_start');
    expect(readFileSync(continuityFile, 'utf8')).toBe(`${dataDir}\n`);
  });
});
