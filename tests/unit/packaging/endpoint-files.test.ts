import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { startHelp } from '#server/cli/start.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const guide = read('docs/guides/run-an-endpoint.md');

/** Every variable that the endpoint's program reads, from its source. */
const variables = new Set(
  readdirSync(`${root}src/server/cli`)
    .map((name) => read(`src/server/cli/${name}`))
    .flatMap((source) => [
      ...source.matchAll(/\b(?:need|read|readSecret)\((?:environment, |process\.env, )?'([A-Z0-9_]+)'/g),
      ...source.matchAll(/env(?:ironment)?\.([A-Z0-9_]+)/g),
    ])
    .map(([, name]) => name ?? ''),
);

/** These files cannot be run where Meridian is built; this is what can be known of them there. */
describe('the files for operators', () => {
  const service = z.looseObject({
    command: z.array(z.string()).optional(),
    environment: z.record(z.string(), z.string()).optional(),
    secrets: z.array(z.string()).optional(),
  });
  const compose = z
    .looseObject({ services: z.record(z.string(), service), secrets: z.record(z.string(), z.unknown()) })
    .parse(parse(read('packaging/endpoint/compose.yaml'), { merge: true }));

  it('say that they have not been run', () => {
    for (const name of readdirSync(`${root}packaging/endpoint`)) {
      expect(read(`packaging/endpoint/${name}`), name).toContain('It has not been run');
    }
    expect(guide).toContain('**They have not been run**');
  });

  it('know the variables that the program knows, and the guide explains each', () => {
    expect(variables.size).toBeGreaterThan(8);
    const { environment = {} } = compose.services['endpoint-1'] ?? {};
    for (const name of Object.keys(environment)) {
      expect([...variables, ...[...variables].map((known) => `${known}_FILE`)], name).toContain(name);
    }
    for (const name of variables) expect(guide, name).toContain(`\`${name}\``);
  });

  it('start two replicas with options that exist, and mount only secrets that are declared', () => {
    for (const name of ['endpoint-1', 'endpoint-2']) {
      const { command = [], secrets = [] } = compose.services[name] ?? {};
      for (const option of command.filter((word) => word.startsWith('--'))) expect(startHelp).toContain(option);
      for (const secret of secrets) expect(Object.keys(compose.secrets)).toContain(secret);
    }
    const unit = read('packaging/endpoint/meridian-endpoint.service');
    for (const [option] of unit.match(/^ExecStart=.*$/m)?.[0].matchAll(/--[a-z-]+/g) ?? []) {
      expect(startHelp).toContain(option);
    }
  });

  it('copy only what there is into the image, and all that the endpoint imports', () => {
    const copied = [...read('packaging/endpoint/Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, paths]) => paths?.split(' ') ?? [])
      .map((path) => path.replace('./', ''));
    for (const path of copied) expect(existsSync(`${root}${path}`), path).toBe(true);
    for (const folder of ['server', 'shared', 'crypto', 'sqlite']) expect(copied).toContain(`src/${folder}`);
  });

  it('say in the guide that they have not been run', () => {
    expect(guide).toContain('They have not been run');
  });
});
