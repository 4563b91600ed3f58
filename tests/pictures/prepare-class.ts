import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright/test';
import { systemRandom } from '#core/system.ts';
import { sampleProject } from '#renderer/app/project/sample-projects.ts';
import type { Language } from '#renderer/i18n/languages.ts';
import type { Say } from '#renderer/i18n/words.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { type CallAsTeacher, callAsTeacher } from '#tests/helpers/call-as-teacher.ts';
import { beginRecording, submitPost, type Content as Work } from '#tests/helpers/child-at-work.ts';
import { createFileClock, type FileClock } from '#tests/helpers/file-clock.ts';
import { type EndpointProcess, type Kiosk, startEndpointProcess, startKiosk } from '#tests/helpers/kiosk.ts';
import { setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { sayIn } from '#tests/helpers/pages/words.ts';
import { type RecordedTake, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { seededRandom } from '#tests/helpers/seeded-random.ts';
import { startCore, type TestCore, wideLesson } from '#tests/helpers/start-core.ts';
import { settle } from '#tests/helpers/watch-together.ts';
import { contentIn, homeOf, olive, valley } from './content.ts';
import { drawWork, recordDrawnFilm } from './drawn-works.ts';

const day = (month: number, dayOfMonth: number, hour: number, minute = 0): number =>
  Date.UTC(2026, month - 1, dayOfMonth, hour, minute, 30);

/** The moment of all pictures: a Tuesday, the fourth school day in which the classes respond to each other. */
export const pictureTime = day(11, 24, 7, 42);

export const picturePin = 'giraffes drink at dusk';

/** A class in the middle of a project, with partners, posts in every state, a lesson and sessions. */
export type BusyClass = {
  kiosk: Kiosk;
  up: UpClass;
  call: CallAsTeacher;
  clock: FileClock;
  endpoint: EndpointProcess;
  /** By its place in the class list. */
  childId(index: number): string;
  /** Of the partners' posts that the class may see, the oldest first. */
  partnerPosts: { postId: string; kind: OwnPost['kind'] }[];
  sessionId: string;
  valleyId: string;
  stop(): Promise<void>;
};

/** Who has done what, by place in the class list. */
export const child = {
  film: 0,
  voice: 1,
  written: 2,
  drawing: 3,
  withoutConsent: 4,
  sentPhoto: 5,
  sentText: 6,
  approvedFilm: 7,
  returned: 8,
  draft: 9,
  classOnly: 10,
  interrupted: 11,
  fresh: 12,
  absent: 13,
  longName: 23,
} as const;

type Partner = { core: TestCore; up: UpClass; call: CallAsTeacher };

const startPartner = async (
  who: typeof valley | typeof olive,
  { endpoint, clock, projectId }: { endpoint: EndpointProcess; clock: FileClock; projectId: string },
): Promise<Partner> => {
  const core = await startCore({
    clock,
    random: { ...systemRandom, number: seededRandom(who.students.length) },
    firstRoundMs: 0,
  });
  const { address, joinCode } = endpoint;
  const up = await setUpClass(core, {
    ...who,
    endpoint: { address, joinCode },
    project: { join: projectId },
    lesson: 'none',
  });
  await settle(core);
  return { core, up, call: callAsTeacher(core, up) };
};

const exchange = async (kiosk: Pick<Kiosk, 'call'>, call: CallAsTeacher): Promise<void> => {
  await call('sync.start', {});
  await settle(kiosk);
};

/** The partner's children answer, its teacher approves, and it is sent. */
const answerFrom = async ({ core, up, call }: Partner, works: readonly Work[]): Promise<void> => {
  await call('lesson.open', wideLesson);
  for (const [at, work] of works.entries()) {
    const { id, revision } = await submitPost(core, up.students[at]?.id ?? '', work);
    await call('review.approve', { postId: id, revision, audience: 'partners' });
  }
};

/** The first own post of another class that came is replied to. */
const replyFrom = async ({ core, up, call }: Partner, text: string): Promise<void> => {
  await acceptAll({ call }, up.token);
  await call('lesson.end', {});
  await call('lesson.open', wideLesson);
  const { token } = await core.call('turn.start', { studentId: up.students[5]?.id ?? '' });
  const { theirs } = await core.call('turn.wall', {}, token);
  const first = theirs[0];
  if (first === undefined) throw new Error('Expected a post to reply to');
  const { post } = await core.call('post.open', { kind: 'text', purpose: 'reply', inReplyTo: first.postId }, token);
  await core.call('post.set_text', { postId: post.id, text }, token);
  const { post: made } = await core.call('post.submit', { postId: post.id, checklist: [] }, token);
  await core.call('turn.end', {}, token);
  await call('review.approve', { postId: made.id, revision: made.revision, audience: 'partners' });
};

type Materials = { film: RecordedTake; lake: Work; market: Work };

const gatherMaterials = async (browser: Browser, origin: string): Promise<Materials> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const lake = await drawWork(page, 'lake');
  const market = await drawWork(page, 'market');
  await context.close();
  return {
    film: await recordDrawnFilm(browser, origin),
    lake: { picture: { kind: 'drawing', ...lake } },
    market: { picture: { kind: 'photo', ...market } },
  };
};

/** Sets the class up, lets it and its partners work through the days before, and stops at {@link pictureTime}. */
export const prepareBusyClass = async (browser: Browser, language: Language, folder: string): Promise<BusyClass> => {
  const content = contentIn(language);
  const say: Say = (id, values) => sayIn(language, id, values as Record<string, string | number> | undefined);
  const clock = createFileClock(day(11, 9, 6));
  const endpoint = await startEndpointProcess({ clock });
  const dataDir = join(folder, 'class');
  await rm(dataDir, { recursive: true, force: true });
  const kiosk = await startKiosk({ clock, seed: 7, dataDir, drives: join(folder, 'sticks') });
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
    await Promise.all([kiosk.stop(), endpoint.stop()]);
    clock.remove();
  };
  try {
    const materials = await gatherMaterials(browser, kiosk.address);
    const { address, joinCode } = endpoint;
    const up = await setUpClass(kiosk, {
      className: content.className,
      ...homeOf(language),
      language,
      students: content.students,
      pin: picturePin,
      hasConsent: false,
      endpoint: { address, joinCode },
      project: {
        ...sampleProject('climate', say, language),
        beside: { title: true, line: true, tags: [...content.tags] },
        roles: [],
        startsOn: '2026-11-09',
        classesMax: 6,
      },
      lesson: 'none',
    });
    await settle(kiosk);
    const call = callAsTeacher(kiosk, up);
    const childId = (index: number): string => up.students[index]?.id ?? '';
    const consenting = up.students.filter((_, at) => at !== child.withoutConsent && at !== child.longName);
    const agreed = { subjects: [...consentSubjects], audience: 'partners' as const, basis: content.basis };
    await call('consent.grant', { studentIds: consenting.map(({ id }) => id), ...agreed, expiresAt: null });
    const projectId = up.project?.id ?? '';
    const toldOfUs = await call('class.details', {});
    await call('class.change_details', {
      ...toldOfUs.details,
      school: content.school,
      place: content.place,
      languages: [language],
      ages: { from: 9, to: 10 },
      isListed: true,
    });
    const inQuinta = await startPartner(valley, { endpoint, clock, projectId });
    stops.push(() => inQuinta.core.remove());
    const inOlive = await startPartner(olive, { endpoint, clock, projectId });
    stops.push(() => inOlive.core.remove());

    const approve = ({ id: postId, revision }: OwnPost, audience: 'class' | 'partners') =>
      call('review.approve', { postId, revision, audience });
    const words = { title: content.title, line: content.line, tags: [...content.tags] };

    // the first lesson
    clock.moveTo(day(11, 13, 7));
    await call('lesson.open', wideLesson);
    await approve(await submitPost(kiosk, childId(child.sentPhoto), materials.market, words), 'partners');
    await approve(await submitPost(kiosk, childId(child.sentText), { text: content.texts[0] }), 'partners');
    await approve(await submitPost(kiosk, childId(child.classOnly), { text: content.texts[1] }), 'class');
    await call('lesson.end', {});
    await exchange(kiosk, call);

    // the partners answer
    clock.moveTo(day(11, 17, 14));
    await exchange(inQuinta.core, inQuinta.call);
    const [rain, coffee] = valley.texts;
    const spoken = { take: recordedVoice() };
    await answerFrom(inQuinta, [{ take: materials.film }, { text: rain }, materials.lake, { text: coffee }, spoken]);
    clock.moveTo(day(11, 20, 14));
    await replyFrom(inQuinta, coffee);
    await inQuinta.call('message.write', { classId: up.classId, text: valley.message });
    await exchange(inQuinta.core, inQuinta.call);
    await answerFrom(inOlive, [{ text: olive.texts[0] }, spoken, materials.market]);
    await exchange(inOlive.core, inOlive.call);

    // what came is let in, but for what Tunis has sent
    clock.moveTo(day(11, 23, 7));
    await exchange(kiosk, call);
    const { rows } = await call('review.list', { incoming: 'all' });
    const { posts: arrived } = await call('partner.list', {});
    const ofValley = arrived.filter(({ from }) => from.classId === inQuinta.up.classId).map(({ postId }) => postId);
    const ofOlive = arrived.filter(({ from }) => from.classId !== inQuinta.up.classId);
    const letIn = rows.filter(({ id, way }) => way === 'in' && ofValley.includes(id));
    await call('incoming.decide', {
      posts: letIn.map(({ id: postId, revision }) => ({ postId, revision })),
      verdict: 'accept',
    });
    const reported = ofOlive.find(({ kind }) => kind === 'photo');
    if (reported !== undefined) {
      const { postId, revision } = reported;
      await call('incoming.report', { postId, revision, reason: 'personal', words: content.concern });
    }
    await call('message.write', { classId: inQuinta.up.classId, text: content.message });
    await exchange(kiosk, call);
    await exchange(inQuinta.core, inQuinta.call);
    const { conversations } = await inQuinta.call('message.list', {});
    const theirs = conversations.flatMap(({ messages }) => messages).find(({ isOwn }) => !isOwn);
    if (theirs !== undefined)
      await inQuinta.call('message.report', { messageId: theirs.messageId, words: valley.texts[0] });
    await exchange(inQuinta.core, inQuinta.call);
    const shown = arrived.filter(({ postId, purpose }) => ofValley.includes(postId) && purpose === 'answer');
    const partnerPosts = shown
      .toSorted((a, b) => a.approvedAt - b.approvedAt || a.postId.localeCompare(b.postId))
      .map(({ postId, kind }) => ({ postId, kind }));
    const runOf = await call('session.open', { postIds: partnerPosts.slice(0, 2).map(({ postId }) => postId) });
    await kiosk.call('showing.steer', { showingId: runOf.showingId, move: { kind: 'next' } });
    await kiosk.call('showing.end', { showingId: runOf.showingId });

    // today's lesson
    clock.moveTo(pictureTime - 12 * 60_000);
    const absentIds = [childId(child.absent), childId(child.absent + 1)];
    await call('lesson.open', { ...wideLesson, lengthMinutes: 45, absentIds, takeLimitMs: null });
    await submitPost(kiosk, childId(child.film), { take: materials.film }, words);
    await submitPost(kiosk, childId(child.voice), { take: recordedVoice() }, words);
    await submitPost(kiosk, childId(child.written), { text: content.texts[2] });
    await submitPost(kiosk, childId(child.drawing), materials.lake, words);
    await submitPost(kiosk, childId(child.withoutConsent), { take: materials.film }, words);
    await approve(await submitPost(kiosk, childId(child.approvedFilm), { take: materials.film }, words), 'partners');
    const back = await submitPost(kiosk, childId(child.returned), { take: recordedVoice() });
    const note = { words: content.note, icon: 'louder' as const };
    await call('review.return', { postId: back.id, revision: back.revision, note });
    await beginDraft(kiosk, childId(child.draft), content.texts[1]);
    const tomorrow = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' }).format(day(11, 25, 12));
    const title = say('sessions.new_title', { date: tomorrow });
    const sessionId = await planSession(call, title, say, partnerPosts);
    await call('teacher.add', { name: 'Mwalimu Atieno', newPin: 'seven green boats', pin: picturePin });
    await call('lesson.set_code', { code: '739164' });
    await call('backup.now', {});
    await exchange(kiosk, call);
    await approve(await submitPost(kiosk, childId(child.sentText), { text: content.texts[1] }), 'partners');

    // the plug is pulled while a child records
    const { token } = await kiosk.call('turn.start', { studentId: childId(child.interrupted) });
    await beginRecording(kiosk, token, recordedVoice());
    await kiosk.kill();
    clock.holdAt(pictureTime);
    await kiosk.restart();
    return { kiosk, up, call, clock, endpoint, childId, partnerPosts, sessionId, valleyId: inQuinta.up.classId, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const beginDraft = async (kiosk: Kiosk, studentId: string, text: string): Promise<void> => {
  const { token } = await kiosk.call('turn.start', { studentId });
  const { post } = await kiosk.call('post.open', { kind: 'text', purpose: 'answer' }, token);
  await kiosk.call('post.set_text', { postId: post.id, text }, token);
  await kiosk.call('turn.end', {}, token);
};

const planSession = async (
  call: CallAsTeacher,
  title: string,
  say: Say,
  posts: readonly { postId: string }[],
): Promise<string> => {
  const { items } = await call('session.propose', {
    targetMinutes: 20,
    pauseQuestion: say('showing.question.default'),
  });
  if (posts.length === 0) throw new Error('Expected posts for a session');
  // what waits for the teacher is left for the desk
  const accepted = new Set(posts.map(({ postId }) => postId));
  const here = items.filter((item) => item.kind !== 'post' || accepted.has(item.postId));
  const plan = {
    title,
    purpose: 'watch' as const,
    plannedFor: '2026-11-25',
    targetMinutes: 20,
    items: here.filter(({ kind }, at) => kind !== 'title' || here[at + 1]?.kind === 'post'),
  };
  return (await call('session.save', { plan })).session.id;
};
