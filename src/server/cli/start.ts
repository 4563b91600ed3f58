import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { adminPaths } from '#shared/contract/admin.ts';
import { createEndpoint, type Endpoint } from '../create-endpoint.ts';
import { formatJoinCode } from '../db/join-codes.ts';
import { readTrustedProxies } from '../http/client-address.ts';
import { listen } from '../listen.ts';
import { programName } from './program-name.ts';
import { readSecret, readStorageSettings } from './storage-settings.ts';
import { teachersAddresses } from './teachers-addresses.ts';
import { UsageError } from './usage-error.ts';

export const startHelp = `Usage: ${programName} [--data DIR] [options]
       ${programName} admin --help
       ${programName} backup|restore|verify|move|migrate|sweep --help

  --data DIR            where database, media and the receipt key live (a folder of this user)
  --host H              address to listen on (127.0.0.1)
  --port N              port to listen on (4700); 0: any free one
  --name TEXT           how people know this endpoint
  --public-url URL      where people reach it, for links that are printed (the address it listens on)
  --tls-cert F          certificate, PEM; with --tls-key F
  --trust-proxy A,B     addresses or subnets of reverse proxies whose X-Forwarded-For is believed
  --updates DIR         releases of the kiosk, served at /updates (none)
  --log-level LEVEL     silent, error, warn, info; logs go to stderr (info, or warn on a terminal)
  --json                print one line of JSON when ready: {"address":…,"joinCode":…}
  --exit-with-parent    end when standard input closes`;

const parse = (args: string[]) =>
  parseArgs({
    args,
    options: {
      data: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '4700' },
      name: { type: 'string' },
      'public-url': { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'trust-proxy': { type: 'string' },
      updates: { type: 'string' },
      // on a terminal a line for each request would carry the first admin link away
      'log-level': { type: 'string', default: process.stderr.isTTY ? 'warn' : 'info' },
      json: { type: 'boolean', default: false },
      'exit-with-parent': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  }).values;

const readTls = async (cert: string | undefined, key: string | undefined) => {
  if (cert === undefined && key === undefined) return {};
  if (cert === undefined || key === undefined) throw new UsageError('Expected both --tls-cert and --tls-key');
  return { tls: { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') } };
};

const untilAskedToEnd = async (withParent: boolean): Promise<void> => {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (!withParent) return;
    process.stdin.once('close', () => resolve()).once('end', () => resolve());
    process.stdin.resume();
  });
  // an open standard input would keep the process alive after a signal
  if (withParent) process.stdin.destroy();
};

/** A folder that is not there would be noticed by nobody but the kiosks, and they stay silent about it. */
const readUpdatesFolder = (folder: string | undefined): { updatesDir?: string } => {
  if (!folder) return {};
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`Expected --updates to be a folder, got "${folder}"`);
  return { updatesDir: folder };
};

/** How long one of several replicas says "not ready" and answers all the same: whoever balances looks every few seconds. */
const leaveMs = 6_000;
/** Uploads that take longer are cut off; they go on at another replica, or here after the restart. */
const drainMs = 20_000;

/** Where people reach it: as they say, else where it listens; every address of this computer is shown as this computer. */
const publicAddress = (given: string | undefined, address: string): string => {
  if (given === undefined) return address.replace(/\/\/(0\.0\.0\.0|\[::\]):/, '//localhost:');
  if (!URL.canParse(given) || !/^https?:/.test(given))
    throw new UsageError(`Expected --public-url to be an address, got "${given}"`);
  return new URL(given).origin;
};

/** What a person who starts it wants to know: where it is, how to administer it, how the first class comes in. */
const sayStarted = async (
  endpoint: Endpoint,
  address: string,
  { teachers, data }: { teachers: readonly string[]; data: string | undefined },
): Promise<void> => {
  const joinCode = await endpoint.firstJoinCode();
  const token = await endpoint.firstAdminToken('First administrator');
  console.log(`The endpoint answers at ${address}`);
  if (teachers.length > 0) console.log(`Teachers reach it at ${teachers.join(' or ')}`);
  if (token !== null) console.log(`First admin link (works once, for a day): ${adminPaths.enter(address, token)}`);
  if (joinCode !== null) console.log(`Join code for the first class: ${formatJoinCode(joinCode)} (1 use, 14 days)`);
  console.log(
    `Everything else: ${address}${adminPaths.page} or ${programName} admin --help${data === undefined ? '' : ` --data ${data}`}`,
  );
};

/** Starts the endpoint and stays until it is asked to end. @throws UsageError, AppError. */
export const runEndpoint = async (args: string[]): Promise<void> => {
  const values = parse(args);
  if (values.help) return console.log(startHelp);
  const storage = readStorageSettings(values.data, process.env, { isStart: true });
  const port = Number(values.port);
  if (!/^\d{1,5}$/.test(values.port) || port > 65_535) throw new UsageError(`Expected --port 0 to 65535`);
  process.umask(0o077);
  if (values.data === undefined && storage.dataDir !== undefined) {
    process.stderr.write(`Data of this endpoint: ${storage.dataDir} (choose another folder with --data DIR)\n`);
  }
  const metricsToken = readSecret(process.env, 'METRICS_TOKEN');
  const tls = await readTls(values['tls-cert'], values['tls-key']);
  const log = pino({ level: values['log-level'], base: null }, pino.destination({ dest: 2, sync: true }));
  const asked = untilAskedToEnd(values['exit-with-parent']);
  const endpoint = await createEndpoint({
    ...storage,
    ...(metricsToken === undefined ? {} : { metricsToken }),
    log,
    ...(values.name === undefined ? {} : { name: values.name }),
    ...readUpdatesFolder(values.updates ?? process.env.UPDATES_DIR),
  });
  try {
    const listening = await listen(endpoint, {
      host: values.host,
      port,
      trustedProxies: readTrustedProxies(values['trust-proxy'] ?? process.env.TRUSTED_PROXIES),
      ...tls,
    });
    const address = publicAddress(values['public-url'] ?? process.env.PUBLIC_URL, listening.address);
    await endpoint.noteAddress(address);
    if (values.json) {
      const joinCode = formatJoinCode(await endpoint.localJoinCode());
      console.log(JSON.stringify({ address: listening.address, joinCode }));
    } else {
      const isSaid = values['public-url'] ?? process.env.PUBLIC_URL;
      const teachers = isSaid === undefined ? teachersAddresses(listening.address, tls.tls?.cert) : [];
      await sayStarted(endpoint, address, { teachers, data: values.data });
    }
    await asked;
    // a proxy that looks at /readyz sends new requests elsewhere, running ones end
    endpoint.drain();
    if (storage.databaseUrl !== undefined && storage.s3 !== undefined) await wait(leaveMs);
    await listening.close(values['exit-with-parent'] ? 5_000 : drainMs);
  } finally {
    await endpoint.close();
  }
};
