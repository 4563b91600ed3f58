import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHelp } from '#server/cli/start.ts';
import { readSecret, readStorageSettings } from '#server/cli/storage-settings.ts';
import { UsageError } from '#server/cli/usage-error.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const s3 = {
  S3_ENDPOINT: 'https://store.example',
  S3_BUCKET: 'meridian',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
};

describe('where an endpoint keeps its data, and its secrets', () => {
  const file = (text: string): string => {
    const path = join(tempFolder(), 'secret');
    writeFileSync(path, text);
    return path;
  };

  it('takes a secret from a variable, or from the first line of the file that is named instead', () => {
    expect(readSecret({ METRICS_TOKEN: 'told' }, 'METRICS_TOKEN')).toBe('told');
    expect(readSecret({ METRICS_TOKEN_FILE: file('kept\r\n# of the watch\n') }, 'METRICS_TOKEN')).toBe('kept');
    expect(readSecret({ METRICS_TOKEN: '', METRICS_TOKEN_FILE: file('kept') }, 'METRICS_TOKEN')).toBe('kept');
    expect(readSecret({}, 'METRICS_TOKEN')).toBeUndefined();
    const { S3_SECRET_ACCESS_KEY, ...known } = s3;
    const settings = readStorageSettings('data', {
      ...known,
      DATABASE_URL_FILE: file('postgres://meridian:word@db/meridian\n'),
      S3_SECRET_ACCESS_KEY_FILE: file(`${S3_SECRET_ACCESS_KEY}\n`),
    });
    expect(settings.databaseUrl).toBe('postgres://meridian:word@db/meridian');
    expect(settings.s3).toMatchObject({ secretAccessKey: 'secret', region: 'us-east-1' });
  });

  it('has no option for a secret, which every user of the computer could read', () => {
    const options = [...startHelp.matchAll(/--[a-z-]+/g)].map(([option]) => option);
    expect(options).toContain('--tls-key');
    expect(options.filter((option) => /token|secret|password|database|s3/.test(option))).toEqual([]);
  });

  it('needs no set-up: a start that is told nothing has a folder of this user, and commands find it there', () => {
    const home = tempFolder();
    const environment = { HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home };
    expect(() => readStorageSettings(undefined, environment)).toThrow(UsageError);
    const { dataDir = '' } = readStorageSettings(undefined, environment, { isStart: true });
    expect(dataDir.startsWith(home)).toBe(true);
    mkdirSync(dataDir, { recursive: true });
    expect(readStorageSettings(undefined, environment)).toEqual({ dataDir });
  });

  it.each([
    ['an address that is no PostgreSQL', 'data', { DATABASE_URL: 'mysql://db' }],
    ['a bucket without its key', 'data', { ...s3, S3_SECRET_ACCESS_KEY: '' }],
    ['a store that is no address', 'data', { ...s3, S3_ENDPOINT: 'store' }],
    ['servers without the receipt key that replicas share', undefined, { ...s3, DATABASE_URL: 'postgres://db/m' }],
  ])('says what was expected of %s', (_, data, environment) => {
    expect(() => readStorageSettings(data, environment)).toThrow(UsageError);
  });
});
