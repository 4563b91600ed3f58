import { afterEach, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { createManualClock } from '#tests/helpers/manual-clock.ts';
import {
  projectInput,
  type ReadyClass,
  setupInput,
  startReadyClass,
  testPin,
  wideLesson,
} from '#tests/helpers/start-core.ts';

const hour = 3_600_000;

type Place = {
  className: string;
  country: string;
  timeZone: string;
  days: number[];
  off: [date: string, name: string][];
};

const rosario: Place = {
  className: 'Clase 4B',
  country: 'AR',
  timeZone: 'America/Argentina/Buenos_Aires',
  days: [1, 2, 3, 4, 5],
  off: [['2026-10-12', 'Respeto a la Diversidad Cultural']],
};
const pune: Place = {
  className: 'Class 5',
  country: 'IN',
  timeZone: 'Asia/Kolkata',
  days: [1, 2, 3, 4, 5, 6],
  off: [['2026-10-20', 'Dussehra']],
};
/** Its clocks change on 25 October. */
const kyiv: Place = { className: '4-А', country: 'UA', timeZone: 'Europe/Kyiv', days: [1, 2, 3, 4, 5], off: [] };

const question: OperationInput<'project.create'> = {
  ...projectInput,
  kinds: ['text', 'drawing'],
  startsOn: '2026-10-12',
  viewsWanted: 3,
  phases: [
    { phase: 'introduce', days: 2, prompts: [{ id: 'i1', text: 'Where are we?', kinds: ['text'], takeLimitMs: null }] },
    { phase: 'create', days: 4, prompts: [] },
    { phase: 'respond', days: 4, prompts: [] },
    { phase: 'reflect', days: 3, prompts: [{ id: 'r1', text: 'What surprised me?', kinds: [], takeLimitMs: null }] },
  ],
};

describe('a project of classes in Argentina, India and Ukraine, over three weeks', () => {
  let endpoint: TestEndpoint;
  const classes: ReadyClass[] = [];
  afterEach(async () => {
    for (const { core } of classes.splice(0)) await core.remove();
    await endpoint.remove();
  });

  it('goes through all phases in the school days of each, with replies, gated reflection and an end', async () => {
    const clock = createManualClock(Date.UTC(2026, 9, 11, 12));
    endpoint = await startTestEndpoint({ now: clock.now });
    const begin = async (place: Place): Promise<ReadyClass> => {
      const { className, country, timeZone } = place;
      const ready = await startReadyClass({ clock }, { ...setupInput, className, country, timeZone });
      classes.push(ready);
      await grantAll(ready);
      const { details } = await ready.core.call('class.details', {}, ready.teacherToken);
      const weeks = [{ from: '2000-01-01', days: place.days, opens: '08:00', closes: '13:00' }];
      const daysOff = place.off.map(([date, name]) => ({ from: date, to: date, name }));
      const calendar = { weeks, daysOff, extraDays: [] };
      await ready.core.call('class.change_details', { ...details, calendar }, ready.teacherToken);
      return ready;
    };
    const host = await begin(rosario);
    host.project = (await host.core.call('project.create', question, host.teacherToken)).project;
    const projectId = host.project.id;
    await joinAt(host, endpoint.address, await endpoint.createJoinCode());
    for (const place of [pune, kyiv]) {
      const guest = await begin(place);
      await joinAt(guest, endpoint.address, await endpoint.createJoinCode());
      await guest.core.call('project.join', { projectId, agrees: true }, guest.teacherToken);
      await settled(guest.core);
    }
    const [, india, ukraine] = classes as [ReadyClass, ReadyClass, ReadyClass];

    /** A lesson at that moment: teachers come back in the morning, with their PIN. */
    const goTo = async (day: number, at: number) => {
      clock.pass(Date.UTC(2026, 9, day, at) - clock.now());
      for (const ready of classes) {
        ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
        await ready.core.call('lesson.end', {}, ready.teacherToken);
        await ready.core.call('lesson.open', wideLesson, ready.teacherToken);
      }
    };
    const exchange = async () => {
      // whoever was first has the others' work after asking once more; the last one has it at once
      for (const ready of [...classes, host, india]) await syncNow(ready);
      for (const { core, teacherToken } of classes) await acceptAll(core, teacherToken);
    };
    const nowOf = async ({ core }: ReadyClass) => (await core.call('project.current', {})).now;
    const turnOf = async ({ core, students }: ReadyClass) =>
      (await core.call('turn.start', { studentId: students[0]?.id ?? '' })).token;
    const write = async (ready: ReadyClass, open: Partial<OperationInput<'post.open'>>, text: string) => {
      const { core } = ready;
      const token = await turnOf(ready);
      const { post } = await core.call('post.open', { kind: 'text', purpose: 'answer', ...open }, token);
      await core.call('post.set_text', { postId: post.id, text }, token);
      return (await core.call('post.submit', { postId: post.id, checklist: [] }, token)).post;
    };
    const publish = async (ready: ReadyClass, post: OwnPost) => approve(ready, post);
    const overviewOf = async ({ core, teacherToken }: ReadyClass) =>
      (await core.call('project.overview', { projectId }, teacherToken)).overview;
    const silentFor = async (ready: ReadyClass) =>
      (await overviewOf(ready)).classes.flatMap((one) => (one.isSilent ? [one.class.name] : [])).toSorted();

    await goTo(12, 7);
    expect((await nowOf(host))?.moment).toMatchObject({ kind: 'before', startsOn: '2026-10-13' });
    for (const guest of [india, ukraine]) {
      expect((await nowOf(guest))?.moment).toMatchObject({ kind: 'day', phase: 'introduce', day: 1, of: 2 });
    }

    await goTo(13, 12);
    for (const ready of classes) await publish(ready, await write(ready, { promptId: 'i1' }, 'We are here.'));
    await exchange();

    await goTo(16, 12);
    for (const ready of classes) {
      expect((await nowOf(ready))?.phase).toBe('create');
      await publish(ready, await write(ready, { promptId: null }, 'In the morning I hear the bell.'));
    }
    await exchange();

    // the same Tuesday: a holiday here, the first day of replying there
    await goTo(20, 12);
    expect((await nowOf(india))?.moment).toMatchObject({
      kind: 'free',
      reason: { kind: 'day_off', name: 'Dussehra' },
      nextOn: '2026-10-21',
      phase: 'respond',
      day: 2,
    });
    expect((await nowOf(ukraine))?.moment).toMatchObject({ kind: 'day', phase: 'respond', day: 1 });
    expect((await nowOf(host))?.moment).toMatchObject({ kind: 'day', phase: 'create', day: 4 });

    expect(await silentFor(host)).toEqual([]);

    // four school days without a word of anybody: each class is told of the others, not of itself
    await goTo(23, 12);
    expect(await silentFor(host)).toEqual(['4-А', 'Class 5']);
    expect(await silentFor(india)).toEqual(['4-А', 'Clase 4B']);
    for (let round = 0; round < 6 && !(await overviewOf(host)).balance.isDone; round += 1) {
      for (const ready of classes) {
        expect((await nowOf(ready))?.phase).toBe('respond');
        const [first] = (await ready.core.call('turn.wall', {}, await turnOf(ready))).theirs;
        if (first === undefined || first.isAnswered) continue;
        await publish(
          ready,
          await write(ready, { purpose: 'reply', inReplyTo: first.postId }, 'I noticed that you hear it too.'),
        );
      }
      await exchange();
    }
    expect(await silentFor(host)).toEqual([]);
    const balance = (await overviewOf(host)).balance;
    expect(balance).toMatchObject({ unanswered: [], isDone: true });

    // after the change of the clocks midnight in Kyiv comes an hour later
    const windows = (await overviewOf(host)).classes.find((one) => one.class.country === 'UA')?.windows;
    expect(windows?.[2]).toMatchObject({ closesAt: Date.UTC(2026, 9, 23, 21) });
    expect(windows?.[3]).toMatchObject({ days: ['2026-10-26', '2026-10-27', '2026-10-28'] });
    expect(windows?.[3]?.opensAt).toBe(Date.UTC(2026, 9, 25, 22));

    await goTo(27, 12);
    for (const ready of classes) {
      expect((await nowOf(ready))?.phase).toBe('reflect');
      await expectRejection(write(ready, { purpose: 'reflection', promptId: 'r1' }, 'Early.'), 'reflection.not_open');
      const token = await turnOf(ready);
      const { theirs } = await ready.core.call('turn.wall', {}, token);
      for (const { postId } of theirs.slice(0, 3)) {
        await ready.core.call('post.viewed', { postId, playedRatio: 0, shownMs: 20_000 }, token);
      }
      const post = await write(ready, { purpose: 'reflection', promptId: 'r1' }, 'That the bell is the same.');
      const kept = { postId: post.id, revision: post.revision, audience: 'class' as const };
      await ready.core.call('review.approve', kept, ready.teacherToken);
    }
    await exchange();
    const posts = (await host.core.call('project.posts', { projectId }, host.teacherToken)).posts;
    const reflections = posts.filter(({ purpose }) => purpose === 'reflection');
    expect(reflections.map(({ isOwn }) => isOwn)).toEqual([true]);

    await goTo(30, 12);
    expect((await nowOf(host))?.moment).toMatchObject({ kind: 'over', endedOn: '2026-10-29' });
    await host.core.call(
      'project.reflect',
      { projectId, text: 'The bell.', ticked: ['every_post_answered'] },
      host.teacherToken,
    );
    await host.core.call('project.close', { projectId }, host.teacherToken);
    await exchange();
    for (const ready of classes) expect((await overviewOf(ready)).project.isClosed).toBe(true);
    expect((await overviewOf(host)).closing).toMatchObject({ text: 'The bell.', ticked: ['every_post_answered'] });
    expect((await overviewOf(india)).closing).toBeNull();
    expect(clock.now() - Date.UTC(2026, 9, 11, 12)).toBeGreaterThan(18 * 24 * hour);
  }, 120_000);
});
