import { spawn } from 'node:child_process';

/** Milliseconds until a new process of Node says what starts with `expected`, or ends when nothing is expected. */
export const startProcess = (args: readonly string[], expected: string | null): Promise<{ ms: number; said: string }> =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    let ms: number | null = null;
    started.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (expected !== null && said.startsWith(expected)) ms ??= performance.now() - begun;
    });
    started.once('error', reject);
    started.once('close', (code) => {
      if (expected === null) ms = performance.now() - begun;
      if (code === 0 && ms !== null) resolve({ ms, said });
      else reject(new Error(`Expected the process to end well, got ${code} after "${said}"`));
    });
  });
