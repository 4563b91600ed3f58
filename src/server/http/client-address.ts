import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { UsageError } from '../cli/usage-error.ts';

export type TrustedProxies = BlockList;

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** IPv4 addresses of sockets that listen on both families come as `::ffff:192.0.2.1`. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');

/** `10.0.0.0/8,192.0.2.7`: whose word about the client is taken. @throws UsageError. */
export const readTrustedProxies = (text: string | undefined): TrustedProxies => {
  const list = new BlockList();
  for (const part of (text ?? '').split(',').map((entry) => entry.trim())) {
    if (part === '') continue;
    const [address = '', bits] = part.split('/');
    const isSound = isIP(address) !== 0 && (bits === undefined || /^\d{1,3}$/.test(bits));
    if (!isSound)
      throw new UsageError(`Expected addresses or subnets such as 10.0.0.0/8 as trusted proxies, got "${part}"`);
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
};

const isTrustedBy = (trusted: TrustedProxies, address: string): boolean =>
  isIP(address) !== 0 && trusted.check(address, familyOf(address));

/** Whether the client's own connection was encrypted, as a trusted proxy says; nobody else is believed. */
export const cameEncrypted = (
  incoming: Pick<IncomingMessage, 'headers' | 'socket'>,
  trusted: TrustedProxies = new BlockList(),
): boolean =>
  isTrustedBy(trusted, plain(incoming.socket.remoteAddress ?? '')) &&
  String(incoming.headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim() === 'https';

/**
 * The address a request comes from. Behind trusted proxies it is the last one in `X-Forwarded-For` that is not a
 * trusted proxy itself: what stands before it could have been written by anybody.
 */
export const clientAddressOf = (
  incoming: Pick<IncomingMessage, 'headers' | 'socket'>,
  trusted: TrustedProxies = new BlockList(),
): string => {
  let client = plain(incoming.socket.remoteAddress ?? 'unknown');
  const forwarded = String(incoming.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => plain(address.trim()));
  while (isTrustedBy(trusted, client)) {
    const before = forwarded.pop();
    if (before === undefined || isIP(before) === 0) return client;
    client = before;
  }
  return client;
};
