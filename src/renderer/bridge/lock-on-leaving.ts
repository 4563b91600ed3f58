import { routes } from '#shared/contract/index.ts';

/** Locks the teacher mode while the page is going away: only a request that outlives the page arrives. */
export const lockOnLeaving = (): void => {
  void fetch(routes.operation('teacher.lock'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    keepalive: true,
  }).catch(() => undefined);
};
