import { hkdfSync, type KeyObject } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { openPrivateKey, type SigningKeyPair, signDocument } from '#crypto/ed25519.ts';
import { agreementPublicKey, openAgreementSeed } from '#crypto/x25519.ts';
import { courierKeyDocument } from '#shared/contract/bundle.ts';
import type { EndpointInfo, Receipt, SignedReceipt } from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '../db/schema.ts';
import { readSetting, writeSettingOnce } from '../db/settings.ts';
import { loadReceiptKey, receiptKeyFileOf } from './receipt-key.ts';

/** Who this endpoint is, and its hand for receipts. */
export type EndpointIdentity = {
  info: EndpointInfo;
  signReceipt: (receipt: Receipt) => SignedReceipt;
  /** Signs any other document with the receipt key. */
  sign: (document: CanonicalValue) => string;
  /** Opens bundles that were sealed for this endpoint. */
  courierKey: KeyObject;
};

/**
 * The X25519 key for bundles, made from the receipt key (HKDF, RFC 5869): there is one secret to keep, and all replicas
 * have the same.
 */
const courierKeyOf = ({ privateKey }: SigningKeyPair): KeyObject =>
  openAgreementSeed(
    new Uint8Array(hkdfSync('sha256', Buffer.from(privateKey, 'base64url'), '', 'meridian.courier-key/1', 32)),
  );

/**
 * Loads the endpoint's id and receipt key, or makes them at the first start.
 *
 * @throws AppError `data.damaged` when the receipt key is gone or another one: kiosks have pinned the first.
 */
export const loadIdentity = async (
  db: Database,
  place: { dataDir?: string; receiptKeyFile?: string },
  name: string,
): Promise<EndpointIdentity> => {
  const mustExist = (await readSetting(db, 'receipt_key')) !== undefined;
  const pair = await loadReceiptKey(receiptKeyFileOf(place), { mustExist });
  await writeSettingOnce(db, 'endpoint_id', uuidv7());
  await writeSettingOnce(db, 'receipt_key', pair.publicKey);
  // after it was written: two replicas with a file each may be starting for the first time
  if ((await readSetting(db, 'receipt_key')) !== pair.publicKey) {
    throw new AppError('data.damaged', { file: 'receipt-key.json', reason: 'other_key' });
  }
  const endpointId = await readSetting(db, 'endpoint_id');
  if (endpointId === undefined) throw new AppError('data.damaged', { reason: 'no_endpoint_id' });
  const key: KeyObject = openPrivateKey(pair);
  const sign = (document: CanonicalValue): string => signDocument(key, document);
  const courierKey = courierKeyOf(pair);
  const courierPublicKey = agreementPublicKey(courierKey);
  const courier = { key: courierPublicKey, signature: sign(courierKeyDocument(courierPublicKey)) };
  return {
    info: { product: 'meridian-endpoint', protocol: 1, endpointId, name, receiptKey: pair.publicKey, courier },
    sign,
    courierKey,
    signReceipt: (receipt) => ({ receipt, signature: signDocument(key, receipt) }),
  };
};
