import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import type { ClassKey } from '../class/class-key.ts';
import type { Random } from '../core-options.ts';

const nonceBytes = 12;
const tagBytes = 16;

const keyOf = ({ secret }: ClassKey): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', 'meridian.device-token/1', 32));

/** For the label of a move: whoever opens the class with its recovery code opens the token too, and nobody else. */
export const sealTokenForMove = (token: Uint8Array, key: ClassKey, classId: string, random: Random): string => {
  const nonce = random.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce).setAAD(Buffer.from(classId));
  return Buffer.concat([nonce, cipher.update(token), cipher.final(), cipher.getAuthTag()]).toString('base64');
};

/** @throws AppError `backup.unreadable`. */
export const openMovedToken = (sealed: string, key: ClassKey, classId: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, nonceBytes))
      .setAAD(Buffer.from(classId))
      .setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch (cause) {
    throw new AppError('backup.unreadable', {}, { cause });
  }
};
