import type { Core } from '#core/core-options.ts';
import { type KioskEvent, kioskEvent, routes } from '#shared/contract/index.ts';
import { appOrigin } from '#shared/domain/app-address.ts';

/** Locks the teacher mode (V3). Always allowed; a core that no longer answers holds no key either. */
export const lockTeacher = async (core: Pick<Core, 'fetch'>): Promise<void> => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  await core.fetch(new Request(`${appOrigin}${routes.operation('teacher.lock')}`, init)).catch(() => undefined);
};

/** Follows the core's events, one JSON value a line, until the core closes. */
export const followEvents = async (core: Pick<Core, 'fetch'>, onEvent: (event: KioskEvent) => void): Promise<void> => {
  const response = await core.fetch(new Request(`${appOrigin}${routes.events}`));
  let rest = '';
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onEvent(kioskEvent.parse(JSON.parse(line)));
  }
};
