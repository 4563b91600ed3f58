import type { Host } from '../host.ts';
import { type FromCore, hostMethods, type ToCore, toThrownValue } from './messages.ts';

type HostCall = Extract<FromCore, { kind: 'host-call' }>;

/** Calls the host's function that the core's thread asked for; only functions of {@link hostMethods} are called. */
export const answerHostCall = async (host: Host, { id, port, method, args }: HostCall): Promise<ToCore> => {
  try {
    const methods: readonly string[] = hostMethods[port];
    if (!methods.includes(method)) throw new TypeError(`Expected a function of the host's ${port}, got ${method}`);
    const target = host[port] as Record<string, (...args: unknown[]) => Promise<unknown>>;
    return { kind: 'host-answer', id, value: await target[method]?.(...args) };
  } catch (error) {
    return { kind: 'host-failure', id, error: toThrownValue(error) };
  }
};
