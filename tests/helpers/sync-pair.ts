import type { CoreOptions } from '#core/core-options.ts';
import type { TestEndpoint } from './endpoint.ts';
import { grantAll, joinAt, settled } from './exchange.ts';
import { type ReadyClass, setupInput, startReadyClass, testPin } from './start-core.ts';

/** A class with consents, enrolled at `address`, its project published there. */
export const startSender = async (
  endpoint: TestEndpoint,
  address: string = endpoint.address,
  options: Partial<CoreOptions> = {},
): Promise<ReadyClass> => {
  const sender = await startReadyClass(options);
  await grantAll(sender);
  await joinAt(sender, address, await endpoint.createJoinCode());
  return sender;
};

/** Another class at the same endpoint, in the sender's project. */
export const startReceiver = async (
  endpoint: TestEndpoint,
  sender: ReadyClass,
  address: string = endpoint.address,
  options: Partial<CoreOptions> = {},
): Promise<ReadyClass> => {
  const setup = { ...setupInput, className: 'Turma 4A', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
  const receiver = await startReadyClass(options, setup);
  await joinAt(receiver, address, await endpoint.createJoinCode());
  await receiver.core.call('project.join', { projectId: sender.project.id, agrees: true }, receiver.teacherToken);
  await settled(receiver.core);
  return receiver;
};

/** As after a restart of the app, with the teacher mode open again. */
export const restartClass = async (ready: ReadyClass, changes: Partial<CoreOptions> = {}): Promise<void> => {
  ready.core = await ready.core.restart(changes);
  ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
};
