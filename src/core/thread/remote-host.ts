import type { MessagePort } from 'node:worker_threads';
import type { Host } from '../host.ts';
import { type FromCore, fromThrownValue, hostMethods, type ToCore } from './messages.ts';

/** The host as the core's thread sees it: every call is a message, every answer comes as one. */
export type RemoteHost = {
  host: Host;
  /** Takes the host's answers; `false` for any other message. */
  settle(message: ToCore): boolean;
};

export const createRemoteHost = (port: MessagePort): RemoteHost => {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let lastId = 0;

  const call = (to: keyof Host, method: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      port.postMessage({ kind: 'host-call', id: lastId, port: to, method, args } satisfies FromCore);
    });

  const remote = (to: keyof Host): object =>
    Object.fromEntries(hostMethods[to].map((method) => [method, (...args: unknown[]) => call(to, method, args)]));

  const settle = (message: ToCore): boolean => {
    if (message.kind !== 'host-answer' && message.kind !== 'host-failure') return false;
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'host-answer') caller?.resolve(message.value);
    else caller?.reject(fromThrownValue(message.error));
    return true;
  };

  // hostMethods names every function of every port: its type sees to that
  return {
    host: { vault: remote('vault'), shell: remote('shell'), network: remote('network') } as Host,
    settle,
  };
};
