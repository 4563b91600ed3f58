import type { ProxyKind } from '#shared/contract/schemas/network.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** The proxy that the teacher named; in the place of the one that the system names. */
export type OwnProxy = {
  kind: ProxyKind;
  /** `http://host:port`; of the automatic file its whole address. */
  address: string;
  /** Empty: it asks for none. */
  userName: string;
  /** Sealed by the host's vault. */
  sealedPassword: Uint8Array | null;
};

export type TrustedAuthority = { fingerprint: string; pem: string; addedAt: number };

export const readOwnProxy = (db: ReadableDatabase): OwnProxy | null =>
  statement<[], OwnProxy>(
    db,
    'SELECT kind, address, user_name AS userName, sealed_password AS sealedPassword FROM own_proxy',
  ).get() ?? null;

/** @param proxy `null`: as the system says. */
export const writeOwnProxy = (db: Database, proxy: OwnProxy | null): void => {
  db.prepare('DELETE FROM own_proxy').run();
  if (proxy === null) return;
  statement<OwnProxy>(
    db,
    `INSERT INTO own_proxy (id, kind, address, user_name, sealed_password)
     VALUES (1, :kind, :address, :userName, :sealedPassword)`,
  ).run(proxy);
};

export const listTrustedAuthorities = (db: ReadableDatabase): TrustedAuthority[] =>
  statement<[], TrustedAuthority>(
    db,
    'SELECT fingerprint, pem, added_at AS addedAt FROM trusted_authorities ORDER BY added_at, fingerprint',
  ).all();

/** One that is known already stays as it is. */
export const insertTrustedAuthority = (db: Database, authority: TrustedAuthority): void => {
  statement<TrustedAuthority>(
    db,
    `INSERT INTO trusted_authorities (fingerprint, pem, added_at) VALUES (:fingerprint, :pem, :addedAt)
     ON CONFLICT (fingerprint) DO NOTHING`,
  ).run(authority);
};

export const deleteTrustedAuthority = (db: Database, fingerprint: string): void => {
  db.prepare('DELETE FROM trusted_authorities WHERE fingerprint = @fingerprint').run({ fingerprint });
};
