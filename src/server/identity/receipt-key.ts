import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { generateSigningKeyPair, type SigningKeyPair } from '#crypto/ed25519.ts';
import { publicKey } from '#shared/contract/schemas/basics.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { syncFolder } from '../media/sync-folder.ts';

const keyFile = z.strictObject({ publicKey, privateKey: publicKey });

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The file of the receipt key: the one that is named, else `receipt-key.json` in the data folder. */
export const receiptKeyFileOf = (place: { dataDir?: string; receiptKeyFile?: string }): string => {
  if (place.receiptKeyFile !== undefined) return place.receiptKeyFile;
  if (place.dataDir !== undefined) return join(place.dataDir, 'receipt-key.json');
  throw new TypeError('Expected a receipt key file, or a data folder to keep one in');
};

/**
 * The Ed25519 key pair that signs receipts, in a file readable by its owner only,
 * made at the first start.
 *
 * @throws AppError `data.damaged` when it must exist and does not, or cannot be understood.
 */
export const loadReceiptKey = async (file: string, options: { mustExist: boolean }): Promise<SigningKeyPair> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isMissing(error)) throw error;
    if (options.mustExist) throw new AppError('data.damaged', { file: 'receipt-key.json', reason: 'missing' });
    return writeReceiptKey(file);
  }
  try {
    return keyFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError('data.damaged', { file: 'receipt-key.json', reason: 'unreadable' }, { cause });
  }
};

const writeReceiptKey = async (file: string): Promise<SigningKeyPair> => {
  const pair = generateSigningKeyPair();
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(JSON.stringify(pair));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(dirname(file));
  return pair;
};
