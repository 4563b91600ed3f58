import type { OperationInput } from '#shared/contract/index.ts';
import { postKinds } from '#shared/domain/post.ts';
import { acceptAll } from './accept-all.ts';
import { type Content, submitPost } from './child-at-work.ts';
import type { EndpointProcess, Kiosk } from './kiosk.ts';
import { setUpClass, type UpClass } from './kiosk-class.ts';
import { waitUntil } from './wait-until.ts';

/** Waits until no round of the post runs. */
export const settle = (kiosk: Pick<Kiosk, 'call'>): Promise<unknown> =>
  waitUntil('the round ends', async () => {
    const { endpoint } = await kiosk.call('app.status', {});
    return endpoint.activity === 'idle' || endpoint.activity === 'waiting' ? endpoint : null;
  });

/** One round of the post, to its end. */
export const exchangeNow = async (kiosk: Kiosk, { token }: UpClass): Promise<void> => {
  await kiosk.call('sync.start', {}, token);
  await settle(kiosk);
};

type Received = {
  /** Of what was received, in the order it was approved. */
  aliases: string[];
  postIds: string[];
  maker: UpClass;
  watcher: UpClass;
};
type Together = Received & { showingId: string };

type Exchange = {
  works: readonly Content[];
  /** Of the class that watches. */
  language?: string;
  project?: Partial<OperationInput<'project.create'>>;
};

/** A class in Nairobi makes `works`, its teacher approves and sends them; a class elsewhere receives them. */
export const receiveTogether = async (
  makers: Kiosk,
  watchers: Kiosk,
  endpoint: EndpointProcess,
  { works, language = 'en', project = {} }: Exchange,
): Promise<Received> => {
  const { address, joinCode } = endpoint;
  const students = works.map((_, index) => `Child ${index + 1}`);
  const maker = await setUpClass(makers, {
    className: 'Nyota Class',
    country: 'KE',
    timeZone: 'Africa/Nairobi',
    students,
    endpoint: { address, joinCode },
    project: { kinds: [...postKinds], ...project },
  });
  await settle(makers);
  for (const [index, work] of works.entries()) {
    const post = await submitPost(makers, maker.students[index]?.id ?? '', work);
    await makers.call(
      'review.approve',
      { postId: post.id, revision: post.revision, audience: 'partners' },
      maker.token,
    );
  }
  await exchangeNow(makers, maker);
  const watcher = await setUpClass(watchers, {
    className: language === 'ar' ? 'الصف الرابع ب' : 'Class 4b',
    language,
    endpoint: { address, joinCode },
    project: { join: maker.project?.id ?? '' },
  });
  await settle(watchers);
  const { posts } = await watchers.call('partner.list', {}, watcher.token);
  const inOrder = [...posts].sort((a, b) => a.approvedAt - b.approvedAt || a.postId.localeCompare(b.postId));
  const postIds = inOrder.map(({ postId }) => postId);
  return { aliases: inOrder.map(({ alias }) => alias), postIds, maker, watcher };
};

/** The same, and the class elsewhere is shown all of it in a session. Then the endpoint may be switched off. */
export const watchTogether = async (...given: Parameters<typeof receiveTogether>): Promise<Together> => {
  const [, watchers] = given;
  const received = await receiveTogether(...given);
  await acceptAll(watchers, received.watcher.token);
  const { showingId } = await watchers.call('session.open', { postIds: received.postIds }, received.watcher.token);
  return { ...received, showingId };
};
