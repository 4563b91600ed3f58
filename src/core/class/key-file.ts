import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { classId } from '#shared/contract/schemas/basics.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { cipherNames } from '#sqlite/database-key.ts';
import { writeDurably } from '#sqlite/durable-files.ts';

const base64 = z.codec(
  z.base64(),
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  {
    decode: (text) => Uint8Array.from(Buffer.from(text, 'base64')),
    encode: (bytes) => Buffer.from(bytes).toString('base64'),
  },
);

const sealedBytes = z.object({ kdf: z.string(), salt: base64, nonce: base64, sealed: base64 });

/**
 * Beside the encrypted files of a class: how they are encrypted, and their key, sealed. Nothing in it opens anything
 * without the host's vault or the recovery code, so it is copied with the files.
 */
const keyFile = z.object({
  format: z.literal('meridian.class-key/1'),
  classId,
  cipher: z.enum(cipherNames),
  /** Sealed by the vault of the PC that wrote it. */
  vault: base64,
  /** Sealed with the recovery code: one, two while it is being changed, none while the class has no code for it. */
  recovery: z.array(sealedBytes),
});
export type KeyFile = z.output<typeof keyFile>;

const keyFileName = 'key.json';

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** @throws AppError `data.damaged` when it is no key file of this class. */
export const parseKeyFile = (text: string, ofClassId: string): KeyFile => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('data.damaged', { file: keyFileName }, { cause });
  }
  const parsed = keyFile.safeParse(value);
  if (!parsed.success || parsed.data.classId !== ofClassId) throw new AppError('data.damaged', { file: keyFileName });
  return parsed.data;
};

/**
 * The key file in a class's folder, or `null` when there is none.
 * @throws AppError `data.damaged`.
 */
export const readKeyFile = (folder: string, ofClassId: string): KeyFile | null => {
  try {
    return parseKeyFile(readFileSync(join(folder, keyFileName), 'utf8'), ofClassId);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};

export const keyFileText = (value: KeyFile): string => `${JSON.stringify(z.encode(keyFile, value), null, 2)}\n`;

/** Writes it durably, whole or not at all. */
export const writeKeyFile = (folder: string, value: KeyFile): void =>
  writeDurably(join(folder, keyFileName), keyFileText(value));
