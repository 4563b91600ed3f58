import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { endpointMain } from './admin-command.ts';

const readyLine = z.strictObject({ address: z.url(), joinCode: z.string() });

export type EndpointProcess = z.infer<typeof readyLine> & {
  child: ChildProcess;
  /** Ends it as a pulled plug would, and waits until it is gone. */
  kill: () => Promise<void>;
  /** What it ends with after the given signal. */
  end: (signal: 'SIGTERM' | 'SIGINT') => Promise<{ code: number | null; signal: string | null }>;
};

/** Starts the endpoint's own start command in a process of its own, which ends with ours, and waits for its line of JSON. */
export const startEndpointProcess = async (
  dataDir: string,
  options: {
    port?: number;
    args?: readonly string[];
    through?: readonly string[];
    environment?: Record<string, string>;
  } = {},
): Promise<EndpointProcess> => {
  const command = [
    ...(options.through ?? []),
    process.execPath,
    endpointMain,
    ...['--data', dataDir, '--port', String(options.port ?? 0), '--json', '--log-level', 'error', '--exit-with-parent'],
    ...(options.args ?? []),
  ];
  const [program = process.execPath, ...args] = command;
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.environment },
  });
  const ended = once(child, 'exit').then(([code, signal]: unknown[]) => ({
    code: code as number | null,
    signal: signal as string | null,
  }));
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([text]: unknown[]) => String(text)),
    ended.then(({ code }) => Promise.reject(new Error(`Expected a running endpoint; it ended with ${code}`))),
  ]);
  return {
    ...readyLine.parse(JSON.parse(line)),
    child,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
};
