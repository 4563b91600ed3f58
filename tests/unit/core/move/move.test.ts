import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { beginRecording, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, setupInput, startCore, startReadyClass, type TestCore } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const newPin = '739154';

describe('a class that moves to another PC', () => {
  let endpoint: TestEndpoint;
  let old: ReadyClass;
  let sticks: string;
  let stick: string;
  let other: TestCore;
  beforeEach(async () => {
    sticks = tempFolder();
    stick = join(sticks, 'STICK');
    mkdirSync(stick);
    endpoint = await startTestEndpoint();
    old = await startReadyClass({ driveRoots: [sticks] });
    other = await startCore({ driveRoots: [sticks], host: createTestHost({ vault: createTestVault() }) });
    onTestFinished(() => other.remove());
  });
  afterEach(async () => {
    await old.core.remove();
    await endpoint.remove();
  });
  const write = () => old.core.call('move.write', { folder: stick }, old.teacherToken);
  const bringIn = (file: string, recoveryCode = old.recoveryCode) =>
    other.call('move.bring_in', { folder: stick, file, recoveryCode, newPin });

  it('is the same class there, with its queue and drafts; the old PC is signed off once the new one has connected', async () => {
    const { address, createJoinCode } = endpoint;
    await old.core.call('endpoint.join', { address, joinCode: await createJoinCode() }, old.teacherToken);
    await grantAll(old);
    const [amina, omar] = old.students;
    const approved = await submitPost(old.core, amina?.id ?? '', { text: 'By bus.' });
    const { token: turn } = await old.core.call('turn.start', { studentId: omar?.id ?? '' });
    await beginRecording(old.core, turn, recordedVoice());
    await approve(old, approved);
    const { file } = await write();
    const bytes = readFileSync(join(stick, file));
    for (const canary of ['Amina', 'By bus.']) expect(bytes.includes(canary)).toBe(false);

    const { classes } = await other.call('move.look', {});
    expect(classes).toMatchObject([{ file, className: 'Class 4b', isHere: false }]);
    const made = await bringIn(file);
    expect(made.classId).toBe(old.classId);
    expect((await other.call('student.list', {})).students).toEqual(old.students);
    const moved = { core: other, teacherToken: (await other.call('teacher.unlock', { pin: newPin })).token };
    const own = await other.call('turn.start', { studentId: omar?.id ?? '' });
    expect(own.posts).toHaveLength(1);

    await syncNow(moved);
    const { items } = await other.call('outbox.list', {}, moved.teacherToken);
    expect(items).toMatchObject([{ postId: approved.id, state: 'committed' }]);
    expect((await syncNow(old)).problem).not.toBeNull();
  });

  it('opens with no other code, is not taken twice, and leaves nothing behind when it is refused', async () => {
    const { file } = await write();
    await expectRejection(bringIn(file, '0'.repeat(28)), 'recovery_code.wrong');
    await expectRejection(bringIn('../../etc/passwd'), 'backup.unreadable');
    const cut = file.replace('.meridian-class', '-cut.meridian-class');
    writeFileSync(join(stick, cut), readFileSync(join(stick, file)).subarray(0, 20_000));
    await expectRejection(bringIn(cut), 'backup.unreadable');
    const classesDir = join(other.options.dataDir, 'classes');
    expect(existsSync(classesDir) ? readdirSync(classesDir) : []).toEqual([]);
    await bringIn(file);
    await expectRejection(bringIn(file), 'class.already_here');
  });

  it('stands beside a class that is there already', async () => {
    await other.call('setup.complete', { ...setupInput, className: 'Class 5A' });
    const { file } = await write();
    await bringIn(file);
    const { classes } = await other.call('app.status', {});
    expect(classes.map(({ name, isShown }) => ({ name, isShown }))).toEqual([
      { name: 'Class 5A', isShown: false },
      { name: 'Class 4b', isShown: true },
    ]);
  });
});
