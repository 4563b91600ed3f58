import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const options = { data: { type: 'string' }, endpoint: { type: 'string' }, windowed: { type: 'boolean' } } as const;

/** Switches of Chromium that take away what keeps a page in, or let another program into it (E1, E8). */
const weakening = ['no-sandbox', 'disable-web-security', 'remote-debugging-port', 'remote-debugging-pipe'] as const;

/** The first of them that an installed app was started with: it does not start then. */
export const weakeningSwitch = (has: (name: string) => boolean): string | null => weakening.find(has) ?? null;

/** Our own switches; Chromium's stand beside them and are left alone. `--smoke[=FILE]` proves that the app starts. */
export const readArguments = (args: readonly string[], usualDataDir: string) => {
  const { values } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  const textOf = (name: string) => (typeof values[name] === 'string' ? values[name] || null : null);
  return {
    dataDir: resolve(textOf('data') ?? usualDataDir),
    endpoint: textOf('endpoint'),
    isWindowed: values.windowed === true,
    isSmoke: 'smoke' in values,
    smokeFile: textOf('smoke'),
  };
};
