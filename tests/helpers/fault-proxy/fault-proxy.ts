import type { Socket } from 'node:net';
import { type Liar, startLiar } from './liar.ts';
import { type FaultyLine, startFaultyLine } from './line.ts';

/**
 * Everything that stands between a classroom and its endpoint, and all that goes wrong there:
 *
 * | fault | order |
 * |---|---|
 * | cut at byte n | `cutAfterSending`, `cutAfterReceiving`; of a certain request or its answer: `cutInside` |
 * | delay, throttle | `delay(ms)`, `throttle(bytesPerSecond)` |
 * | reply lost, reply twice, reset after the body | `dropReplies`, `duplicateReplies`, `dropReplies(…, 'reset')` |
 * | 5xx storm | `storm(status)` |
 * | captive portal: 200 with HTML | `captivePortal()` |
 * | any other lie of a server | `answer`, `alter` |
 * | TLS interception | `startFaultProxy(target, { tls })`: a certificate of its own |
 * | a proxy, and one that demands a password (407) | `startSchoolProxy({ password })` |
 * | network gone | `setDown(true)` |
 * | connections dead without a word, as after a sleep | `fallSilent()` |
 * | DNS gone | {@link addressWithoutDns} |
 * | clock years off | `clockOffBy` in `manual-clock.ts` |
 */
export type FaultProxy = Omit<FaultyLine, 'port'> &
  Omit<Liar, 'port' | 'close'> & {
    /** What a kiosk joins instead of the endpoint. */
    address: string;
    /** Every request is answered with this status until {@link Liar.beHonest}. */
    storm(status: number, headers?: Record<string, string>): void;
    /** Every request is answered by the sign-in page of a café, until {@link Liar.beHonest}. */
    captivePortal(): void;
  };

/** The same address in a network whose names cannot be found (RFC 6761: `.invalid` never can). */
export const addressWithoutDns = (address: string): string => {
  const url = new URL(address);
  return `${url.protocol}//gone.invalid:${url.port}`;
};

const portal = '<!doctype html><title>Welcome</title><h1>Please sign in to use the network</h1>';

/** @param target the endpoint's address; over plain HTTP, whatever the kiosk sees. */
export const startFaultProxy = async (
  target: string,
  { tls }: { tls?: { cert: string; key: string } } = {},
): Promise<FaultProxy> => {
  const { hostname, port } = new URL(target);
  const liar = await startLiar(target);
  let isLying = false;
  const leadTo = () =>
    isLying
      ? { host: '127.0.0.1', port: liar.port, isTunnel: false }
      : { host: hostname, port: Number(port), isTunnel: false };
  const { port: ownPort, ...line } = await startFaultyLine({ leadTo, ...(tls ? { tls } : {}) });
  /** Connections that are open already would go on to lead to the honest endpoint, or to the liar. */
  const lead = (next: boolean): void => {
    if (isLying !== next) line.hangUp();
    isLying = next;
  };
  const answer: Liar['answer'] = (request, reply, times) => {
    lead(true);
    liar.answer(request, reply, times);
  };
  return {
    ...line,
    address: `${tls ? 'https' : 'http'}://127.0.0.1:${ownPort}`,
    answer,
    alter: (request, change) => {
      lead(true);
      liar.alter(request, change);
    },
    storm: (status, headers = {}) => answer(/./, { status, headers }, Number.POSITIVE_INFINITY),
    captivePortal: () =>
      answer(/./, { status: 200, headers: { 'content-type': 'text/html' }, body: portal }, Number.POSITIVE_INFINITY),
    beHonest: () => {
      liar.beHonest();
      lead(false);
    },
    close: async () => {
      await line.close();
      await liar.close();
    },
  };
};

/** A proxy as schools have one: tunnels for HTTPS, forwarding for plain HTTP. */
export type SchoolProxy = Omit<FaultyLine, 'port'> & {
  address: string;
  /** How it was asked, and for which host: `CONNECT host:port` or `GET host:port`. */
  asked: string[];
};

const headOf = (first: Buffer): { method: string; target: string; authorization: string } => {
  const head = first.toString('latin1').split('\r\n\r\n', 1)[0] ?? '';
  const [method = '', target = ''] = head.split(' ');
  return { method, target, authorization: /\r\nproxy-authorization: ([^\r]+)/i.exec(head)?.[1] ?? '' };
};

/** @param password who has none, or another, is answered with 407. */
export const startSchoolProxy = async ({
  password,
}: {
  password?: { user: string; password: string };
} = {}): Promise<SchoolProxy> => {
  const asked: string[] = [];
  const wanted = password && `Basic ${Buffer.from(`${password.user}:${password.password}`).toString('base64')}`;
  const leadTo = (first: Buffer, kiosk: Socket) => {
    const { method, target, authorization } = headOf(first);
    const isTunnel = method === 'CONNECT';
    const url = new URL(isTunnel ? `http://${target}` : target);
    asked.push(`${method} ${url.host}`);
    if (wanted !== undefined && authorization !== wanted) {
      kiosk.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="School"\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
      );
      return null;
    }
    if (isTunnel) kiosk.write('HTTP/1.1 200 Connection established\r\n\r\n');
    return { host: url.hostname, port: Number(url.port || 80), isTunnel };
  };
  const { port, ...line } = await startFaultyLine({ leadTo });
  return { ...line, address: `http://127.0.0.1:${port}`, asked };
};
