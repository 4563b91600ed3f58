import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { operationNames, operations, routes } from '#shared/contract/index.ts';
import { readEvents } from '#tests/contract/event-reader.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin, postOperation } from '#tests/helpers/core-client.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import {
  everyKindInput,
  type ReadyClass,
  setupInput,
  startCore,
  startReadyClass,
  type TestCore,
  testPin,
  wideLesson,
} from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

const secondPin = '739154';
const second = {
  ...setupInput,
  className: 'Class 5A',
  students: [{ name: 'Canary-Zaid' }, { name: 'Canary-Huda' }],
  pin: secondPin,
};

const codeOf = async (work: Promise<unknown>): Promise<string> => (await rejectionOf(work)).code;

describe('several classes on one PC', () => {
  let first: ReadyClass;
  let core: TestCore;
  beforeEach(async () => {
    first = await startReadyClass();
    core = first.core;
    onTestFinished(() => core.remove());
  });
  const addSecond = () => core.call('class.add', second, first.teacherToken);
  const names = async (): Promise<string[]> => (await core.call('student.list', {})).students.map(({ name }) => name);

  it('are added by a teacher, never by a child; the set-up of a first class stays done', async () => {
    expect(await codeOf(core.call('class.add', second))).toBe('auth.teacher_required');
    expect(await codeOf(core.call('setup.complete', second))).toBe('setup.already_done');
    const made = await addSecond();
    const status = await core.call('app.status', {});
    expect(status.class).toMatchObject({ classId: made.classId, name: 'Class 5A' });
    expect(status.classes).toEqual([
      { classId: first.classId, name: 'Class 4b', state: 'ready', isShown: false },
      { classId: made.classId, name: 'Class 5A', state: 'ready', isShown: true },
    ]);
    // the new one's teacher mode is open, the old one's is not
    await core.call('teacher.stay', {}, made.token);
    expect(await codeOf(core.call('teacher.stay', {}, first.teacherToken))).toBe('auth.teacher_required');
  });

  it('keeps what was typed of one over a reload, for the page that typed it, and writes it nowhere', async () => {
    const draftId = randomUUID();
    const draft = { className: 'Class 5A', country: 'JO', timeZone: 'Asia/Amman', names: 'Canary-Zaid\nCanary-Huda' };
    await core.call('setup.keep_draft', { draftId, draft });
    expect(await core.call('setup.draft', { draftId })).toEqual({ draft });
    expect(await core.call('setup.draft', { draftId: randomUUID() })).toEqual({ draft: null });
    await core.call('setup.keep_draft', { draftId, draft: null });
    expect(await core.call('setup.draft', { draftId })).toEqual({ draft: null });
  });

  it('have a PIN, a recovery code and wrong tries of their own', async () => {
    const made = await addSecond();
    for (let tries = 0; tries < 3; tries += 1) {
      expect(await codeOf(core.call('teacher.unlock', { pin: testPin }))).toBe('pin.wrong');
    }
    expect(await codeOf(core.call('teacher.recover', { recoveryCode: first.recoveryCode, newPin: '846201' }))).toBe(
      'recovery_code.wrong',
    );
    await core.call('class.choose', { classId: first.classId });
    expect((await core.call('app.status', {})).lockout.failures).toBe(0);
    expect(await codeOf(core.call('teacher.unlock', { pin: secondPin }))).toBe('pin.wrong');
    await core.call('teacher.unlock', { pin: testPin });
    await core.call('class.choose', { classId: made.classId });
    expect((await core.call('app.status', {})).lockout.failures).toBe(3);
    await core.call('teacher.recover', { recoveryCode: made.recoveryCode, newPin: '846201' });
  });

  it('show nothing of one another: no child, no post, no medium, no log, whatever is asked', async () => {
    await core.call('project.create', { ...everyKindInput, question: 'Canary question?' }, first.teacherToken);
    const [child] = first.students;
    const { token: turn } = await core.call('turn.start', { studentId: child?.id ?? '' });
    const { post } = await core.call('post.open', { kind: 'text', purpose: 'answer' }, turn);
    await core.call('post.set_text', { postId: post.id, text: 'canary words of the first class' }, turn);
    const { token } = await addSecond();

    expect(await names()).toEqual(['Canary-Zaid', 'Canary-Huda']);
    const answers: string[] = [];
    const known = { studentId: child?.id, postId: post.id, classId: first.classId };
    for (const name of operationNames) {
      if (['class.choose', 'class.add', 'setup.complete', 'teacher.lock', 'lesson.lock'].includes(name)) continue;
      for (const input of [{}, { studentId: known.studentId }, { postId: known.postId }]) {
        const bearer = operations[name].role === 'turn' ? turn : token;
        answers.push(await (await postOperation(core, name, input, bearer)).text());
      }
    }
    const said = answers.join('\n');
    for (const canary of ['Amina', 'Omar', 'Lina', 'canary words', 'Canary question?', post.id, child?.id ?? 'none']) {
      expect(said).not.toContain(canary);
    }
    expect(said).toContain('Canary-Zaid');
  });

  it('V4 take no token, no grant and no event of one another', async () => {
    const [child] = first.students;
    const { token: turn } = await core.call('turn.start', { studentId: child?.id ?? '' });
    const made = await addSecond();
    expect(await codeOf(core.call('post.mine', {}, turn))).toBe('auth.turn_required');
    await core.call('project.create', everyKindInput, made.token);
    await core.call('lesson.open', wideLesson, made.token);
    const other = await core.call('turn.start', {
      studentId: (await core.call('student.list', {})).students[0]?.id ?? '',
    });
    await core.call('class.choose', { classId: first.classId });
    for (const token of [other.token, turn]) {
      expect(await codeOf(core.call('post.mine', {}, token))).toBe('auth.turn_required');
    }
    expect(await codeOf(core.call('teacher.stay', {}, made.token))).toBe('auth.teacher_required');
    // the tokens ended: they are not valid again when the class is shown again
    await core.call('class.choose', { classId: made.classId });
    expect(await codeOf(core.call('post.mine', {}, other.token))).toBe('auth.turn_required');
    expect(await codeOf(core.call('teacher.stay', {}, made.token))).toBe('auth.teacher_required');
  });

  it('V4 serve no medium of one another, with a grant that was given there', async () => {
    const [child] = first.students;
    await submitPost(core, child?.id ?? '', { take: recordedVoice() });
    const { token: turn } = await core.call('turn.start', { studentId: child?.id ?? '' });
    const [post] = (await core.call('post.mine', {}, turn)).posts;
    const url = post?.take?.medium?.url ?? '';
    const read = async (): Promise<number> => (await core.fetch(new Request(origin + url))).status;
    expect(await read()).toBe(200);
    await addSecond();
    expect(await read()).toBe(403);
    await core.call('class.choose', { classId: first.classId });
    expect(await read()).toBe(200);
  });

  it('V4 do nothing in one another, when another one is chosen while a request comes or is worked on', async () => {
    const made = await addSecond();
    await core.call('class.choose', { classId: first.classId });
    const { token } = await core.call('teacher.unlock', { pin: testPin });
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const writer = body.writable.getWriter();
    const slow = core.fetch(
      new Request(origin + routes.operation('student.add'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: body.readable,
        duplex: 'half',
      } as RequestInit),
    );
    await core.call('class.choose', { classId: made.classId });
    await writer.write(Buffer.from(JSON.stringify({ students: [{ name: 'Canary-Late' }] })));
    await writer.close();
    expect((await slow).status).toBe(401);
    expect(await names()).toEqual(['Canary-Zaid', 'Canary-Huda']);

    // its work goes on beside the change of the class: what it writes down, it writes down at home
    await core.call('class.choose', { classId: first.classId });
    const again = await core.call('teacher.unlock', { pin: testPin });
    const working = core.call('teacher.change_pin', { pin: testPin, newPin: '846201' }, again.token);
    await core.call('class.choose', { classId: made.classId });
    await working;
    const { token: second } = await core.call('teacher.unlock', { pin: secondPin });
    const { entries } = await core.call('audit.list', {}, second);
    expect(entries.map(({ action }) => action)).not.toContain('teacher.change_pin');
    await core.call('class.choose', { classId: first.classId });
    const { token: home } = await core.call('teacher.unlock', { pin: '846201' });
    const atHome = await core.call('audit.list', {}, home);
    expect(atHome.entries.map(({ action }) => action)).toContain('teacher.change_pin');
    expect(await names()).toEqual(['Amina', 'Omar', 'Lina']);
  });

  it('keep a recording that was running when another class was chosen', async () => {
    const [child] = first.students;
    const { token: turn } = await core.call('turn.start', { studentId: child?.id ?? '' });
    const { post } = await core.call('post.open', { kind: 'video', purpose: 'answer' }, turn);
    const begin = { postId: post.id, kind: 'video', mimeType: 'video/webm' } as const;
    const { take } = await core.call('take.begin', begin, turn);
    const bytes = new Uint8Array(1_000).fill(1);
    const headers = { authorization: `Bearer ${turn}` };
    await core.fetch(new Request(origin + routes.chunks(take.id, 0), { method: 'PUT', headers, body: bytes }));
    await addSecond();
    expect((await core.call('app.status', {})).unfinished).toEqual([]);
    await core.call('class.choose', { classId: first.classId });
    const again = await core.call('turn.start', { studentId: child?.id ?? '' });
    const { posts } = await core.call('post.mine', {}, again.token);
    expect(posts[0]?.take).toMatchObject({ id: take.id, sizeBytes: 1_000, stopReason: 'recovered' });
  });

  it('tell an open page that another one is shown', async () => {
    const events = readEvents(await core.fetch(new Request(`${origin}/events`)));
    onTestFinished(() => events.cancel());
    const made = await addSecond();
    await core.call('class.choose', { classId: first.classId });
    await core.call('class.choose', { classId: made.classId });
    const shown: string[] = [];
    for (let change = 0; change < 3; change += 1) shown.push((await events.until('class.changed')).classId);
    expect(shown).toEqual([made.classId, first.classId, made.classId]);
  });

  it('lie in folders of their own, each with its own key; the one that was shown is shown after a restart', async () => {
    const made = await addSecond();
    core = await core.restart();
    expect((await core.call('app.status', {})).class?.classId).toBe(made.classId);
    await core.call('class.choose', { classId: first.classId });
    core = await core.restart();
    expect((await core.call('app.status', {})).class?.classId).toBe(first.classId);
    const folder = join(core.options.dataDir, 'classes');
    expect(readdirSync(folder).sort()).toEqual([first.classId, made.classId].sort());
    const [a, b] = [first.classId, made.classId].map((id) => readFileSync(join(folder, id, 'key.json'), 'utf8'));
    expect(a).not.toBe(b);
  });

  it('D11 are unlocked one by one; a class that is locked keeps nobody out of the other', async () => {
    const made = await addSecond();
    const vault = createTestVault();
    core = await core.restart({ host: createTestHost({ vault }) });
    await core.call('teacher.recover', { recoveryCode: made.recoveryCode, newPin: '846201' });
    expect((await core.call('app.status', {})).classes.map(({ state }) => state)).toEqual(['locked', 'ready']);
    expect(await names()).toEqual(['Canary-Zaid', 'Canary-Huda']);
    await core.call('class.choose', { classId: first.classId });
    expect((await core.call('app.status', {})).class).toBeNull();
    expect(await codeOf(core.call('student.list', {}))).toBe('class.locked');
    await core.call('teacher.recover', { recoveryCode: first.recoveryCode, newPin: '951375' });
    expect(await names()).toEqual(['Amina', 'Omar', 'Lina']);
    await core.call('class.choose', { classId: made.classId });
    // the PC's new secret came with the first recovery, so the second kept this PIN
    await core.call('teacher.unlock', { pin: '846201' });
  });

  it('are not there to be chosen when they are not on this PC', async () => {
    expect(await codeOf(core.call('class.choose', { classId: `c-${'0'.repeat(32)}` }))).toBe('class.not_found');
    const empty = await startCore();
    onTestFinished(() => empty.remove());
    expect(await codeOf(empty.call('class.choose', { classId: first.classId }))).toBe('class.not_found');
  });
});
