import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KioskEvent } from '#shared/contract/index.ts';
import { routes } from '#shared/contract/index.ts';
import { type EventReader, readEvents } from '#tests/contract/event-reader.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { shownPosts } from '#tests/helpers/shown-posts.ts';
import { type ReadyClass, testPin, wideLesson } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

describe('a showing at the projector', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let viewer: ReadyClass;
  let postIds: string[];
  // as it is on a PC: no whole milliseconds
  let monotonic = 0.25;

  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
    for (const content of [{ text: 'first' }, { text: 'second' }, { take: recordedVoice() }]) {
      await approve(sender, await submitPost(sender.core, sender.students[0]?.id ?? '', content));
      await syncNow(sender);
    }
    const clock = { now: () => Date.now(), monotonic: () => monotonic };
    viewer = await startReceiver(endpoint, sender, endpoint.address, { clock });
    await acceptAll(viewer.core, viewer.teacherToken);
    postIds = (await viewer.core.call('partner.list', {}, viewer.teacherToken)).posts.map(({ postId }) => postId);
  });
  afterAll(async () => {
    await sender.core.remove();
    await viewer.core.remove();
    await endpoint.remove();
  });

  /** Time that passes here looks like sleep to the lock. */
  const unlock = async (): Promise<string> => {
    viewer.teacherToken = (await viewer.core.call('teacher.unlock', { pin: testPin })).token;
    return viewer.teacherToken;
  };
  const open = async (ids = postIds, from = 0) =>
    (await viewer.core.call('session.open', { postIds: ids, from }, await unlock())).showingId;
  const read = async (showingId: string) => (await viewer.core.call('showing.read', { showingId })).showing;
  const runs = async () => (await viewer.core.call('session.runs', {}, await unlock())).runs;
  const listen = async (): Promise<EventReader> =>
    readEvents(await viewer.core.fetch(new Request(origin + routes.events)));

  it('V3 locks the teacher mode when it ends, but not when another one takes its place', async () => {
    const token = await unlock();
    const first = await viewer.core.call('session.open', { postIds }, token);
    const second = await viewer.core.call('session.open', { postIds }, token);
    expect(second.showingId).not.toBe(first.showingId);
    await viewer.core.call('teacher.stay', {}, token);
    const events = await listen();
    await viewer.core.call('showing.end', { showingId: second.showingId });
    expect(await events.until('teacher.locked')).toMatchObject({ reason: 'showing_ended' });
    await events.cancel();
    await expectRejection(viewer.core.call('teacher.stay', {}, token), 'auth.teacher_required');
    await unlock();
  });

  it('is not opened for a post that is not here, nor shown by a guessed id', async () => {
    const unknown = { postIds: [...postIds, uuidv7()] };
    await expectRejection(viewer.core.call('session.open', unknown, viewer.teacherToken), 'post.not_found');
    await expectRejection(read(uuidv7()), 'session.not_found');
    for (const [name, input] of [
      ['showing.steer', { move: { kind: 'next' } }],
      ['showing.report', { itemId: 'x', atMs: null, isShown: true }],
      ['showing.draw_lot', {}],
      ['showing.strokes', { itemId: 'x' }],
      ['showing.end', {}],
    ] as const) {
      const guessed = { showingId: uuidv7(), ...input } as never;
      await expectRejection(viewer.core.call(name, guessed), 'session.not_found');
    }
  });

  it('E3 shows the posts in the chosen order, each class behind a card, to a page without a token', async () => {
    const chosen = postIds.toReversed();
    const showing = await read(await open(chosen));
    expect(showing.question).toBe(sender.project.question);
    expect(showing.items[0]).toMatchObject({ kind: 'title', from: { classId: sender.classId }, isOwn: false });
    const shown = showing.items.flatMap((item) => (item.kind === 'post' ? [item.post?.postId] : []));
    expect(shown).toEqual(chosen);
    expect(showing.items).toHaveLength(1 + chosen.length);
  });

  it('E3 names no showing in its events: who only listens opens nothing', async () => {
    const events = await listen();
    const showingId = await open();
    await viewer.core.call('showing.steer', { showingId, move: { kind: 'next' } });
    const heard: KioskEvent[] = [await events.until('showing.changed')];
    const item = (await read(showingId)).items[0];
    await viewer.core.call('showing.report', { showingId, itemId: item?.id ?? '', atMs: null, isShown: true });
    heard.push(await events.until('showing.reported'));
    await viewer.core.call('showing.end', { showingId });
    heard.push(await events.until('showing.ended'));
    await events.cancel();
    expect(JSON.stringify(heard)).not.toContain(showingId);
    expect(heard[0]).toMatchObject({ view: { index: 1 }, revision: 1 });
  });

  it('is steered by whoever has its id, and everybody sees the same', async () => {
    const showingId = await open(postIds, 2);
    expect((await read(showingId)).view.index).toBe(2);
    await viewer.core.call('showing.steer', { showingId, move: { kind: 'next' } });
    const answer = await viewer.core.call('showing.steer', { showingId, move: { kind: 'mute' } });
    const showing = await read(showingId);
    expect(answer).toEqual({ view: showing.view, revision: showing.revision });
    expect(showing).toMatchObject({ revision: 2, view: { index: 3, isMuted: true } });
  });

  it('goes on when the teacher mode locks, and the console finds it again', async () => {
    const showingId = await open();
    await viewer.core.call('teacher.lock', {});
    await expectRejection(viewer.core.call('showing.current', {}, viewer.teacherToken), 'auth.teacher_required');
    await viewer.core.call('showing.steer', { showingId, move: { kind: 'next' } });
    expect(await viewer.core.call('showing.current', {}, await unlock())).toEqual({ showingId, mayBeSeen: true });
    expect((await read(showingId)).view.index).toBe(1);
  });

  it('is one: another one ends it', async () => {
    const first = await open();
    await open();
    await expectRejection(read(first), 'session.not_found');
  });

  it('leaves no trace of what was only opened', async () => {
    const before = (await runs()).length;
    await open();
    await open();
    expect(await runs()).toHaveLength(before);
  });

  it('logs what was really in front of the class: every second once, nothing in the dark, no gap', async () => {
    const showingId = await open();
    const { items } = await read(showingId);
    const [title, text, , voice] = items.map(({ id }) => id);
    const watch = async (itemId: string | undefined, seconds: number, film = true, isShown = true) => {
      for (let at = 0; at <= seconds; at += 1) {
        const report = { showingId, itemId: itemId ?? '', atMs: film ? at * 1_000 : null, isShown };
        await viewer.core.call('showing.report', report);
        if (at < seconds) monotonic += 1_000.000_1;
      }
    };
    await watch(title, 2, false);
    await watch(text, 4, false);
    await watch(text, 3, false, false);
    monotonic += 60_000;
    // the same second of the voice again and again
    await watch(voice, 1);
    await watch(voice, 1);
    await viewer.core.call('showing.end', { showingId });
    const [run] = await runs();
    expect(run?.endedAt).not.toBeNull();
    const shown = new Map(run?.shown.map((step) => [step.itemId, step]));
    expect(shown.get(title ?? '')).toMatchObject({ kind: 'title', shownMs: 2_000, isViewed: false });
    expect(shown.get(text ?? '')).toMatchObject({ kind: 'post', shownMs: 4_000, isViewed: true });
    expect(shown.get(voice ?? '')).toMatchObject({ shownMs: 2_000 });
    expect(shown.size).toBe(3);
  });

  it('counts a voice as viewed once most of it was played', async () => {
    const showingId = await open();
    const { items } = await read(showingId);
    const voice = items.find((item) => item.kind === 'post' && item.post?.kind === 'voice');
    const report = (atMs: number) =>
      viewer.core.call('showing.report', { showingId, itemId: voice?.id ?? '', atMs, isShown: true });
    for (const atMs of [0, 900, 1_800, 2_100]) {
      await report(atMs);
      monotonic += 900;
    }
    await viewer.core.call('showing.end', { showingId });
    const [run] = await runs();
    expect(run?.shown).toMatchObject([{ isViewed: true, playedRatio: 1 }]);
    expect(run).toMatchObject({ replies: 0, unanswered: [voice?.kind === 'post' && voice.post?.postId] });
    // and opens reflection like what a child watches alone
    const token = await unlock();
    const { project } = await viewer.core.call('project.current', {});
    const { posts } = await viewer.core.call('project.posts', { projectId: project?.id ?? '' }, token);
    expect(posts.find(({ kind, isOwn }) => kind === 'voice' && !isOwn)?.isViewed).toBe(true);
  });

  it('asks every child to speak once before anybody twice, over several showings', async () => {
    const names: string[] = [];
    for (let at = 0; at < viewer.students.length; at += 1) {
      const showingId = await open();
      const { view } = await viewer.core.call('showing.draw_lot', { showingId });
      if (view.panel?.kind === 'lot') names.push(view.panel.name);
    }
    expect(names.toSorted()).toEqual(viewer.students.map(({ name }) => name).toSorted());
  });

  it('asks nobody to speak who is absent in the lesson that runs', async () => {
    const [here, ...absent] = viewer.students;
    const absentIds = absent.map(({ id }) => id);
    await viewer.core.call('lesson.end', {}, await unlock());
    await viewer.core.call('lesson.open', { ...wideLesson, absentIds }, viewer.teacherToken);
    const showingId = await open();
    for (let at = 0; at < 3; at += 1) {
      const { view } = await viewer.core.call('showing.draw_lot', { showingId });
      expect(view.panel).toMatchObject({ name: here?.name });
    }
  });

  it('takes the model example of a launch for shown on that day: it waits behind a button then', async () => {
    const studentId = viewer.students[0]?.id ?? '';
    const showsExample = async () => (await viewer.core.call('turn.start', { studentId })).showsExample;
    expect(await showsExample()).toBe(true);
    const { session } = await viewer.core.call('session.launch', { title: 'Launch' }, await unlock());
    const { showingId } = await viewer.core.call('session.open', { sessionId: session.id }, await unlock());
    const example = session.items.find((item) => item.kind === 'launch' && item.part === 'example');
    for (let second = 0; second < 20; second += 1) {
      await viewer.core.call('showing.report', { showingId, itemId: example?.id ?? '', atMs: null, isShown: true });
      monotonic += 1_000;
    }
    await viewer.core.call('showing.end', { showingId });
    expect(await showsExample()).toBe(false);
  });

  it('shows what this class made too, once it is approved, under its alias', async () => {
    await viewer.core.call('consent.set_school_basis', { basis: 'School rules' }, await unlock());
    const student = viewer.students[0];
    const post = await submitPost(viewer.core, student?.id ?? '', { text: 'We walk.' });
    const wanted = { postIds: [post.id] };
    await expectRejection(viewer.core.call('session.open', wanted, await unlock()), 'post.not_found');
    const approval = { postId: post.id, revision: post.revision, audience: 'class' as const };
    await viewer.core.call('review.approve', approval, viewer.teacherToken);
    const shown = await shownPosts(viewer.core, await open([post.id]));
    expect(shown).toMatchObject([{ isOwn: true, text: 'We walk.', alias: student?.alias }]);
    expect(JSON.stringify(shown)).not.toContain(student?.name);
  });

  it('says on which display it is: this one only, where the host has no other', async () => {
    const showingId = await open();
    const present = (display: 'second' | 'this') =>
      viewer.core.call('showing.present', { showingId, display }, viewer.teacherToken);
    expect(await present('second')).toEqual({ isOpened: false });
    expect((await read(showingId)).hasConsole).toBe(true);
    const mayBeSeen = async () => (await viewer.core.call('showing.current', {}, await unlock())).mayBeSeen;
    expect(await mayBeSeen()).toBe(false);
    await viewer.core.call('showing.present', { showingId, display: 'this' }, await unlock());
    expect((await read(showingId)).hasConsole).toBe(false);
    expect(await mayBeSeen()).toBe(true);
    // the projector stays on for a while after the end
    const itemId = (await read(showingId)).items[0]?.id ?? '';
    await viewer.core.call('showing.report', { showingId, itemId, atMs: null, isShown: true });
    await viewer.core.call('showing.end', { showingId });
    expect(await mayBeSeen()).toBe(true);
    monotonic += 61 * 60_000;
    expect(await mayBeSeen()).toBe(false);
    // and of what was left before anything of it was reported
    const left = await open();
    await viewer.core.call('showing.present', { showingId: left, display: 'this' }, await unlock());
    await viewer.core.call('showing.end', { showingId: left });
    expect(await mayBeSeen()).toBe(true);
    // but not any more once the class has a display of its own
    const apart = await open();
    await viewer.core.call('showing.present', { showingId: apart, display: 'second' }, await unlock());
    await viewer.core.call('showing.end', { showingId: apart });
    expect(await mayBeSeen()).toBe(false);
  });

  it('S8 shows a card in the place of what was withdrawn meanwhile, and ends after twelve hours and with the app', async () => {
    const showingId = await open();
    await sender.core.call('review.remove', { postId: postIds[0] ?? '' }, sender.teacherToken);
    await settled(sender.core);
    await syncNow(viewer);
    const { items } = await read(showingId);
    expect(items.map((item) => item.kind === 'post' && item.post === null)).toEqual([false, true, false, false]);
    monotonic += 12 * 3_600_000;
    await expectRejection(read(showingId), 'session.not_found');
    const again = await open(postIds.slice(1));
    await restartClass(viewer);
    await expectRejection(read(again), 'session.not_found');
  });
});
