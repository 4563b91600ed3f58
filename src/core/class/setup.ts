import { classIdOf, generateSigningKeyPair } from '#crypto/ed25519.ts';
import { generateAgreementKeyPair } from '#crypto/x25519.ts';
import type { OperationOutput, OperationParsed } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { insertClass } from '../db/class-profile.ts';
import { putEnvelope } from '../db/key-envelopes.ts';
import { rememberClass } from './continuity.ts';
import { enrolStudents } from './enrol-students.ts';
import { type ClassKeys, defaultUnlockCost, forgetKeys } from './key-envelope.ts';
import type { KioskFiles } from './kiosk-files.ts';
import { makeRecoveryCode, requireOwnCode } from './recovery-code.ts';
import { runOneByOne } from './run-one-by-one.ts';
import { requireStrongPin, sealBoth } from './teacher-lock.ts';
import type { TeacherSession } from './teacher-session.ts';
import type { ThisDevice } from './this-device.ts';

type SetupParts = { context: CoreContext; files: KioskFiles; device: ThisDevice; session: TeacherSession };

const setUp = async (
  { context, files, device, session }: SetupParts,
  input: OperationParsed<'setup.complete'>,
): Promise<OperationOutput<'setup.complete'>> => {
  if (files.classes().length > 0) throw new AppError('setup.already_done');
  requireStrongPin(input.pin);
  const { clock, random, settings } = context;
  const deviceSecret = await device.openSecret();
  const signing = generateSigningKeyPair();
  const agreement = generateAgreementKeyPair();
  const keys: ClassKeys = {
    signing: Buffer.from(signing.privateKey, 'base64url'),
    agreement: Buffer.from(agreement.privateKey, 'base64url'),
  };
  try {
    const classId = classIdOf(signing.publicKey);
    const recoveryCode = makeRecoveryCode(random);
    const sealing = { random, cost: settings.unlockCost ?? defaultUnlockCost };
    const envelopes = await sealBoth(keys, classId, { pin: input.pin, deviceSecret, recoveryCode }, sealing);
    const { className: name, country, timeZone, language } = input;
    const profile = { classId, name, country, timeZone, language };
    await files.createClass(classId, {
      code: requireOwnCode(recoveryCode),
      sealing,
      fill: (db) => {
        insertClass(db, { ...profile, signingKey: signing.publicKey, agreementKey: agreement.publicKey }, clock.now());
        for (const envelope of envelopes) putEnvelope(db, envelope, clock.now());
        enrolStudents(db, input.students, { language, clock, random });
      },
    });
    if (!rememberClass(settings)) context.log('warn', 'setup.not_remembered');
    return { classId, recoveryCode, token: session.begin(keys) };
  } finally {
    deviceSecret.fill(0);
    forgetKeys(keys);
  }
};

/** The first run: the class, its keys and its roster are there together, or nothing is. */
export const createSetupHandlers = (parts: SetupParts): Handlers<'setup.complete'> => {
  const inTurn = runOneByOne();
  return { 'setup.complete': (input) => inTurn(() => setUp(parts, input)) };
};
