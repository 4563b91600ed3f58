import type { EndpointStatus, OwnPost } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import type { ReadyClass, TestCore } from './start-core.ts';
import { waitUntil } from './wait-until.ts';

/** Families agree to everything for partners. */
export const grantAll = async ({ core, students, teacherToken }: ReadyClass): Promise<void> => {
  const studentIds = students.map(({ id }) => id);
  const grant = { studentIds, subjects: [...consentSubjects], audience: 'partners', basis: 'Forms', expiresAt: null };
  await core.call('consent.grant', { ...grant, audience: 'partners' as const }, teacherToken);
};

export const approve = async ({ core, teacherToken }: ReadyClass, post: OwnPost): Promise<void> => {
  const { id: postId, revision } = post;
  await core.call('review.approve', { postId, revision, audience: 'partners' }, teacherToken);
};

/** Waits until no round runs and answers how the last one ended. */
export const settled = (core: TestCore): Promise<EndpointStatus> =>
  waitUntil('the round ends', async () => {
    const { endpoint } = await core.call('app.status', {});
    return endpoint.activity === 'idle' || endpoint.activity === 'waiting' ? endpoint : null;
  });

/** Presses *Send* and waits for the end of the round. */
export const syncNow = async ({
  core,
  teacherToken,
}: Pick<ReadyClass, 'core' | 'teacherToken'>): Promise<EndpointStatus> => {
  await core.call('sync.start', {}, teacherToken);
  return await settled(core);
};

/** The class enrols at an endpoint; its current project is published there. */
export const joinAt = async ({ core, teacherToken }: ReadyClass, address: string, joinCode: string): Promise<void> => {
  await core.call('endpoint.join', { address, joinCode }, teacherToken);
  await settled(core);
};
