import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { isAllowedInPractice } from '#core/practice/allowed-in-practice.ts';
import { type OperationInput, operationNames, operations } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { backupNames, backupsOf, withBackup } from '#tests/helpers/backups.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { postOperation } from '#tests/helpers/core-client.ts';
import { keyOfClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import {
  everyKindInput,
  type ReadyClass,
  setupInput,
  startCore,
  startReadyClass,
  testPin,
  wideLesson,
} from '#tests/helpers/start-core.ts';
import { startSender } from '#tests/helpers/sync-pair.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

/** Words that stand nowhere but in the practice class. */
const canaries = ['Zylphian', 'Quorrinel', 'Vexabel', 'Ombrufa', 'Tesselin'] as const;
const content: OperationInput<'practice.begin'> = {
  language: 'en',
  className: 'Practice Zylphian',
  partnerName: 'Partner Quorrinel',
  children: ['fox', 'owl', 'bear', 'rabbit', 'penguin', 'koala'].map((tile) => ({ name: `Vexabel ${tile}`, tile })),
  project: everyKindInput,
  ownText: 'Ombrufa wrote this.',
  partnerText: 'Tesselin wrote that.',
};
const has = (text: string): string[] => canaries.filter((canary) => text.includes(canary));

/** Everything in a folder but the practice class, what SQLite needs while it is open, and the log. */
const filesIn = (folder: string): string[] =>
  globSync('**', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/-(wal|shm)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !/^(practice|logs)\//.test(name))
    .sort();

describe('the practice class', () => {
  let endpoint: TestEndpoint;
  let proxy: FaultProxy;
  let ready: ReadyClass;
  const sticks = mkdtempSync(join(tmpdir(), 'meridian-practice-'));
  const stick = join(sticks, 'STICK');
  /** What the practice class asked of this computer. */
  const asked: string[] = [];
  const noting =
    <T>(name: string, answer: T) =>
    async (): Promise<T> => {
      asked.push(name);
      return answer;
    };

  beforeAll(async () => {
    mkdirSync(stick);
    const plain = createTestHost();
    const host = createTestHost({
      shell: { ...plain.shell, reveal: noting('reveal', undefined), chooseFolder: noting('chooseFolder', stick) },
      network: { proxyFor: noting('proxyFor', null), certificateAuthorities: noting('certificateAuthorities', []) },
    });
    endpoint = await startTestEndpoint();
    proxy = await startFaultProxy(endpoint.address);
    ready = await startSender(endpoint, proxy.address, { host, driveRoots: [sticks] });
  });
  afterAll(async () => {
    await ready.core.remove();
    await proxy.close();
    await endpoint.remove();
    rmSync(sticks, { recursive: true, force: true });
  });

  const status = () => ready.core.call('app.status', {});
  /** Of the practice class, which the cases share until the last of them ends it. */
  let practice = '';

  it('is begun by a teacher, has a PIN that everybody may read, and stands in no list of classes', async () => {
    const { core } = ready;
    expect((await rejectionOf(core.call('practice.begin', content))).code).toBe('auth.teacher_required');
    const { token } = await core.call('practice.begin', content, ready.teacherToken);
    const { class: shown, classes, practice: open } = await status();
    expect(shown?.name).toBe(content.className);
    expect(classes).toEqual([{ classId: ready.classId, name: 'Class 4b', state: 'ready', isShown: false }]);
    expect((await rejectionOf(core.call('teacher.stay', {}, ready.teacherToken))).code).toBe('auth.teacher_required');
    await core.call('teacher.stay', {}, token);
    await core.call('teacher.lock', {});
    expect((await rejectionOf(core.call('teacher.unlock', { pin: testPin }))).code).toBe('pin.wrong');
    practice = (await core.call('teacher.unlock', { pin: open?.pin ?? '' })).token;
  });

  it('has something to look at on the desk, on the wall and for the projector, and sees what was tried', async () => {
    const { core } = ready;
    const { rows } = await core.call('review.list', { incoming: 'all' }, practice);
    expect(rows.map(({ way, kind }) => `${way} ${kind}`).sort()).toEqual(
      ['in drawing', 'out drawing', 'out text', 'out video', 'out voice'].sort(),
    );
    const { posts } = await core.call('partner.list', {}, practice);
    expect(posts.map(({ kind, isComplete, fate }) => [kind, isComplete, fate]).sort()).toEqual([
      ['drawing', true, 'waiting'],
      ['photo', true, 'accepted'],
      ['text', true, 'accepted'],
    ]);
    const done = async () =>
      (await core.call('practice.tour', {})).steps?.flatMap(({ step, isDone }) => (isDone ? [step] : []));
    expect(await done()).toEqual([]);

    const seen = (way: string, kind: string) => {
      const row = rows.find((one) => one.way === way && one.kind === kind);
      return { postId: row?.id ?? '', revision: row?.revision ?? 0 };
    };
    await core.call('review.approve', { ...seen('out', 'video'), audience: 'partners' }, practice);
    await core.call('review.return', { ...seen('out', 'text'), note: { words: 'A little longer?' } }, practice);
    expect(await done()).toEqual(['approve', 'return']);
    const { decisions } = await core.call('decision.list', {}, practice);
    await core.call('decision.undo', { decisionId: decisions[0]?.id ?? '' }, practice);
    expect(await done()).toEqual(['approve']);
    await core.call('incoming.decide', { posts: [seen('in', 'drawing')], verdict: 'accept' }, practice);
    const { showingId } = await core.call('session.open', { postIds: posts.map(({ postId }) => postId) }, practice);
    const { showing } = await core.call('showing.read', { showingId });
    const itemId = showing.items[0]?.id ?? '';
    await core.call('showing.report', { showingId, itemId, atMs: null, isShown: true });
    await core.call('showing.end', { showingId });
    expect(await done()).toEqual(['approve', 'let_in', 'show']);
    // what was in front of the class locks the desk at its end
    practice = (await core.call('teacher.unlock', { pin: (await status()).practice?.pin ?? '' })).token;
  });

  it('K2 does nothing that leaves it: no line, no file, no key, no window of the system, whatever is asked', async () => {
    const { core } = ready;
    const token = practice;
    const { rows } = await core.call('review.list', { incoming: 'all' }, token);
    const { students } = await core.call('student.list', {});
    const [post] = rows;
    await core.call('lesson.open', wideLesson, token);
    const { token: turn } = await core.call('turn.start', { studentId: students[5]?.id ?? '' });
    const before = filesIn(core.options.dataDir);
    const sent = proxy.sent().byteLength;
    asked.length = 0;
    const inputs = [
      {},
      { studentId: students[0]?.id },
      { postId: post?.id },
      { postId: post?.id, revision: post?.revision, audience: 'partners' },
      { scope: { kind: 'class' }, audience: 'class', language: 'en', folder: stick },
      { address: proxy.address, joinCode: 'AAAA-AAAA' },
      { folder: stick },
      { title: 'x' },
      { isOn: true },
    ];
    const ended = ['app.quit', 'class.choose', 'practice.end', 'teacher.lock', 'lesson.lock', 'turn.end', 'lesson.end'];
    const refused = new Set<string>();
    for (const name of operationNames.filter((one) => !ended.includes(one))) {
      for (const input of inputs) {
        const answer = await postOperation(core, name, input, operations[name].role === 'turn' ? turn : token);
        if (isAllowedInPractice(name)) continue;
        const { code } = (await answer.json()) as { code?: string };
        expect([name, ['practice.only_here', 'request.invalid'].includes(code ?? '')]).toEqual([name, true]);
        if (code === 'practice.only_here') refused.add(name);
      }
    }
    for (const name of ['sync.start', 'backup.now', 'keepsake.make', 'endpoint.join', 'export.roster'])
      expect(refused).toContain(name);
    expect(asked).toEqual([]);
    expect(proxy.sent().byteLength).toBe(sent);
    expect(filesIn(core.options.dataDir)).toEqual(before);
    expect(readdirSync(stick)).toEqual([]);
  });

  it('K2 is in nothing that its neighbour, the real class, sends, saves, copies, counts or says', async () => {
    const { core, students } = ready;
    proxy.forget();
    // the positive control: these words can be found where they are
    expect(has(JSON.stringify(await core.call('student.list', {})))).toEqual(['Vexabel']);
    await core.call('practice.end', {});
    expect(await core.call('practice.tour', {})).toEqual({ steps: null });
    ready.teacherToken = (await core.call('teacher.unlock', { pin: testPin })).token;
    const token = ready.teacherToken;
    await approve(ready, await submitPost(core, students[0]?.id ?? '', { text: 'Really made here.' }));
    await core.call('courier.write', { folder: stick }, token);
    expect(await syncNow(ready)).toMatchObject({ problem: null });
    expect(proxy.sent().toString('latin1')).toContain('Really made here.');
    expect(has(proxy.sent().toString('latin1'))).toEqual([]);

    const whole = {
      scope: { kind: 'class' as const },
      audience: 'class' as const,
      language: 'en' as const,
      folder: null,
    };
    await core.call('keepsake.make', whole, token);
    await core.call('export.roster', {}, token);
    await core.call('export.overview', { language: 'en' }, token);
    const report = await core.call('connection.report', { findings: [] }, token);
    expect(has(report.content)).toEqual([]);
    const saved = globSync(join(core.options.dataDir, 'exports', '**/*.{html,json,csv,txt}'));
    expect(saved.length).toBeGreaterThan(0);
    for (const file of saved) expect([file, has(readFileSync(file, 'utf8'))]).toEqual([file, []]);

    const said: string[] = [];
    for (const name of operationNames) {
      if (['app.quit', 'teacher.lock', 'lesson.lock', 'class.choose'].includes(name)) continue;
      said.push(await (await postOperation(core, name, {}, token)).text());
    }
    expect(has(said.join('\n'))).toEqual([]);
    expect(said.join('\n')).toContain('Amina');

    await core.call('backup.now', {}, token);
    const backups = backupsOf(core, ready.classId);
    expect(readdirSync(join(core.options.dataDir, 'backups'))).toEqual([ready.classId]);
    const [newest = ''] = backupNames(backups).reverse();
    const kept = withBackup(join(backups, newest), keyOfClassFile(core, ready.classId), (db) =>
      JSON.stringify([
        db.prepare('SELECT name FROM students').all(),
        db.prepare('SELECT text FROM posts').all(),
        db.prepare('SELECT action, details FROM audit_log').all(),
      ]),
    );
    expect(has(kept)).toEqual([]);
    expect(kept).toContain('practice.begin');
    expect(kept).toContain('practice.ended');
  });

  it('D10 leaves nothing behind when another class is chosen, when its time is over, and after a crash', async () => {
    const clock = createManualClock();
    const timed = await startReadyClass({ clock });
    onTestFinished(() => timed.core.remove());
    const { dataDir } = timed.core.options;
    const isLeft = (): boolean => existsSync(join(dataDir, 'practice'));
    await timed.core.call('practice.begin', content, timed.teacherToken);
    expect(isLeft()).toBe(true);
    await timed.core.call('class.choose', { classId: timed.classId });
    expect(isLeft()).toBe(false);

    const { token } = await timed.core.call('teacher.unlock', { pin: testPin });
    await timed.core.call('practice.begin', content, token);
    clock.pass(limits.practiceMs);
    await waitUntil('the practice class is erased', async () => {
      const { class: shown } = await timed.core.call('app.status', {});
      return shown?.classId === timed.classId && !isLeft();
    });
    await timed.core.close();
    // as a crash leaves it: encrypted with a key that was in memory alone
    mkdirSync(join(dataDir, 'practice', 'c-left'), { recursive: true });
    writeFileSync(join(dataDir, 'practice', 'c-left', 'class.sqlite'), 'left');
    timed.core = await timed.core.restart();
    expect(isLeft()).toBe(false);
    expect((await timed.core.call('app.status', {})).class?.name).toBe('Class 4b');
  });

  it('is not there before there is a class of one’s own', async () => {
    const empty = await startCore();
    onTestFinished(() => empty.remove());
    expect((await rejectionOf(empty.call('practice.begin', content))).code).toBe('auth.teacher_required');
    await empty.call('practice.end', {});
    await empty.call('setup.complete', setupInput);
  });
});
