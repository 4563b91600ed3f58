import { v7 as uuidv7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { routes } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import type { Audience } from '#shared/domain/post.ts';
import { beginRecording, submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

const subjects = [...consentSubjects];
const basis = 'The mother called on Monday';

describe('a family that says no', () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
    await grantAll(ready);
  });
  afterEach(() => ready.core.remove());

  const child = (at: number): string => ready.students[at]?.id ?? '';
  const amina = (): string => child(0);
  const omar = (): string => child(1);
  const withdraw = (audience: Audience, studentIds = [amina()]) =>
    ready.core.call('consent.withdraw', { studentIds, subjects, audience, basis }, ready.teacherToken);
  const outbox = async () => (await ready.core.call('outbox.list', {}, ready.teacherToken)).items;
  const queue = async () => await deskItems(ready.core, ready.teacherToken);
  const postsOf = async (studentId: string) => (await ready.core.call('turn.start', { studentId })).posts;
  const cell = async (audience: Audience) => {
    const { students } = await ready.core.call('consent.grid', {}, ready.teacherToken);
    const cells = students.find(({ student }) => student.id === amina())?.cells ?? [];
    return cells.find((one) => one.subject === 'text' && one.audience === audience);
  };

  it('is refused for a child nobody knows, and nothing changes', async () => {
    await expectRejection(withdraw('partners', [amina(), uuidv7()]), 'student.not_found');
    expect((await cell('partners'))?.state).toBe('given');
  });

  it('K1 keeps a post in the class and calls it back from the partners', async () => {
    const post = await submitPost(ready.core, amina(), { text: 'Bread.' });
    await approve(ready, post);
    const { affected } = await withdraw('partners');
    expect(affected).toMatchObject([{ postId: post.id, effect: 'recalled', isSent: false, student: { id: amina() } }]);
    expect(await outbox()).toMatchObject([{ postId: post.id, state: 'withdrawn', recall: { confirmedAt: null } }]);
    expect(await postsOf(amina())).toMatchObject([{ id: post.id, state: 'approved', text: 'Bread.' }]);
    expect(await cell('partners')).toMatchObject({ state: 'refused', basis });
    expect(await cell('class')).toMatchObject({ state: 'none' });
  });

  it('K1 is heard after its child has left the class list, too: what it made is still here', async () => {
    const post = await submitPost(ready.core, amina(), { text: 'Bread.' });
    await approve(ready, post);
    await ready.core.call('student.archive', { studentIds: [amina()] }, ready.teacherToken);
    const scope = { studentIds: [amina()], subjects, audience: 'class' } as const;
    const seen = await ready.core.call('consent.preview', { ...scope, studentIds: [amina()] }, ready.teacherToken);
    expect(seen.affected).toMatchObject([{ postId: post.id, effect: 'removed', student: { id: amina() } }]);
    expect((await withdraw('class')).affected).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ postId: post.id, state: 'withdrawn' }]);
    // a yes is another matter: nobody is there to make anything
    const yes = { studentIds: [amina()], subjects, audience: 'partners', basis, expiresAt: null } as const;
    await expectRejection(
      ready.core.call('consent.grant', { ...yes, studentIds: [amina()] }, ready.teacherToken),
      'student.not_found',
    );
  });

  it('K1 erases what the child made when it may not even be shown in class, drafts and approved ones alike', async () => {
    const approved = await submitPost(ready.core, amina(), { text: 'Bread.' });
    await approve(ready, approved);
    const waiting = await submitPost(ready.core, amina(), { take: recordedVideo() });
    const kept = await submitPost(ready.core, omar(), { text: 'Bells.' });
    const { token } = await ready.core.call('turn.start', { studentId: amina() });
    const { post: draft } = await ready.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    const { affected } = await withdraw('class');
    const expected = [approved, waiting, draft].map(({ id }) => ({ postId: id, effect: 'removed' }));
    expect(affected.map(({ postId, effect }) => ({ postId, effect }))).toEqual(expect.arrayContaining(expected));
    expect(affected).toHaveLength(3);
    expect((await ready.core.call('post.mine', {}, token)).posts).toEqual([]);
    expect((await queue()).map(({ id }) => id)).toEqual([kept.id]);
    expect(await outbox()).toMatchObject([{ postId: approved.id, state: 'withdrawn', sizeBytes: 0 }]);
    expect((await cell('partners'))?.state).toBe('refused');
  });

  it('tells before what it would do, and does nothing then', async () => {
    const post = await submitPost(ready.core, amina(), { text: 'Bread.' });
    const scope = { studentIds: [amina()], subjects, audience: 'class' as const };
    const { affected } = await ready.core.call('consent.preview', scope, ready.teacherToken);
    expect(affected).toMatchObject([{ postId: post.id, state: 'submitted', effect: 'removed' }]);
    expect(await queue()).toHaveLength(1);
    const other = { ...scope, subjects: ['video' as const] };
    expect((await ready.core.call('consent.preview', other, ready.teacherToken)).affected).toEqual([]);
  });

  it('K1 brings a post of another child before the teacher again when somebody in it said no', async () => {
    const { token } = await ready.core.call('turn.start', { studentId: omar() });
    const { post } = await ready.core.call('post.open', { kind: 'text', purpose: 'answer' }, token);
    await ready.core.call('post.set_text', { postId: post.id, text: 'Amina and I sell bread.' }, token);
    const people = { postId: post.id, studentIds: [amina(), omar()] };
    const { post: marked } = await ready.core.call('post.set_people', people, token);
    expect(marked.others).toMatchObject([{ student: { id: amina() }, part: 'shown' }]);
    const { post: sent } = await ready.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    expect((await queue())[0]).toMatchObject({ missingConsents: [], people: [{ part: 'author' }, { part: 'shown' }] });
    await approve(ready, sent);

    expect((await withdraw('class')).affected).toMatchObject([{ postId: post.id, effect: 'reviewed' }]);
    const [again] = await queue();
    expect(again).toMatchObject({ id: post.id, revision: sent.revision + 1, missingConsents: ['text'] });
    expect(again?.people[1]).toMatchObject({ student: { id: amina() }, missing: { class: ['text'] } });
    expect(await outbox()).toMatchObject([{ state: 'withdrawn' }]);
    const approval = { postId: post.id, revision: again?.revision ?? 0 };
    for (const audience of ['class', 'partners'] as const) {
      const refused = ready.core.call('review.approve', { ...approval, audience }, ready.teacherToken);
      await expectRejection(refused, 'consent.missing');
    }
    const nobody = { postId: post.id, studentIds: [] };
    await ready.core.call('review.set_people', nobody, ready.teacherToken);
    await ready.core.call('review.approve', { ...approval, audience: 'partners' }, ready.teacherToken);
  });

  it('K1 stops a recording that is being made: no slice is taken any more, and none is kept', async () => {
    const { token } = await ready.core.call('turn.start', { studentId: amina() });
    const { take } = await beginRecording(ready.core, token, recordedVideo());
    await withdraw('class');
    const answer = await ready.core.fetch(
      new Request(`${origin}${routes.chunks(take.id, 0)}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(100),
      }),
    );
    expect(answer.status).toBe(404);
    expect((await ready.core.call('post.mine', {}, token)).posts).toEqual([]);
  });
});

describe('a consent that ends after the post was sent', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let now: number;
  beforeEach(async () => {
    now = Date.UTC(2026, 10, 23, 9);
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint, endpoint.address, {
      clock: { now: () => now, monotonic: () => performance.now() },
    });
  });
  afterEach(async () => {
    await sender.core.remove();
    await endpoint.remove();
  });

  const sendOne = async (): Promise<{
    postId: string;
    received: () => Promise<string[]>;
    end: () => Promise<void>;
  }> => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'Bread.' });
    await approve(sender, post);
    await syncNow(sender);
    const receiver = await startReceiver(endpoint, sender);
    return {
      postId: post.id,
      received: async () => {
        await syncNow(receiver);
        const { posts } = await receiver.core.call('partner.list', {}, receiver.teacherToken);
        return posts.map(({ postId }) => postId);
      },
      end: () => receiver.core.remove(),
    };
  };
  const recallOf = async () => (await sender.core.call('outbox.list', {}, sender.teacherToken)).items[0];

  it('K1 calls it back from the partners, and tells when the endpoint has confirmed it', async () => {
    const { postId, received, end } = await sendOne();
    expect(await received()).toEqual([postId]);
    const studentIds = [sender.students[0]?.id ?? ''];
    const no = { studentIds, subjects: ['text' as const], audience: 'partners' as const, basis };
    const { affected } = await sender.core.call('consent.withdraw', no, sender.teacherToken);
    expect(affected).toMatchObject([{ postId, effect: 'recalled', isSent: true }]);
    await settled(sender.core);
    await syncNow(sender);
    expect(await recallOf()).toMatchObject({ state: 'withdrawn', recall: { queuedAt: now, confirmedAt: now } });
    expect(await received()).toEqual([]);
    await end();
  });

  it('K1 calls it back by itself when it expires, with the teacher mode locked', async () => {
    const studentIds = [sender.students[0]?.id ?? ''];
    const until = { studentIds, subjects: ['text' as const], audience: 'partners' as const, basis };
    await sender.core.call('consent.grant', { ...until, expiresAt: now + 3_600_000 }, sender.teacherToken);
    const { postId, received, end } = await sendOne();
    expect(await received()).toEqual([postId]);
    await sender.core.call('teacher.lock', {});
    now += 2 * 3_600_000;
    sender.core = await sender.core.restart();
    sender.teacherToken = (await sender.core.call('teacher.unlock', { pin: testPin })).token;
    await syncNow(sender);
    expect(await recallOf()).toMatchObject({ state: 'withdrawn', recall: { confirmedAt: now } });
    expect(await received()).toEqual([]);
    await end();
  });
});
