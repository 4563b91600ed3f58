import * as tls from 'node:tls';
import type { Session } from 'electron';
import type { Network } from '#core/host.ts';
import { proxyOf } from '#shared/domain/proxy-answer.ts';

type Asked = Pick<Session, 'resolveProxy' | 'setProxy'>;

/** The proxy as the system or its policy says, or a script that a teacher names, in a session apart; the system's authorities. */
export const electronNetwork = (session: Pick<Asked, 'resolveProxy'>, openScripted: () => Asked): Network => ({
  proxyFor: async (url, script) => {
    if (script === undefined) return proxyOf(await session.resolveProxy(url));
    await openScripted().setProxy({ mode: 'pac_script', pacScript: script });
    return proxyOf(await openScripted().resolveProxy(url));
  },
  // May be missing from Electron's Node (BoringSSL); the built-in authorities and NODE_EXTRA_CA_CERTS remain.
  certificateAuthorities: async () => tls.getCACertificates?.('system') ?? [],
});
