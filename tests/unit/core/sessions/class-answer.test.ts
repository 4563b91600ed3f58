import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationInput, routes } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import { secretLength, secretPictures } from '#shared/domain/picture-secret.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { recordInto, submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { type ReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

type Wish = OperationInput<'showing.answer'>;

describe('the class answers at the projector', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  let theirPosts: string[];
  let showingId: string;
  let stepOf: (postId: string) => string;
  let ids: string[];

  const agree = async (studentIds: string[], subjects: (typeof consentSubjects)[number][]): Promise<void> => {
    const grant = { studentIds, subjects, audience: 'partners', basis: 'Forms', expiresAt: null } as const;
    await viewer.core.call('consent.grant', { ...grant }, viewer.teacherToken);
  };
  const open = async (): Promise<void> => {
    viewer.teacherToken = (await viewer.core.call('teacher.unlock', { pin: testPin })).token;
    ({ showingId } = await viewer.core.call('session.open', { postIds: theirPosts }, viewer.teacherToken));
    const { items } = (await viewer.core.call('showing.read', { showingId })).showing;
    stepOf = (postId) => items.find((item) => item.kind === 'post' && item.post?.postId === postId)?.id ?? '';
  };
  const ways = (studentIds: string[] | null, itemId: string | null = stepOf(theirPosts[0] ?? '')) =>
    viewer.core.call('showing.answer_ways', { showingId, itemId, studentIds });
  const answer = (wish: Partial<Wish>) =>
    viewer.core.call('showing.answer', {
      showingId,
      itemId: stepOf(theirPosts[0] ?? ''),
      purpose: 'reply',
      kind: 'text',
      studentIds: ids,
      ...wish,
    });
  const onDesk = async (postId: string) =>
    (await deskItems(viewer.core, viewer.teacherToken)).find(({ id }) => id === postId);

  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
    const roles = ['reporter', 'Amina’s right hand'];
    for (const [at, text] of ['I hear the mango seller.', 'We walk along the river.'].entries()) {
      const studentId = sender.students[at]?.id ?? '';
      await sender.core.call('role.set', { studentId, role: roles[at] ?? null }, sender.teacherToken);
      await approve(sender, await submitPost(sender.core, studentId, { text }));
    }
    await syncNow(sender);
    viewer = await startReceiver(endpoint, sender);
    await acceptAll(viewer.core, viewer.teacherToken);
    ids = viewer.students.map(({ id }) => id);
    const { posts } = await viewer.core.call('partner.list', {}, viewer.teacherToken);
    theirPosts = posts.map(({ postId }) => postId);
    await open();
  });
  afterAll(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  it('K2 says in which role a child made something, never in the teacher’s own words for one', async () => {
    const page = async (role: 'reporter' | 'bridge' | null) =>
      (await viewer.core.call('wall.page', { filter: { role }, offset: 0, limit: 10 }, viewer.teacherToken)).posts;
    expect((await page(null)).map(({ role }) => role).toSorted()).toEqual([null, 'reporter'].toSorted());
    expect((await page('reporter')).map(({ text }) => text)).toEqual(['I hear the mango seller.']);
    expect(await page('bridge')).toEqual([]);
    const { items } = (await viewer.core.call('showing.read', { showingId })).showing;
    expect(JSON.stringify(items)).not.toContain('right hand');
  });

  it('K1 offers only what every child who is in it may: each that steps in narrows it, nobody is named', async () => {
    await agree([ids[0] ?? ''], [...consentSubjects]);
    await agree([ids[1] ?? ''], ['text', 'voice']);
    const kinds = async (studentIds: string[] | null) =>
      (await ways(studentIds)).reply?.offers.flatMap(({ kind, reach }) => (reach === 'partners' ? [kind] : []));
    expect(await kinds([ids[0] ?? ''])).toEqual(['text', 'voice', 'video']);
    expect(await kinds(ids.slice(0, 2))).toEqual(['text', 'voice']);
    // the third has agreed to nothing for partners: what the school's own basis allows stays in the class
    expect(await kinds(null)).toEqual([]);
    const found = await ways(null);
    expect(found.reply?.offers.map(({ reach }) => reach)).toEqual(['class', 'class', 'class']);
    expect(found.here.map(({ name }) => name)).toEqual(viewer.students.map(({ name }) => name));
    expect(JSON.stringify(found)).not.toMatch(/missing|refused/);
  });

  it('K1 tells the teacher alone whose families keep it here', async () => {
    await expectRejection(viewer.core.call('showing.hindrances', { studentIds: ids }), 'auth.teacher_required');
    const { hindrances } = await viewer.core.call('showing.hindrances', { studentIds: ids }, viewer.teacherToken);
    expect(hindrances).toEqual([
      { kind: 'text', studentIds: [ids[2]] },
      { kind: 'voice', studentIds: [ids[2]] },
      { kind: 'video', studentIds: [ids[1], ids[2]] },
    ]);
  });

  it('K1 refuses what one of them may not, whatever the screen showed', async () => {
    const third = [ids[2] ?? ''];
    const refusal = { studentIds: third, subjects: ['video' as const], audience: 'class' as const, basis: 'A letter' };
    await viewer.core.call('consent.withdraw', refusal, viewer.teacherToken);
    await expectRejection(answer({ kind: 'video' }), 'consent.missing');
    await expectRejection(answer({ studentIds: [...third, ...third] }), 'request.invalid');
    await expectRejection(answer({ studentIds: [theirPosts[0] ?? ''] }), 'student.not_found');
    await expectRejection(answer({ showingId: theirPosts[0] ?? '' }), 'session.not_found');
  });

  it('waits for the gate with a reflection, and answers no post before one was in front', async () => {
    const { items } = (await viewer.core.call('showing.read', { showingId })).showing;
    const title = items[0]?.id ?? '';
    expect((await ways(null, title)).reply).toBeNull();
    await expectRejection(answer({ itemId: title }), 'post.not_found');
    expect((await ways(null)).reflection.gate.isOpen).toBe(false);
    await expectRejection(answer({ purpose: 'reflection' }), 'reflection.not_open');
    // at the end of the showing it is about the last one
    expect((await ways(null, null)).reply?.postId).toBe(theirPosts[1]);
  });

  it('E3 hands out a token that opens this one answer: no other post, no draft, no secret of a child', async () => {
    const own = await submitPost(viewer.core, ids[0] ?? '', { text: 'Mine alone.' });
    const { token, post } = await answer({ studentIds: [ids[0] ?? ''] });
    const { posts } = await viewer.core.call('post.mine', {}, token);
    expect(posts.map(({ id }) => id)).toEqual([post.id]);
    await expectRejection(
      viewer.core.call('post.open', { kind: 'text', purpose: 'answer', postId: own.id }, token),
      'post.not_found',
    );
    await expectRejection(viewer.core.call('post.open', { kind: 'text', purpose: 'answer' }, token), 'post.not_found');
    const pictures = secretPictures.slice(0, secretLength);
    await expectRejection(viewer.core.call('turn.choose_secret', { pictures }, token), 'auth.not_allowed');
    await viewer.core.call('turn.end', {}, token);
    await expectRejection(viewer.core.call('post.mine', {}, token), 'auth.turn_required');
    // and the child finds its own post in its turn, not the class's
    const turn = await viewer.core.call('turn.start', { studentId: ids[0] ?? '' });
    expect(turn.posts.map(({ id }) => id)).toEqual([own.id]);
    await viewer.core.call('turn.end', {}, turn.token);
  });

  it('goes to the review like any post, with everybody in it, and leaves under the class’s name', async () => {
    const pair = ids.slice(0, 2);
    const { token, post } = await answer({ kind: 'voice', studentIds: pair });
    const kept = await recordInto(viewer.core, token, post.id, recordedVoice());
    expect(kept.take?.medium).not.toBeNull();
    await viewer.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    const item = await onDesk(post.id);
    if (item === undefined) throw new Error('it is not on the desk');
    expect(item).toMatchObject({ kind: 'voice', purpose: 'reply', inReplyTo: theirPosts[0], missingConsents: [] });
    expect(item.people.map(({ student }) => student.id)).toEqual(pair);
    await approve(viewer, item);
    await syncNow(viewer);
    await syncNow(sender);
    const { posts } = await sender.core.call('partner.list', {}, sender.teacherToken);
    expect(posts).toMatchObject([{ postId: post.id, alias: 'Turma 4A', purpose: 'reply' }]);
  });

  it('keeps what a crash or a key cut off, and the same children take it up again', async () => {
    const first = await answer({ studentIds: ids.slice(0, 2) });
    await viewer.core.call('post.set_text', { postId: first.post.id, text: 'We also' }, first.token);
    const others = await answer({ studentIds: [ids[0] ?? ''] });
    expect(others.post.id).not.toBe(first.post.id);
    await expectRejection(viewer.core.call('post.mine', {}, first.token), 'auth.turn_required');
    const again = await answer({ studentIds: ids.slice(0, 2) });
    expect(again.post).toMatchObject({ id: first.post.id, text: 'We also' });
    await viewer.core.call('post.submit', { postId: again.post.id, checklist: [] }, again.token);
    // sent back by the teacher, it is answered anew
    await viewer.core.call(
      'review.return',
      { postId: again.post.id, revision: again.post.revision, note: { words: 'Say why' } },
      viewer.teacherToken,
    );
    const returned = await answer({ studentIds: ids.slice(0, 2) });
    expect(returned.post).toMatchObject({ id: first.post.id, state: 'draft', teacherNote: 'Say why' });
  });

  it('counts for no child: not in the overview, not as a turn', async () => {
    const before = await viewer.core.call('class.overview', {}, viewer.teacherToken);
    const { token, post } = await answer({ studentIds: ids.slice(0, 2) });
    await viewer.core.call('post.set_text', { postId: post.id, text: 'Together.' }, token);
    await viewer.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    const after = await viewer.core.call('class.overview', {}, viewer.teacherToken);
    expect(after.children).toEqual(before.children);
    expect(after.lesson?.turns).toEqual(before.lesson?.turns);
  });

  it('ends with the showing, in the middle of a recording too, and keeps what was recorded', async () => {
    const { token, post } = await answer({ kind: 'voice', studentIds: ids.slice(0, 2) });
    const { take } = await viewer.core.call(
      'take.begin',
      { postId: post.id, kind: 'voice', mimeType: 'audio/webm;codecs=opus' },
      token,
    );
    const body = new Uint8Array(Buffer.concat(recordedVoice().slices));
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' };
    const chunk = new Request(`${origin}${routes.chunks(take.id, 0)}`, { method: 'PUT', headers, body });
    expect((await viewer.core.fetch(chunk)).ok).toBe(true);
    await viewer.core.call('showing.end', { showingId });
    await expectRejection(viewer.core.call('post.mine', {}, token), 'auth.turn_required');
    await open();
    const again = await answer({ kind: 'voice', studentIds: ids.slice(0, 2) });
    expect(again.post.id).toBe(post.id);
    expect(again.post.take).toMatchObject({ id: take.id, stopReason: 'recovered' });
  });

  it('writes the thanks with one press: a reply that waits for the review, once for each class', async () => {
    await open();
    const itemId = stepOf(theirPosts[1] ?? '');
    await viewer.core.call('showing.report', { showingId, itemId, atMs: null, isShown: true });
    await viewer.core.call('showing.end', { showingId });
    viewer.teacherToken = (await viewer.core.call('teacher.unlock', { pin: testPin })).token;
    const run = async () => (await viewer.core.call('session.runs', {}, viewer.teacherToken)).runs[0];
    const partner = (await run())?.partners[0];
    expect(partner).toEqual({ classId: sender.classId, name: 'Class 4b', posts: 1, isThanked: false });
    const thanks = { runId: (await run())?.runId ?? '', classId: sender.classId, text: 'Thank you, Class 4b!' };
    await expectRejection(
      viewer.core.call('session.thank', { ...thanks, text: ' ' }, viewer.teacherToken),
      'request.invalid',
    );
    await expectRejection(
      viewer.core.call('session.thank', { ...thanks, classId: viewer.classId }, viewer.teacherToken),
      'post.not_found',
    );
    await viewer.core.call('session.thank', thanks, viewer.teacherToken);
    expect((await run())?.partners[0]?.isThanked).toBe(true);
    const item = (await deskItems(viewer.core, viewer.teacherToken)).find(({ text }) => text === thanks.text);
    // in the name of those whose words may travel
    expect(item).toMatchObject({ inReplyTo: theirPosts[1], state: 'submitted', missingConsents: [] });
    expect(item?.people.map(({ student }) => student.id)).toEqual(ids.slice(0, 2));
  });
});
