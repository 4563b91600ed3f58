import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import {
  deleteTrustedAuthority,
  insertTrustedAuthority,
  listTrustedAuthorities,
  readOwnProxy,
  writeOwnProxy,
} from '../db/own-network.ts';
import { readCertificate } from './read-certificate.ts';

type NetworkOperation =
  | 'network.read'
  | 'network.set_proxy'
  | 'network.read_certificate'
  | 'network.trust'
  | 'network.distrust';

/** How this class gets out of the school's network. @param changed tries the new way at once. */
export const createNetworkHandlers = (context: CoreContext, changed: () => void): Handlers<NetworkOperation> => {
  const { clock, host } = context;
  const seal = async (password: string): Promise<Uint8Array | null> =>
    password === '' ? null : await host.vault.seal(Buffer.from(password, 'utf8'));
  return {
    'network.read': () => {
      const { db } = context.openClass();
      const proxy = readOwnProxy(db);
      return {
        proxy:
          proxy === null
            ? null
            : {
                kind: proxy.kind,
                address: proxy.address,
                userName: proxy.userName,
                hasPassword: proxy.sealedPassword !== null,
              },
        authorities: listTrustedAuthorities(db).map(({ pem }) => readCertificate(pem).view),
      };
    },

    'network.set_proxy': async ({ proxy }) => {
      const { db } = context.openClass();
      const before = readOwnProxy(db);
      // what nobody typed anew stays, but never for another proxy
      const isSame = before !== null && before.address === proxy?.address && before.userName === proxy.userName;
      const kept = isSame ? before.sealedPassword : null;
      const sealedPassword = proxy?.password === undefined ? kept : await seal(proxy.password);
      const next =
        proxy === null ? null : { kind: proxy.kind, address: proxy.address, userName: proxy.userName, sealedPassword };
      transaction<void>(db, () => writeOwnProxy(db, next));
      changed();
      return {};
    },

    'network.read_certificate': ({ pem }) => readCertificate(pem).view,

    'network.trust': ({ pem }) => {
      const { db } = context.openClass();
      const { view, pem: stored } = readCertificate(pem);
      transaction<void>(db, () =>
        insertTrustedAuthority(db, { fingerprint: view.fingerprint, pem: stored, addedAt: clock.now() }),
      );
      changed();
      return {};
    },

    'network.distrust': ({ fingerprint }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => deleteTrustedAuthority(db, fingerprint));
      return {};
    },
  };
};
