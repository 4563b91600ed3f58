import { createCore } from '#core/create-core.ts';
import { answerAppRequest } from '#core/http/answer-app-request.ts';
import { appOrigin } from '#shared/domain/app-address.ts';
import { describeContract } from './contract-suite.ts';

/** Every request as Electron hands it over: our scheme, the initiator's origin, bodies as buffers. The thread has a suite of its own. */
describeContract("Electron's scheme handler", async (settings, host) => {
  const core = await createCore({ ...settings, host });
  const answer = answerAppRequest(core);
  return {
    origin: appOrigin,
    fetch: async (request) => {
      const { url, method, headers, signal } = request;
      const body = request.body === null ? null : Buffer.from(await request.arrayBuffer());
      const asElectron = new Request(url, { method, headers, signal, body });
      return answer(Object.assign(asElectron, { initiatorOrigin: appOrigin }));
    },
    close: core.close,
  };
});
