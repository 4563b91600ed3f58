import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

const options = { data: { type: 'string' }, endpoint: { type: 'string' }, windowed: { type: 'boolean' } } as const;

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
