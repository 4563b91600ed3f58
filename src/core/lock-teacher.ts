import { routes } from '#shared/contract/index.ts';
import { appOrigin } from '#shared/domain/app-address.ts';
import type { Core } from './core-options.ts';

/** Locks the teacher mode (V3). Always allowed; a core that no longer answers holds no key either. */
export const lockTeacher = async (core: Pick<Core, 'fetch'>): Promise<void> => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  await core.fetch(new Request(`${appOrigin}${routes.operation('teacher.lock')}`, init)).catch(() => undefined);
};
