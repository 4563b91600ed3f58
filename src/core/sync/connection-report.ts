import { arch, release } from 'node:os';
import type { ConnectionReportInput } from '#shared/contract/index.ts';
import { connectionSteps } from '#shared/domain/connection-check.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { countOnTheirWay } from '../db/outbox.ts';
import { readSendSettings } from '../db/send-settings.ts';
import { readSyncState } from '../db/sync-state.ts';
import { freeBytesIn } from '../media/free-space.ts';

const MIB = 1024 * 1024;

const timeOf = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());
const kbpsOf = (bytesPerSecond: number | null): string =>
  bytesPerSecond === null ? 'not measured yet' : `${Math.round((bytesPerSecond * 8) / 1000)} kbit/s`;

/** Without the name and the password that may be in it. */
const withoutSecrets = (address: string): string => {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
};

const yesOrNo = (is: boolean): string => (is ? 'yes' : 'no');

/**
 * What a school's technician has to know, in English and without a word about a person: no name of a child, teacher or
 * class, nothing that somebody wrote, no token and no password (K2).
 */
export const writeConnectionReport = async (
  context: CoreContext,
  { findings }: ConnectionReportInput,
): Promise<string> => {
  const { settings, host, clock } = context;
  const { db } = context.openClass();
  const endpoint = findEndpoint(db);
  const proxy = endpoint === null ? null : await host.network.proxyFor(endpoint.address);
  const authorities = await host.network.certificateAuthorities();
  const state = readSyncState(db);
  const { quietHours, capKbps } = readSendSettings(db).settings;
  const lines: [string, string][] = [
    ['Made at', `${timeOf(clock.now())} by this computer's clock`],
    ['Time zone of the class', requireClass(db).timeZone],
    ['Meridian', settings.version],
    ['System', `${process.platform} ${release()} ${arch()}, Node.js ${process.versions.node}`],
    ['Free on the disk', `${Math.round((await freeBytesIn(settings.dataDir)) / MIB)} MiB`],
    ['Endpoint', endpoint === null ? 'not joined' : withoutSecrets(endpoint.address)],
    ['Proxy', proxy === null ? 'none' : withoutSecrets(proxy)],
    ['Proxy has a password', yesOrNo(proxy !== null && new URL(proxy).username !== '')],
    ['Certificate authorities beside the built-in ones', String(authorities.length)],
    ['Last round that went well', timeOf(state.lastSuccessAt)],
    ['Tries since then', String(state.attempts)],
    ['Why the last one failed', state.problem ?? 'it did not'],
    ['Line outwards', kbpsOf(state.sentBytesPerSecond)],
    ['Line inwards', kbpsOf(state.receivedBytesPerSecond)],
    ['Posts that wait', String(countOnTheirWay(db))],
    ['Sends by itself', yesOrNo(quietHours !== null)],
    ['Cap', capKbps === null ? 'none' : `${capKbps} kbit/s`],
  ];
  const steps = connectionSteps.map((step): [string, string] => {
    const check = findings.find((one) => one.step === step);
    if (check === undefined) return [step, 'not looked at'];
    const { finding, reason, clockOffsetMs } = check;
    const more = [reason, clockOffsetMs === null ? null : `${Math.round(clockOffsetMs / 1000)} s`].filter(Boolean);
    return [step, [finding ?? 'ok', ...more].join(', ')];
  });
  const rows = (all: readonly [string, string][]): string => all.map(([name, value]) => `${name}: ${value}\n`).join('');
  return `Meridian: report on the connection\n\n${rows(lines)}\nSteps\n${rows(steps)}`;
};
