import type { ClassDetails } from '#shared/contract/schemas/class-details.ts';
import type { ClassesAnswer, EnrolmentRequest, PublicClass } from '#shared/contract/wire.ts';
import type { Database, Tables, Tx } from './schema.ts';

type ClassRow = Tables['classes'];

/** What of a class's row other classes see. */
export const publicColumns = [
  'classes.id',
  'classes.name',
  'classes.country',
  'classes.time_zone',
  'classes.language',
  'classes.signing_key',
  'classes.agreement_key',
  'classes.verified_at',
  'classes.details',
  'classes.picture_sha256',
] as const;

type PublicColumn = (typeof publicColumns)[number] extends `classes.${infer Column extends keyof ClassRow}`
  ? Column
  : never;

/** A class as other classes see it. Without its key nobody can seal children's work for a class that is not confirmed. */
export const toPublicClass = (row: Pick<ClassRow, PublicColumn>): PublicClass => ({
  classId: row.id,
  name: row.name,
  country: row.country,
  timeZone: row.time_zone,
  language: row.language,
  signingKey: row.signing_key,
  ...(row.verified_at !== null && { agreementKey: row.agreement_key }),
  details: row.details === null ? null : (JSON.parse(row.details) as PublicClass['details']),
  pictureSha256: row.picture_sha256,
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
  options: { quotaBytes: number; isVerified: boolean; organisationId: string | null; now: number },
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
        details: null,
        verified_at: options.isVerified ? options.now : null,
        acknowledgement_seq: 0,
        organisation_id: options.organisationId,
        erased_at: null,
        seen_at: null,
        message_seq: 0,
        picture_sha256: null,
        enrolled_at: options.now,
      })
      .execute();
    return { isChanged: false };
  }
  await tx.updateTable('classes').set(profile).where('id', '=', id).execute();
  if (options.isVerified) await setVerified(tx, id, known.verified_at ?? options.now);
  const isNowVerified = options.isVerified && known.verified_at === null;
  const isSame =
    !isNowVerified &&
    known.name === profile.name &&
    known.country === profile.country &&
    known.time_zone === profile.time_zone &&
    known.language === profile.language &&
    known.agreement_key === profile.agreement_key;
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

/** Whether the host has confirmed that a class is the one it says it is: only then does it receive children's work. */
export const isVerified = async (db: Database | Tx, classId: string): Promise<boolean> => {
  const row = await db.selectFrom('classes').select('verified_at').where('id', '=', classId).executeTakeFirst();
  return row !== undefined && row.verified_at !== null;
};

/** Confirms a class, or takes the confirmation back with `null`. @returns whether there is such a class. */
export const setVerified = async (db: Database | Tx, classId: string, verifiedAt: number | null): Promise<boolean> => {
  const row = await db
    .updateTable('classes')
    .set({ verified_at: verifiedAt })
    .where('id', '=', classId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Keeps what a class tells about itself. @returns whether that is something new. */
export const saveDetails = async (tx: Tx, classId: string, details: ClassDetails): Promise<boolean> => {
  const text = JSON.stringify(details);
  const row = await tx.selectFrom('classes').select('details').where('id', '=', classId).executeTakeFirst();
  if (row === undefined || row.details === text) return false;
  await tx.updateTable('classes').set({ details: text }).where('id', '=', classId).execute();
  return true;
};

/** The class as others see it, or `undefined`. */
export const findClass = async (db: Database | Tx, classId: string): Promise<PublicClass | undefined> => {
  const row = await db.selectFrom('classes').select(publicColumns).where('id', '=', classId).executeTakeFirst();
  return row && toPublicClass(row);
};

/** Classes that are looked at for one page. */
const pageSize = 200;

/** Verified classes that want to be found, but the one that looks. */
export const listFindableClasses = async (
  db: Database,
  search: { classId: string; country: string | null; after: string | null },
): Promise<ClassesAnswer> => {
  const rows = await db
    .selectFrom('classes')
    .select(publicColumns)
    .where('verified_at', 'is not', null)
    .where('details', 'is not', null)
    .where('id', '<>', search.classId)
    .$if(search.country !== null, (query) => query.where('country', '=', search.country ?? ''))
    .$if(search.after !== null, (query) => query.where('id', '>', search.after ?? ''))
    .orderBy('id')
    .limit(pageSize)
    .execute();
  const classes = rows.map(toPublicClass).filter(({ details }) => details?.isListed === true);
  return { classes, next: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null) };
};

/** The X25519 key for bundles that only this class can open. */
export const findAgreementKey = async (db: Database, classId: string): Promise<string | undefined> => {
  const row = await db.selectFrom('classes').select('agreement_key').where('id', '=', classId).executeTakeFirst();
  return row?.agreement_key;
};
