import type { OpenClass } from '../context.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { listTrustedAuthorities, readOwnProxy } from '../db/own-network.ts';
import type { Host, Network } from '../host.ts';

/**
 * The way out as this class's teacher has set it, over what the system says: a proxy of the school, by its address or by the
 * school's automatic file, with its password,
 * and authorities that the school's filter signs with. An endpoint on this computer is reached directly.
 *
 * `proxyFor` throws AppError `vault.unavailable` when the password cannot be opened here.
 */
export const classNetwork = ({ network, vault }: Pick<Host, 'network' | 'vault'>, open: () => OpenClass): Network => ({
  proxyFor: async (url) => {
    const { db } = open();
    const own = readOwnProxy(db);
    if (own === null || findEndpoint(db)?.isLocal === true) return await network.proxyFor(url);
    const named = own.kind === 'automatic' ? await network.proxyFor(url, own.address) : own.address;
    if (named === null) return null;
    const proxy = new URL(named);
    if (own.userName !== '') {
      proxy.username = encodeURIComponent(own.userName);
      if (own.sealedPassword !== null) {
        proxy.password = encodeURIComponent(Buffer.from(await vault.open(own.sealedPassword)).toString('utf8'));
      }
    }
    return proxy.href.replace(/\/$/, '');
  },
  certificateAuthorities: async () => [
    ...(await network.certificateAuthorities()),
    ...listTrustedAuthorities(open().db).map(({ pem }) => pem),
  ],
});
