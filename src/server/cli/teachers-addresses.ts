import { X509Certificate } from 'node:crypto';
import { networkInterfaces } from 'node:os';

const isWildcard = (hostname: string): boolean => hostname === '0.0.0.0' || hostname === '[::]';
const isThisComputer = (name: string): boolean =>
  ['localhost', '::1', '[::1]'].includes(name) || name.startsWith('127.');

/** The names that a certificate (PEM) is for: `DNS:a.example, IP Address:10.0.0.7`. */
const namesOf = (cert: string): string[] =>
  (new X509Certificate(cert).subjectAltName ?? '')
    .split(', ')
    .map((entry) => entry.replace(/^(DNS|IP Address):/, ''))
    .filter((name) => name !== '' && !name.startsWith('*.'));

const listInterfaces = (): ReturnType<typeof networkInterfaces> => {
  try {
    return networkInterfaces();
  } catch {
    // a service that is locked in may not ask the system for them (systemd: RestrictAddressFamilies without AF_NETLINK)
    return {};
  }
};

const ownAddresses = (): string[] =>
  Object.values(listInterfaces())
    .flat()
    .flatMap((face) => (face?.family === 'IPv4' && !face.internal ? [face.address] : []));

/**
 * What to tell teachers: an endpoint that listens everywhere is reached by the names in its certificate, or by the addresses
 * of this computer. Empty when only this computer reaches it.
 */
export const teachersAddresses = (listening: string, cert: string | undefined): string[] => {
  const { protocol, hostname, port } = new URL(listening);
  const names = isWildcard(hostname) ? (cert === undefined ? ownAddresses() : namesOf(cert)) : [hostname];
  return names.filter((name) => !isThisComputer(name)).map((name) => `${protocol}//${name}:${port}`);
};
