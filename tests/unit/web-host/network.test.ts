import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { createNetwork, proxyFromEnvironment } from '#web-host/network.ts';

const school = { HTTPS_PROXY: 'http://proxy.school:3128', NO_PROXY: 'intern.school, .local,10.0.0.5:8443' };

describe('the proxy of the environment', () => {
  it.each([
    'https://intern.school/x',
    'https://a.intern.school/',
    'https://printer.local',
    'https://10.0.0.5:8443/v1',
    'https://127.0.0.1:4700/v1',
    'http://localhost:4700',
    'http://[::1]:4700',
  ])('is not used for %s', (address) => {
    expect(proxyFromEnvironment(address, school)).toBeNull();
  });

  it.each(['https://meridian.example', 'https://notintern.school', 'https://10.0.0.5/'])(
    'is used for %s',
    (address) => {
      expect(proxyFromEnvironment(address, school)).toBe('http://proxy.school:3128');
    },
  );

  it('is told apart for http and https, with lower-case names first', () => {
    expect(proxyFromEnvironment('http://meridian.example', school)).toBeNull();
    const both = { ...school, http_proxy: 'plain.school:80', https_proxy: 'http://other:1' };
    expect(proxyFromEnvironment('http://meridian.example', both)).toBe('http://plain.school:80');
    expect(proxyFromEnvironment('https://meridian.example', both)).toBe('http://other:1');
    expect(proxyFromEnvironment('https://meridian.example', { ALL_PROXY: 'http://all:1' })).toBe('http://all:1');
  });

  it('is switched off by NO_PROXY=* and by being empty', () => {
    expect(proxyFromEnvironment('https://a.example', { ...school, NO_PROXY: '*' })).toBeNull();
    expect(proxyFromEnvironment('https://a.example', { HTTPS_PROXY: '' })).toBeNull();
  });
});

describe('the certificate authorities', () => {
  it('come from PEM files of the folder, and nothing else in it', async () => {
    const folder = join(tempFolder(), 'certificates');
    mkdirSync(folder);
    const pem = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';
    writeFileSync(join(folder, 'school.pem'), pem);
    writeFileSync(join(folder, 'notes.txt'), pem);
    writeFileSync(join(folder, 'broken.crt'), 'rubbish');
    const found = await createNetwork(folder, {}).certificateAuthorities();
    expect(found.filter((text) => text === pem)).toHaveLength(1);
    expect(found.filter((text) => !text.includes('BEGIN CERTIFICATE'))).toEqual([]);
  });

  it('do without the folder', async () => {
    await expect(createNetwork(join(tempFolder(), 'none'), {}).certificateAuthorities()).resolves.toBeInstanceOf(Array);
  });
});
