import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { S3Settings } from '#server/media/s3-settings.ts';
import { freePort, untilListening } from './free-port.ts';

const run = promisify(execFile);
const services = ['account', 'container', 'object', 'proxy'] as const;

/** Why tests that need an S3 API cannot run here; `null` when they can. */
export const noS3Reason: string | null = services.every((name) => existsSync(`/usr/bin/swift-${name}-server`))
  ? null
  : 'OpenStack Swift is not installed (Debian: apt-get install swift-proxy swift-account swift-container swift-object)';

export type S3Server = {
  /** Where buckets can be made. */
  place: Omit<S3Settings, 'bucket'>;
  stop: () => Promise<void>;
};

const pipelines = (name: (typeof services)[number]): string =>
  name === 'proxy'
    ? `[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth bulk copy slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:bulk]
use = egg:swift#bulk
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
`
    : `[pipeline:main]
pipeline = ${name}-server
[app:${name}-server]
use = egg:swift#${name}
`;

/**
 * A real S3-compatible store of our own: OpenStack Swift with its S3 API, from Debian's packages, one process per
 * service over a temporary folder. Why this one: docs/dependencies.md.
 */
export const startS3 = async (): Promise<S3Server> => {
  const folder = await mkdtemp(join(tmpdir(), 'meridian-swift-'));
  await mkdir(join(folder, 'devices', 'd1'), { recursive: true });
  const hash = '[swift-hash]\nswift_hash_path_suffix = meridian\nswift_hash_path_prefix = tests\n';
  await writeFile(join(folder, 'swift.conf'), `${hash}[storage-policy:0]\nname = default\ndefault = yes\n`);
  const ports = new Map<string, number>();
  for (const name of services) ports.set(name, await freePort());
  const buildRing = async (name: string) => {
    const ring = (...args: string[]) => run('swift-ring-builder', [`${name}.builder`, ...args], { cwd: folder });
    await ring('create', '4', '1', '1');
    await ring('add', `r1z1-127.0.0.1:${ports.get(name)}/d1`, '1');
    // it ends with 1 for the warning that there is only one device
    await ring('rebalance').catch(() => undefined);
  };
  await Promise.all(services.filter((name) => name !== 'proxy').map(buildRing));
  const children: ChildProcess[] = [];
  for (const name of services) {
    const general = [
      '[DEFAULT]',
      'bind_ip = 127.0.0.1',
      `bind_port = ${ports.get(name)}`,
      'workers = 0',
      `swift_dir = ${folder}`,
      `devices = ${join(folder, 'devices')}`,
      'mount_check = false',
      `user = ${userInfo().username}`,
      'log_level = CRITICAL',
      'log_address = /dev/null',
    ].join('\n');
    const file = join(folder, `${name}-server.conf`);
    await writeFile(file, `${general}\n${pipelines(name)}`);
    children.push(spawn(`/usr/bin/swift-${name}-server`, [file], { stdio: 'ignore' }));
  }
  await Promise.all(
    services.map((name, index) => untilListening(ports.get(name) ?? 0, () => children[index]?.exitCode !== null)),
  );
  return {
    place: {
      endpoint: `http://127.0.0.1:${ports.get('proxy')}`,
      region: 'us-east-1',
      accessKeyId: 'test:tester',
      secretAccessKey: 'testing',
    },
    stop: async () => {
      for (const child of children) {
        if (child.exitCode !== null) continue;
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
};
