import * as tls from 'node:tls';
import type { Session } from 'electron';
import type { Network } from '#core/host.ts';

/** The first usable entry of a PAC answer such as `PROXY host:8080; DIRECT`; `null` is a direct connection. */
export const proxyOf = (answer: string): string | null => {
  const usable = answer.split(';').find((entry) => /^\s*(DIRECT|(PROXY|HTTPS?)\s+\S+)\s*$/i.test(entry)) ?? 'DIRECT';
  const [kind, address] = usable.trim().split(/\s+/);
  return address === undefined ? null : `${kind?.toUpperCase() === 'HTTPS' ? 'https' : 'http'}://${address}`;
};

/** The proxy that the system, its PAC script or its policy names, and the authorities that its store trusts. */
export const electronNetwork = (session: Pick<Session, 'resolveProxy'>): Network => ({
  proxyFor: async (url) => proxyOf(await session.resolveProxy(url)),
  // May be missing from Electron's Node (BoringSSL); the built-in authorities and NODE_EXTRA_CA_CERTS remain.
  certificateAuthorities: async () => tls.getCACertificates?.('system') ?? [],
});
