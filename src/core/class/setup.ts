import { classIdOf, generateSigningKeyPair } from '#crypto/ed25519.ts';
import { generateAgreementKeyPair } from '#crypto/x25519.ts';
import type { OperationOutput, OperationParsed } from '#shared/contract/operations.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import type { CoreContext } from '../context.ts';
import { insertClass } from '../db/class-profile.ts';
import { putEnvelope } from '../db/key-envelopes.ts';
import { insertTeacher, putPin } from '../db/teachers.ts';
import { rememberClass } from './continuity.ts';
import { enrolStudents } from './enrol-students.ts';
import { type ClassKeys, forgetKeys, sealKeys } from './key-envelope.ts';
import type { KioskFiles } from './kiosk-files.ts';
import { sealForPin, sealingOf } from './pin-keys.ts';
import { makeRecoveryCode, requireOwnCode } from './recovery-code.ts';
import { requireStrongPin } from './teacher-lock.ts';
import type { ThisDevice } from './this-device.ts';

type SetupParts = {
  context: CoreContext;
  files: Pick<KioskFiles, 'createClass'>;
  device: ThisDevice;
  /** Opens the teacher mode of the class that was made. */
  begin(classId: string, keys: ClassKeys, teacherId: string): string;
};

/**
 * Makes a class: its keys, its first teacher and its roster are there together, or nothing is.
 * @throws AppError `pin.too_weak`, `vault.unavailable`.
 */
export const setUp = async (
  { context, files, device, begin }: SetupParts,
  input: OperationParsed<'setup.complete'>,
): Promise<OperationOutput<'setup.complete'>> => {
  requireStrongPin(input.pin);
  const { clock, random, settings } = context;
  const signing = generateSigningKeyPair();
  const agreement = generateAgreementKeyPair();
  const keys: ClassKeys = {
    signing: Buffer.from(signing.privateKey, 'base64url'),
    agreement: Buffer.from(agreement.privateKey, 'base64url'),
  };
  try {
    const classId = classIdOf(signing.publicKey);
    const recoveryCode = makeRecoveryCode(random);
    const code = requireOwnCode(recoveryCode);
    const sealing = sealingOf(context);
    const pin = await sealForPin({ context, device }, keys, { classId, pin: input.pin });
    const secret = { openedBy: 'recovery_code', secret: code, deviceSecret: null } as const;
    const envelope = await sealKeys(keys, classId, secret, sealing);
    const teacherId = random.uuid();
    const { className: name, country, timeZone, language } = input;
    const profile = { classId, name, country, timeZone, language };
    await files.createClass(classId, {
      code,
      sealing,
      fill: (db) => {
        insertClass(db, { ...profile, signingKey: signing.publicKey, agreementKey: agreement.publicKey }, clock.now());
        putEnvelope(db, envelope, clock.now());
        insertTeacher(db, { id: teacherId, name: input.teacherName, createdAt: clock.now() });
        putPin(db, teacherId, pin, clock.now());
        appendAudit(db, classId, { at: clock.now(), actor: { teacherId }, action: 'setup.complete' });
        enrolStudents(db, input.students, { language, clock, random });
      },
    });
    if (!rememberClass(settings)) context.log('warn', 'setup.not_remembered');
    return { classId, recoveryCode, token: begin(classId, keys, teacherId) };
  } finally {
    forgetKeys(keys);
  }
};
