import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Replica = { address: string; joinCode: string; stop: () => Promise<void> };

/** One more endpoint over the same storage, in a process of its own. */
export const startReplica = async (dataDir: string, environment: Record<string, string>): Promise<Replica> => {
  const program = fileURLToPath(new URL('./replica-child.ts', import.meta.url));
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [program, dataDir], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return {
    ...(JSON.parse(line) as { address: string; joinCode: string }),
    stop: async () => {
      const ended = once(child, 'exit');
      child.stdin.end();
      await ended;
    },
  };
};
