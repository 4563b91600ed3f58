import { scryptSync, timingSafeEqual } from 'node:crypto';
import { type SecretPicture, secretFreeTries, secretWaitMs } from '#shared/domain/picture-secret.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { readSettings } from '../db/settings.ts';
import { findPictureSecret, putPictureSecret } from '../db/students.ts';

/**
 * The three pictures by which older children keep their things from each other. There are 220 of them: they keep out
 * a classmate who tries a few, nobody with the data folder.
 */
export type PictureSecrets = {
  /** @throws AppError `picture_secret.required`, `picture_secret.wrong` with `{ waitMs }`. */
  require(studentId: string, pictures: readonly SecretPicture[] | undefined): void;
  /** Whether this child has to choose three now. */
  mustChoose(studentId: string): boolean;
  choose(studentId: string, pictures: readonly SecretPicture[]): void;
};

const bytes = 16;

/** The order in which they are tapped does not matter. */
const derive = (pictures: readonly SecretPicture[], salt: Buffer): Buffer =>
  scryptSync([...pictures].sort().join(' '), salt, bytes, { N: 1024 });

const opens = (stored: string, pictures: readonly SecretPicture[]): boolean => {
  const [salt = '', hash = ''] = stored.split('.');
  const expected = Buffer.from(hash, 'base64url');
  return expected.length === bytes && timingSafeEqual(expected, derive(pictures, Buffer.from(salt, 'base64url')));
};

export const createPictureSecrets = ({ clock, random, openClass }: CoreContext): PictureSecrets => {
  const failures = new Map<string, { count: number; at: number }>();

  const waitMs = (studentId: string): number => {
    const failed = failures.get(studentId);
    if (failed === undefined || failed.count < secretFreeTries) return 0;
    return Math.max(0, failed.at + secretWaitMs - clock.monotonic());
  };

  const isAsked = (): boolean => readSettings(openClass().db).asksThreePictures;

  return {
    require: (studentId, pictures) => {
      const stored = isAsked() ? findPictureSecret(openClass().db, studentId) : null;
      if (stored === null) return;
      if (pictures === undefined) throw new AppError('picture_secret.required');
      const wait = waitMs(studentId);
      if (wait === 0 && opens(stored, pictures)) {
        failures.delete(studentId);
        return;
      }
      if (wait === 0) {
        failures.set(studentId, { count: (failures.get(studentId)?.count ?? 0) + 1, at: clock.monotonic() });
      }
      throw new AppError('picture_secret.wrong', { waitMs: waitMs(studentId) });
    },
    mustChoose: (studentId) => isAsked() && findPictureSecret(openClass().db, studentId) === null,
    choose: (studentId, pictures) => {
      const { db } = openClass();
      const salt = Buffer.from(random.bytes(bytes));
      const secret = `${salt.toString('base64url')}.${derive(pictures, salt).toString('base64url')}`;
      transaction<void>(db, () => putPictureSecret(db, studentId, secret));
    },
  };
};
