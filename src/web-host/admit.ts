import type { IncomingHttpHeaders } from 'node:http';
import type { LaunchKeys } from './launch-keys.ts';

/** What becomes of a request before the core hears of it. */
export type Admission =
  | { kind: 'admitted'; url: URL }
  /** A person came with a key in the address: on without it, with the cookie when the key was good. */
  | { kind: 'redirected'; location: string; setCookie: string | null }
  | { kind: 'refused' };

type Arrival = { method: string; target: string; headers: IncomingHttpHeaders };

const refused: Admission = { kind: 'refused' };

/** Whether the browser says that another site is behind the request. */
const isFromElsewhere = ({ headers }: Arrival, origin: string): boolean => {
  if (headers.origin !== undefined && headers.origin !== origin) return true;
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
};

/**
 * Lets in who holds the secret of this launch and speaks to the very address we listen at. `Host` is compared
 * as a whole (a rebound name would be another one), `Origin` and `Sec-Fetch-Site` whenever they come.
 */
export const admit = (arrival: Arrival, origin: string, keys: LaunchKeys): Admission => {
  const { method, target, headers } = arrival;
  if (headers.host !== new URL(origin).host) return refused;
  // anything but a path (an absolute address, an asterisk) is meant for a proxy
  if (!target.startsWith('/')) return refused;
  if (!URL.canParse(origin + target)) return refused;
  const url = new URL(origin + target);
  const isKnown = keys.isKnown(headers.cookie);
  const key = url.searchParams.get('key');
  if (key !== null && method === 'GET' && url.pathname === '/') {
    const setCookie = keys.spendKey(key) ? keys.setCookie : null;
    if (setCookie === null && !isKnown) return refused;
    url.searchParams.delete('key');
    return { kind: 'redirected', location: `/${url.search}`, setCookie };
  }
  if (!isKnown || isFromElsewhere(arrival, origin)) return refused;
  return { kind: 'admitted', url };
};
