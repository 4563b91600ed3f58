import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskRow, IncomingRow, OperationInput } from '#shared/contract/index.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { projectInput, type ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

const isIncoming = (row: DeskRow): row is IncomingRow => row.way === 'in';
const planBase = { title: 'Thursday', purpose: 'watch' as const, targetMinutes: 20 };

describe('partners’ posts before children see them', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  let clock: ReturnType<typeof createManualClock>;

  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    clock = createManualClock(Date.UTC(2026, 10, 25, 9));
    sender = await startSender(endpoint);
    const input: OperationInput<'project.create'> = { ...projectInput, startsOn: '2020-09-01', viewsWanted: 2 };
    sender.project = (await sender.core.call('project.create', input, sender.teacherToken)).project;
    viewer = await startReceiver(endpoint, sender, endpoint.address, { clock });
  });
  afterEach(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  const share = async (content: Parameters<typeof submitPost>[2]): Promise<string> => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', content);
    await approve(sender, post);
    await syncNow(sender);
    await syncNow(viewer);
    return post.id;
  };
  const call = <N extends Parameters<ReadyClass['core']['call']>[0]>(name: N, input: OperationInput<N>) =>
    viewer.core.call(name, input, viewer.teacherToken);
  const desk = async (incoming: 'planned' | 'all' = 'all', search = '') => {
    const { rows, unplanned } = await call('review.list', { incoming, search });
    return { rows: rows.filter(isIncoming), unplanned };
  };
  const decide = (postId: string, verdict: OperationInput<'incoming.decide'>['verdict'], revision = 1) =>
    call('incoming.decide', { posts: [{ postId, revision }], verdict });
  const turn = async () => (await viewer.core.call('turn.start', { studentId: viewer.students[0]?.id ?? '' })).token;
  const seenByChildren = async () => {
    const { theirs, ours, replies, models } = await viewer.core.call('turn.wall', {}, await turn());
    return [...theirs, ...ours, ...replies, ...models.map(({ post }) => post)].map(({ postId }) => postId);
  };
  const plan = (postIds: readonly string[], plannedFor: string | null) => {
    const items = postIds.map((postId, at) => ({
      id: `p${at}`,
      note: '',
      kind: 'post' as const,
      postId,
      startMs: 0,
      endMs: null,
      captions: null,
    }));
    return call('session.save', { plan: { ...planBase, plannedFor, items } });
  };

  it('no child sees, watches or answers what the teacher has not accepted', async () => {
    const postId = await share({ text: 'I hear the bread seller.' });
    await call('project.choose_phase', { projectId: sender.project.id, phase: 'respond' });
    expect(await seenByChildren()).toEqual([]);
    const token = await turn();
    const reply = { kind: 'text', purpose: 'reply', inReplyTo: postId } as const;
    await expectRejection(viewer.core.call('post.open', reply, token), 'post.not_found');
    const viewed = { postId, playedRatio: 1, shownMs: 60_000 };
    await expectRejection(viewer.core.call('post.viewed', viewed, token), 'post.not_found');
    await expectRejection(call('session.open', { postIds: [postId] }), 'post.not_accepted');

    await decide(postId, 'accept');
    expect(await seenByChildren()).toEqual([postId]);
    await viewer.core.call('post.viewed', viewed, await turn());
    expect((await viewer.core.call('project.current', {})).now?.reflection.viewed).toBe(1);
    await viewer.core.call('post.open', reply, await turn());

    // the child that made it is told who has watched it
    const makersTurn = () => sender.core.call('turn.start', { studentId: sender.students[0]?.id ?? '' });
    const watchedBy = async () => (await makersTurn()).posts.map((post) => post.watchedBy);
    expect(await watchedBy()).toEqual([[]]);
    // what is with partners cannot be taken back by a child
    const { token: makers } = await makersTurn();
    await expectRejection(sender.core.call('post.take_back', { postId }, makers), 'post.wrong_state');
    await syncNow(viewer);
    await syncNow(sender);
    expect(await watchedBy()).toEqual([[{ name: 'Turma 4A', country: 'PT', place: null }]]);
  });

  it('what is on the stage goes from it the moment the teacher hides it, and its media cannot be fetched any more', async () => {
    const postId = await share({ take: recordedVoice() });
    await acceptAll(viewer.core, viewer.teacherToken);
    const { showingId } = await call('session.open', { postIds: [postId] });
    const { post } =
      (await viewer.core.call('turn.wall', {}, await turn())).theirs.map((one) => ({ post: one }))[0] ?? {};
    const url = post?.medium?.url ?? '';
    const fetchIt = async () => (await viewer.core.fetch(new Request(`http://meridian.test${url}`))).status;
    expect(await fetchIt()).toBe(200);
    await decide(postId, 'hide');
    const { showing } = await viewer.core.call('showing.read', { showingId });
    expect(showing.items.map((item) => item.kind === 'post' && item.post)).toEqual([false, null]);
    expect(await fetchIt()).toBe(403);
    expect(await seenByChildren()).toEqual([]);
  });

  it('by default only what is planned for the next session waits at the desk; the rest can be shown', async () => {
    const [bread, bell, bus] = [
      await share({ text: 'bread' }),
      await share({ text: 'bell' }),
      await share({ text: 'bus' }),
    ];
    const count = async () => (await viewer.core.call('app.status', {})).queueCount;
    expect(await desk('planned')).toEqual({ rows: [], unplanned: 3 });
    expect(await count()).toBe(0);
    await plan([bus], '2026-12-24');
    await plan([bell], '2026-11-26');
    const planned = await desk('planned');
    expect(planned).toMatchObject({ rows: [{ id: bell, fate: 'waiting', state: 'submitted' }], unplanned: 2 });
    expect(await count()).toBe(1);
    expect((await desk('all')).rows.map(({ id }) => id)).toEqual([bread, bell, bus]);
    expect((await desk('all', 'bread')).rows.map(({ id }) => id)).toEqual([bread]);
    await decide(bell, 'accept');
    expect(await count()).toBe(0);
  });

  it('a planned session is not ready while something in it waits, and no page is asked to try what children may not see', async () => {
    const postId = await share({ take: recordedVoice() });
    const { session } = await plan([postId], '2026-11-26');
    const readiness = async () =>
      (await call('session.list', {})).sessions.find(({ id }) => id === session.id)?.readiness;
    expect(await readiness()).toMatchObject({ ready: 0, missing: [{ reason: 'to_review' }] });
    expect((await viewer.core.call('check.next', {})).check).toBeNull();
    await decide(postId, 'hide');
    expect(await readiness()).toMatchObject({ missing: [{ reason: 'hidden' }] });
    expect((await call('session.propose', { targetMinutes: 20, pauseQuestion: null })).items).toEqual([]);
  });

  it('accepts all that was watched to its end, and never what was not', async () => {
    const voice = await share({ take: recordedVoice() });
    const text = await share({ text: 'I hear the bread seller in the street.' });
    const posts = [voice, text].map((postId) => ({ postId, revision: 1 }));
    const watchedNone = await call('incoming.decide', { posts, verdict: 'accept_watched' });
    expect(watchedNone).toMatchObject({ decisionId: null, done: [] });
    expect(watchedNone.left.map(({ reason }) => reason)).toEqual(['not_watched', 'not_watched']);
    const { item } = await call('incoming.item', { postId: voice });
    const whole = { fromMs: 0, toMs: item.medium?.durationMs ?? 0 };
    await call('incoming.look', { postId: voice, revision: 1, played: [] });
    // nothing plays faster than the clock lets it
    expect(await call('incoming.look', { postId: voice, revision: 1, played: [whole] })).toEqual({ isWatched: false });
    for (let passed = 0; passed < whole.toMs; passed += 2_000) {
      clock.pass(2_000);
      await call('incoming.look', {
        postId: voice,
        revision: 1,
        played: [{ fromMs: passed, toMs: passed + 2_000 }],
      });
    }
    expect(await call('incoming.decide', { posts, verdict: 'accept_watched' })).toMatchObject({
      done: [voice],
      left: [{ postId: text, reason: 'not_watched' }],
    });
    expect(await seenByChildren()).toEqual([voice]);
  });

  it('every decision can be taken back, several as one, and waits again then', async () => {
    const [bread, bell] = [await share({ text: 'bread' }), await share({ text: 'bell' })];
    const posts = [bread, bell].map((postId) => ({ postId, revision: 1 }));
    await call('incoming.decide', { posts, verdict: 'accept' });
    const hidden = await decide(bell, 'hide');
    const { decisions } = await call('decision.list', {});
    expect(decisions.map(({ kind, posts: about, obstacle }) => [kind, about.length, obstacle])).toEqual([
      ['hide', 1, null],
      ['accept', 2, null],
    ]);
    await call('decision.undo', { decisionId: hidden.decisionId ?? '' });
    expect((await seenByChildren()).sort()).toEqual([bread, bell].sort());
    await call('decision.undo', { decisionId: decisions[1]?.id ?? '' });
    expect(await seenByChildren()).toEqual([]);
    expect((await desk()).rows.map(({ fate }) => fate)).toEqual(['waiting', 'waiting']);
    const again = call('decision.undo', { decisionId: decisions[1]?.id ?? '' });
    await expectRejection(again, 'decision.too_late');
  });

  it('a new revision waits again, whatever was decided about the one before; a stale decision is refused', async () => {
    const postId = await share({ text: 'I hear the bread seller.' });
    await acceptAll(viewer.core, viewer.teacherToken);
    await sender.core.call('review.recall', { postId, revision: 1 }, sender.teacherToken);
    const describe = { postId, revision: 2, title: 'Bread', tags: [] };
    const { item } = await sender.core.call('correction.describe', describe, sender.teacherToken);
    const approval = { postId, revision: item.revision, audience: 'partners' as const };
    await sender.core.call('review.approve', approval, sender.teacherToken);
    await syncNow(sender);
    await syncNow(viewer);
    expect(await seenByChildren()).toEqual([]);
    expect((await desk()).rows).toMatchObject([{ id: postId, revision: item.revision, fate: 'waiting' }]);
    expect(await decide(postId, 'accept', 1)).toMatchObject({ done: [], left: [{ reason: 'post.wrong_state' }] });
    expect(await decide(postId, 'accept', item.revision)).toMatchObject({ done: [postId] });
  });

  it('blocking a class hides all of it, also what comes and what its teacher writes later, until it is taken back', async () => {
    const first = await share({ text: 'bread' });
    await acceptAll(viewer.core, viewer.teacherToken);
    const { classId } = sender;
    await call('class.block', { classId, isBlocked: true });
    const second = await share({ text: 'bell' });
    const letter = { classId: viewer.classId, text: 'Good morning.' };
    await sender.core.call('message.write', letter, sender.teacherToken);
    await syncNow(sender);
    await syncNow(viewer);
    // listed where teachers write, so that there is a way back when all its posts are gone
    expect((await call('message.list', {})).conversations).toMatchObject([
      { class: { classId }, isBlocked: true, messages: [] },
    ]);
    expect(await seenByChildren()).toEqual([]);
    expect((await desk()).rows).toEqual([]);
    const { posts } = await call('partner.list', {});
    expect(posts.map(({ fate }) => fate)).toEqual(['blocked', 'blocked']);
    expect((await call('wall.page', { filter: {}, offset: 0, limit: 10 })).total).toBe(0);
    await call('class.block', { classId, isBlocked: false });
    expect(await seenByChildren()).toEqual([first]);
    expect((await desk()).rows.map(({ id }) => id)).toEqual([second]);
    await sender.core.call('message.write', letter, sender.teacherToken);
    await syncNow(viewer);
    await syncNow(sender);
    await syncNow(viewer);
    expect((await call('message.with', { classId })).conversation.messages).toMatchObject([{ text: letter.text }]);
    const nobody = { classId: `c-${'0'.repeat(32)}`, isBlocked: true };
    await expectRejection(call('class.block', nobody), 'member.not_found');
  });

  it('decisions survive a restart; nobody decides without the PIN', async () => {
    const postId = await share({ text: 'bread' });
    await decide(postId, 'accept');
    await restartClass(viewer);
    expect((await call('partner.list', {})).posts).toMatchObject([{ fate: 'accepted' }]);
    const seen = { posts: [{ postId, revision: 1 }], verdict: 'hide' as const };
    await expectRejection(viewer.core.call('incoming.decide', seen), 'auth.teacher_required');
    await expectRejection(viewer.core.call('incoming.decide', seen, await turn()), 'auth.teacher_required');
    await expectRejection(viewer.core.call('incoming.item', { postId }), 'auth.teacher_required');
  });

  it('a reply whose post was called back says so, in the words of the desk', async () => {
    const bread = await share({ text: 'I hear the bread seller.' });
    await acceptAll(viewer.core, viewer.teacherToken);
    await call('project.choose_phase', { projectId: sender.project.id, phase: 'respond' });
    const token = await turn();
    const { post } = await viewer.core.call('post.open', { kind: 'text', purpose: 'reply', inReplyTo: bread }, token);
    await viewer.core.call('post.set_text', { postId: post.id, text: 'We do too.' }, token);
    await viewer.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    const item = async () => (await call('review.item', { postId: post.id })).item.repliesTo;
    expect(await item()).toMatchObject({ kind: 'here', text: 'I hear the bread seller.' });
    await sender.core.call('review.remove', { postId: bread }, sender.teacherToken);
    await syncNow(sender);
    await syncNow(viewer);
    expect(await item()).toEqual({ kind: 'gone' });
    expect((await desk()).rows).toEqual([]);
  });
});
