import { spawn } from 'node:child_process';

/** What an independent decoder says of a file: nothing, when it could read every frame. `null`: it is not installed. */
export const decodingErrors = (file: string): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn('ffmpeg', ['-v', 'error', '-i', file, '-f', 'null', '-'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('error', () => resolve(null));
    child.on('exit', (code) => resolve(code === 0 ? said.trim() : said.trim() || `ended with ${code}`));
  });
