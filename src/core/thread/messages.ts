import { AppError, type ErrorValue } from '#shared/errors/app-error.ts';
import type { Host } from '../host.ts';

/** What crosses the port between the host's thread and the core's. Bytes are transferred, never copied twice. */

/** The whole request: its body is bounded by what the core accepts, so it travels in one piece. */
export type RequestMessage = {
  kind: 'request';
  id: number;
  method: string;
  url: string;
  headers: [string, string][];
  body: ArrayBuffer | null;
};

export type ToCore =
  | RequestMessage
  | { kind: 'abort'; id: number }
  /** The reader of a streamed body wants its next piece. */
  | { kind: 'pull'; id: number }
  | { kind: 'cancel'; id: number }
  | { kind: 'host-answer'; id: number; value: unknown }
  | { kind: 'host-failure'; id: number; error: ThrownValue }
  | { kind: 'close' };

export type FromCore =
  | { kind: 'ready' }
  | { kind: 'failed'; error: ThrownValue }
  | {
      kind: 'response';
      id: number;
      status: number;
      headers: [string, string][];
      /** `stream`: pieces follow, one for each pull. */
      body: ArrayBuffer | null | 'stream';
    }
  | { kind: 'piece'; id: number; bytes: Uint8Array }
  | { kind: 'end'; id: number }
  | { kind: 'broken'; id: number; error: ThrownValue }
  | { kind: 'host-call'; id: number; port: keyof Host; method: string; args: unknown[] };

/** The host's functions that the core may call from its thread. */
export const hostMethods = {
  vault: ['protection', 'seal', 'open'],
  shell: [
    'chooseFolder',
    'chooseFile',
    'print',
    'printPage',
    'reveal',
    'openSecondDisplay',
    'quit',
    'offerUpdate',
    'restartToUpdate',
    'startsAtLogin',
    'setStartAtLogin',
    'startLocalEndpoint',
  ],
  network: ['proxyFor', 'certificateAuthorities'],
} as const satisfies { [P in keyof Host]: readonly (keyof Host[P])[] };

/** An error as a value that can be cloned; expected failures stay what they are. */
export type ThrownValue = { kind: 'expected'; value: ErrorValue } | { kind: 'other'; name: string; message: string };

export const toThrownValue = (error: unknown): ThrownValue => {
  if (error instanceof AppError) return { kind: 'expected', value: error.toValue() };
  if (error instanceof Error) return { kind: 'other', name: error.name, message: error.message };
  return { kind: 'other', name: 'Error', message: String(error) };
};

export const fromThrownValue = (thrown: ThrownValue): Error => {
  if (thrown.kind === 'expected') return AppError.fromValue(thrown.value);
  return Object.assign(new Error(thrown.message), { name: thrown.name });
};
