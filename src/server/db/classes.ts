import type { EnrolmentRequest, PublicClass } from '#shared/contract/wire.ts';
import type { Database, Tables, Tx } from './schema.ts';

type ClassRow = Tables['classes'];

/** A class as other classes see it. */
export const toPublicClass = (
  row: Pick<ClassRow, 'id' | 'name' | 'country' | 'time_zone' | 'language' | 'signing_key'>,
): PublicClass => ({
  classId: row.id,
  name: row.name,
  country: row.country,
  timeZone: row.time_zone,
  language: row.language,
  signingKey: row.signing_key,
  details: null,
});

/** Every enrolled class, oldest first. */
export const listClasses = (db: Database): Promise<ClassRow[]> =>
  db.selectFrom('classes').selectAll().orderBy('enrolled_at').orderBy('id').execute();

/**
 * Writes the profile of an enrolling class.
 *
 * @returns whether partners see something new, because a known class changed its profile.
 */
export const saveClass = async (
  tx: Tx,
  request: EnrolmentRequest,
  options: { quotaBytes: number; now: number },
): Promise<{ isChanged: boolean }> => {
  const profile = {
    name: request.profile.name,
    country: request.profile.country,
    time_zone: request.profile.timeZone,
    language: request.profile.language,
    agreement_key: request.agreementKey,
  };
  const id = request.profile.classId;
  const known = await tx.selectFrom('classes').selectAll().where('id', '=', id).executeTakeFirst();
  if (known === undefined) {
    await tx
      .insertInto('classes')
      .values({
        id,
        ...profile,
        signing_key: request.signingKey,
        quota_bytes: options.quotaBytes,
        charged_bytes: 0,
        enrolled_at: options.now,
      })
      .execute();
    return { isChanged: false };
  }
  await tx.updateTable('classes').set(profile).where('id', '=', id).execute();
  const isSame =
    known.name === profile.name &&
    known.country === profile.country &&
    known.time_zone === profile.time_zone &&
    known.language === profile.language;
  return { isChanged: !isSame };
};

/**
 * Charges `sizeBytes` to the class's quota in one statement, so that parallel requests cannot overshoot it.
 *
 * @returns false, with nothing charged, when the quota does not allow it.
 */
export const chargeQuota = async (tx: Tx | Database, classId: string, sizeBytes: number): Promise<boolean> => {
  const charged = await tx
    .updateTable('classes')
    .set((eb) => ({ charged_bytes: eb('charged_bytes', '+', sizeBytes) }))
    .where('id', '=', classId)
    .where((eb) => eb(eb('charged_bytes', '+', sizeBytes), '<=', eb.ref('quota_bytes')))
    .returning('id')
    .executeTakeFirst();
  return charged !== undefined;
};

/** Gives charged bytes back. */
export const releaseQuota = async (tx: Tx | Database, classId: string, sizeBytes: number): Promise<void> => {
  await tx
    .updateTable('classes')
    .set((eb) => ({ charged_bytes: eb('charged_bytes', '-', sizeBytes) }))
    .where('id', '=', classId)
    .execute();
};
