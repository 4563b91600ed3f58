import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionPlan } from '#shared/contract/index.ts';
import { type PhaseName, phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { limits } from '#shared/domain/limits.ts';
import { launchParts } from '#shared/domain/session/session-item.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { everyKindInput, type ReadyClass, wideLesson } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const question = 'What would you ask them?';

describe('planned sessions', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  const clock = createManualClock(Date.UTC(2026, 10, 25, 9));

  const share = async (content: Parameters<typeof submitPost>[2]): Promise<void> => {
    await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', content));
    await syncNow(sender);
  };

  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
    const asked = { id: 'r1', text: 'What surprised you?', kinds: [], takeLimitMs: null };
    const phases = phaseNames.map((phase) => ({ phase, days: 5, prompts: phase === 'reflect' ? [asked] : [] }));
    const input = { ...everyKindInput, phases };
    sender.project = (await sender.core.call('project.create', input, sender.teacherToken)).project;
    await share({ text: 'I hear the mango seller.' });
    await share({ take: recordedVoice() });
    viewer = await startReceiver(endpoint, sender, endpoint.address, { clock });
    await acceptAll(viewer.core, viewer.teacherToken);
  });
  afterAll(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  const call = <N extends Parameters<ReadyClass['core']['call']>[0]>(
    name: N,
    input: Parameters<ReadyClass['core']['call']>[1],
  ) => viewer.core.call(name, input as never, viewer.teacherToken);
  const propose = async (targetMinutes = 20) =>
    (await viewer.core.call('session.propose', { targetMinutes, pauseQuestion: question }, viewer.teacherToken)).items;
  const plan: Omit<SessionPlan, 'items'> = { title: 'Thursday', purpose: 'watch', plannedFor: null, targetMinutes: 20 };
  const save = async (changes: Partial<SessionPlan> = {}) =>
    (
      await viewer.core.call(
        'session.save',
        { plan: { ...plan, ...changes, items: await propose() } },
        viewer.teacherToken,
      )
    ).session;
  const find = async (sessionId: string) => {
    const { sessions } = await viewer.core.call('session.list', {}, viewer.teacherToken);
    return sessions.find(({ id }) => id === sessionId);
  };
  /** What an open page does: it tries whatever it is asked to. */
  const decodeAll = async (isPlayable = true): Promise<number> => {
    for (let tried = 0; ; tried += 1) {
      const { check } = await viewer.core.call('check.next', {});
      if (check === null) return tried;
      await viewer.core.call('check.report', { checkId: check.checkId, isPlayable, loudness: -12 });
    }
  };
  const checked = (sessionId: string) =>
    waitUntil('the session is checked', async () => {
      await decodeAll();
      const session = await find(sessionId);
      return session?.readiness.checkedAt ? session.readiness : null;
    });

  it.each([
    ['no name', { title: ' ' }],
    ['a day that is none', { plannedFor: '2026-02-30' }],
    ['no time', { targetMinutes: 0 }],
  ])('refuses a plan with %s', async (_, changes) => {
    const input = { plan: { ...plan, items: [], ...changes } };
    await expectRejection(call('session.save', input), 'request.invalid');
  });

  it('refuses two steps of one id, a mark behind the end, and more than 200 steps', async () => {
    const pause = { id: 'a', note: '', kind: 'pause' as const, question };
    const post = (await propose()).find((item) => item.kind === 'post');
    for (const items of [
      [pause, pause],
      [{ ...post, startMs: 2_000, endMs: 1_000 }],
      Array.from({ length: 201 }, (_, at) => ({ ...pause, id: `${at}` })),
    ]) {
      await expectRejection(call('session.save', { plan: { ...plan, items: items as never } }), 'request.invalid');
    }
  });

  it('keeps order, notes and marks over a restart, and what is duplicated is another one without a day', async () => {
    const items = (await propose()).toReversed().map((item, at) => ({ ...item, note: `note ${at}` }));
    const marked: SessionPlan['items'] = items.map((item) =>
      item.kind === 'post' ? { ...item, startMs: 500, endMs: 1_500 } : item,
    );
    const { session } = await viewer.core.call(
      'session.save',
      { plan: { ...plan, plannedFor: '2026-12-01', items: marked } },
      viewer.teacherToken,
    );
    await restartClass(viewer);
    expect((await find(session.id))?.items).toEqual(marked);
    const copy = await viewer.core.call(
      'session.duplicate',
      { sessionId: session.id, title: 'Again' },
      viewer.teacherToken,
    );
    expect(copy.session).toMatchObject({ title: 'Again', plannedFor: null, items: marked });
    await call('session.remove', { sessionId: session.id });
    expect(await find(session.id)).toBeUndefined();
    expect(await find(copy.session.id)).toBeDefined();
    await expectRejection(call('session.remove', { sessionId: session.id }), 'session.not_found');
  });

  it('proposes partners’ posts behind the card of their class, and a question at the end', async () => {
    const items = await propose();
    expect(items.map(({ kind }) => kind)).toEqual(['title', 'post', 'post', 'pause']);
    expect(items.at(-1)).toMatchObject({ question });
  });

  it('never shows the teacher’s notes on the stage', async () => {
    const items = (await propose()).map((item) => ({ ...item, note: 'Ask Omar about his brother' }));
    const { session } = await viewer.core.call('session.save', { plan: { ...plan, items } }, viewer.teacherToken);
    const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, viewer.teacherToken);
    const { showing } = await viewer.core.call('showing.read', { showingId });
    expect(showing.items).toHaveLength(items.length);
    expect(JSON.stringify(showing)).not.toContain('Omar');
  });

  it('says what is ready only after every byte was read and a page has played it', async () => {
    const { id, readiness } = await save();
    expect(readiness).toMatchObject({ total: 2, ready: 1, unchecked: 1, checkedAt: null, isChecking: true });
    expect(await checked(id)).toMatchObject({ total: 2, ready: 2, unchecked: 0, missing: [], isChecking: false });
    // what was played once is not played again
    await call('session.check', { sessionId: id });
    await waitUntil('it is checked again', async () => ((await find(id))?.readiness.isChecking ? null : true));
    expect(await decodeAll()).toBe(0);
  });

  it('names what is missing, and when it is tried for next', async () => {
    const before = await propose();
    await share({ take: noiseTake(150_000) });
    await endpoint.stop();
    const { session } = await viewer.core.call(
      'session.save',
      { plan: { ...plan, items: [...before, ...lost] } },
      viewer.teacherToken,
    );
    expect(session.readiness.missing).toMatchObject([{ itemId: 'lost', reason: 'withdrawn' }]);
    await endpoint.restart();
  });
  const lost = [
    {
      id: 'lost',
      note: '',
      kind: 'post' as const,
      postId: '019a0000-0000-7000-8000-000000000000',
      startMs: 0,
      endMs: null,
      captions: null,
    },
  ];

  it('says of a post why it is not in front of the class: taken back, or not looked at yet', async () => {
    await syncNow(viewer);
    const { posts } = await viewer.core.call('partner.list', {}, viewer.teacherToken);
    const unseen = posts.find(({ fate }) => fate === 'waiting')?.postId ?? '';
    const items = lost.flatMap((step) => [step, { ...step, id: 'unseen', postId: unseen }]);
    const { session } = await viewer.core.call('session.save', { plan: { ...plan, items } }, viewer.teacherToken);
    expect(session.readiness.missing.map(({ reason }) => reason)).toEqual(['withdrawn', 'to_review']);
    const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, viewer.teacherToken);
    const { showing } = await viewer.core.call('showing.read', { showingId });
    expect(showing.items).toMatchObject([
      { post: null, gone: 'withdrawn' },
      { post: null, gone: 'to_review' },
    ]);
  });

  it('knows a medium that this computer cannot play', async () => {
    await syncNow(viewer);
    await acceptAll(viewer.core, viewer.teacherToken);
    const { id } = await save({ title: 'With noise' });
    await waitUntil('the noise was tried', async () => ((await decodeAll(false)) > 0 ? true : null));
    const missing = (await find(id))?.readiness.missing;
    expect(missing).toMatchObject([{ reason: 'not_playable' }]);
  });

  it('checks by itself the evening before, and at the next start when the PC was off then', async () => {
    const { id } = await save({ plannedFor: '2026-11-27' });
    await checked(id);
    const first = (await find(id))?.readiness.checkedAt ?? 0;
    // Thursday 17:00 in Lisbon has passed while the PC was off; on Friday morning it is started
    clock.pass(44 * 3_600_000);
    await restartClass(viewer);
    const again = await waitUntil('it was looked at again', async () => {
      const at = (await find(id))?.readiness.checkedAt ?? 0;
      return at > first ? at : null;
    });
    expect(again).toBe(clock.now());
  });

  it('makes a launch session of the phase that runs: what it asks, the example, what makes it good, what is expected', async () => {
    const { project } = await viewer.core.call('project.current', {});
    if (project === null) throw new Error('Expected a project');
    const { question: asked, exemplar, expectations } = project;
    const textsOf = async (phase: PhaseName) => {
      await call('project.choose_phase', { projectId: project.id, phase });
      const { session } = await viewer.core.call('session.launch', { title: 'Launch' }, viewer.teacherToken);
      expect(session.items.map((item) => item.kind === 'launch' && item.part)).toEqual(launchParts);
      const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, viewer.teacherToken);
      const { showing } = await viewer.core.call('showing.read', { showingId });
      return showing.items.map((item) => (item.kind === 'launch' ? item.texts : []));
    };
    const always = [[exemplar.text], [exemplar.why], expectations];
    // create has no prompts of its own: it asks the project's question
    expect(await textsOf('create')).toEqual([[asked], ...always]);
    expect(await textsOf('reflect')).toEqual([['What surprised you?'], ...always]);
  });

  it('plays the recorded models of the project in a launch, after the example in words, and says what makes them good', async () => {
    const { posts } = await viewer.core.call('partner.list', {}, viewer.teacherToken);
    const model = posts.find(({ kind }) => kind === 'voice')?.postId ?? '';
    const notHere = '01999999-9999-7999-8999-999999999999';
    const models = [
      { postId: model, why: 'One hears where it is.' },
      { postId: notHere, why: '' },
    ];
    const { id: projectId, exemplar } = sender.project;
    await sender.core.call('project.change', { projectId, change: { models } }, sender.teacherToken);
    await syncNow(sender);
    await syncNow(viewer);
    const { session } = await viewer.core.call('session.launch', { title: 'Launch' }, viewer.teacherToken);
    const kinds = session.items.map((item) => (item.kind === 'launch' ? item.part : item.kind));
    expect(kinds).toEqual(['question', 'example', 'post', 'why', 'expectations']);
    expect(session.items[2]).toMatchObject({ postId: model });
    const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, viewer.teacherToken);
    const { items } = (await viewer.core.call('showing.read', { showingId })).showing;
    expect(items[3]).toMatchObject({ part: 'why', texts: [exemplar.why, 'One hears where it is.'] });
  });

  it('listens to every recording that may be shown, planned or not, once no lesson needs the computer', async () => {
    await call('lesson.end', {});
    await decodeAll();
    await call('lesson.open', wideLesson);
    await share({ take: recordedVoice() });
    await syncNow(viewer);
    await acceptAll(viewer.core, viewer.teacherToken);
    const { posts } = await viewer.core.call('partner.list', {}, viewer.teacherToken);
    const postId = posts.toSorted((a, b) => b.approvedAt - a.approvedAt)[0]?.postId ?? '';
    const gain = async () => {
      const { showingId } = await viewer.core.call('session.open', { postIds: [postId] }, viewer.teacherToken);
      const { items } = (await viewer.core.call('showing.read', { showingId })).showing;
      return items.flatMap((item) => (item.kind === 'post' ? [item.gain] : []))[0];
    };
    expect(await decodeAll()).toBe(0);
    expect(await gain()).toBe(1);
    await call('lesson.end', {});
    expect(await decodeAll()).toBe(1);
    expect(await gain()).toBeLessThan(0.5);
    await call('lesson.open', wideLesson);
  });

  it('plans and shows two hundred steps', async () => {
    const pauses = Array.from({ length: limits.sessionItemsMax - 2 }, (_, at) => ({
      id: `pause-${at}`,
      note: '',
      kind: 'pause' as const,
      question,
    }));
    const posts = (await propose()).filter((item) => item.kind === 'post').slice(0, 2);
    const items = [...pauses, ...posts];
    const { session } = await viewer.core.call('session.save', { plan: { ...plan, items } }, viewer.teacherToken);
    const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, viewer.teacherToken);
    await viewer.core.call('showing.steer', { showingId, move: { kind: 'last' } });
    const { showing } = await viewer.core.call('showing.read', { showingId });
    expect(showing.items).toHaveLength(limits.sessionItemsMax);
    expect(showing.view.index).toBe(limits.sessionItemsMax - 1);
  });
});
