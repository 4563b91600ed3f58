import { type HostNotices, hostNotices, noNotices } from '#shared/contract/schemas/host-notices.ts';
import type { Database, ReadableDatabase } from '#sqlite/open-database.ts';

/** Where this class is enrolled. */
export type JoinedEndpoint = {
  address: string;
  endpointId: string;
  /** Pinned at joining: receipts are checked with this key only. */
  receiptKey: string;
  /** The device token, sealed by the host's vault. */
  sealedDeviceToken: Uint8Array;
  isLocal: boolean;
  /** For a partner class to join an endpoint on this computer. */
  partnerJoinCode: string | null;
  joinedAt: number;
  /** For bundles on a stick; `null` until the endpoint has told it. */
  courierKey: string | null;
  /** Its host has confirmed this class; without, no child's work comes in. */
  isVerified: boolean;
  /** Of a class that moved to this PC: the token that is to take the place of the other PC's. */
  sealedNextToken: Uint8Array | null;
  /** What its host tells every class. */
  notices: HostNotices;
};

type Row = Omit<JoinedEndpoint, 'isLocal' | 'isVerified' | 'notices'> & {
  isLocal: 0 | 1;
  isVerified: 0 | 1;
  notices: string | null;
};

export const findEndpoint = (db: ReadableDatabase): JoinedEndpoint | null => {
  const row = db
    .prepare<[], Row>(
      `SELECT address, endpoint_id AS endpointId, receipt_key AS receiptKey,
         sealed_device_token AS sealedDeviceToken, is_local AS isLocal, partner_join_code AS partnerJoinCode,
         joined_at AS joinedAt, courier_key AS courierKey, is_verified AS isVerified,
         sealed_next_token AS sealedNextToken, notices FROM endpoint`,
    )
    .get();
  if (row === undefined) return null;
  const notices = row.notices === null ? noNotices : hostNotices.parse(JSON.parse(row.notices));
  return { ...row, isLocal: row.isLocal === 1, isVerified: row.isVerified === 1, notices };
};

/** A class counts as verified until the endpoint says otherwise. */
export const insertEndpoint = (
  db: Database,
  endpoint: Omit<JoinedEndpoint, 'isVerified' | 'courierKey' | 'sealedNextToken' | 'notices'>,
): void => {
  db.prepare<[Omit<Row, 'isVerified' | 'courierKey' | 'sealedNextToken' | 'notices'>]>(
    `INSERT INTO endpoint (id, address, endpoint_id, receipt_key, sealed_device_token, is_local, partner_join_code,
       joined_at) VALUES (1, @address, @endpointId, @receiptKey, @sealedDeviceToken, @isLocal, @partnerJoinCode, @joinedAt)`,
  ).run({ ...endpoint, isLocal: endpoint.isLocal ? 1 : 0 });
};

/** The endpoint on this computer may come up at another port. */
export const moveEndpoint = (db: Database, to: { address: string; partnerJoinCode: string }): void => {
  db.prepare('UPDATE endpoint SET address = @address, partner_join_code = @partnerJoinCode').run(to);
};

/** What the endpoint says: its host has confirmed that this class is the one it says it is, or not yet. */
export const setVerified = (db: Database, isVerified: boolean): void => {
  db.prepare('UPDATE endpoint SET is_verified = @isVerified').run({ isVerified: isVerified ? 1 : 0 });
};

/** What the endpoint's host tells now. */
export const setNotices = (db: Database, notices: HostNotices): void => {
  db.prepare('UPDATE endpoint SET notices = @notices').run({ notices: JSON.stringify(notices) });
};

/** Its key for bundles, once it is known to be its own. */
export const setCourierKey = (db: Database, courierKey: string): void => {
  db.prepare('UPDATE endpoint SET courier_key = @courierKey').run({ courierKey });
};

/** What this PC has from the one that the class comes from, and what it wants to be known by. */
export const giveNextToken = (
  db: Database,
  tokens: { sealedDeviceToken: Uint8Array; sealedNextToken: Uint8Array },
): void => {
  db.prepare('UPDATE endpoint SET sealed_device_token = @sealedDeviceToken, sealed_next_token = @sealedNextToken').run(
    tokens,
  );
};

/** The endpoint knows this PC by its own token now. */
export const takeNextToken = (db: Database): void => {
  db.prepare(
    `UPDATE endpoint SET sealed_device_token = sealed_next_token, sealed_next_token = NULL
     WHERE sealed_next_token IS NOT NULL`,
  ).run();
};

/** The class is enrolled nowhere any more. */
export const leaveEndpoint = (db: Database): void => {
  db.prepare('DELETE FROM endpoint').run();
};
