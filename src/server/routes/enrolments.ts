import { classIdOf, isSignedBy } from '#crypto/ed25519.ts';
import { enrolmentAnswer, enrolmentRequest, wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { saveClass } from '../db/classes.ts';
import { issueDeviceToken } from '../db/devices.ts';
import { holdInTransaction } from '../db/dialect.ts';
import { normaliseJoinCode, recordJoinCodeUse, spendJoinCode } from '../db/join-codes.ts';
import { announceClass } from '../db/projects.ts';
import { jsonRoute, type Route } from '../http/route.ts';

export const enrolmentRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.enrolments,
    access: 'anyone',
    operationId: 'enrol',
    summary:
      'Enrols a class by join code. The same class may enrol again: it gets a new device token and its earlier ones end.',
    errors: ['request.invalid', 'request.rate_limited', 'join_code.wrong', 'class.key_mismatch', 'signature.invalid'],
    body: enrolmentRequest,
    answer: enrolmentAnswer,
    handle: async ({ context, body, clientAddress }) => {
      const { proof, ...claims } = body;
      const waitMs = await context.wrongCodes.waitMs(clientAddress);
      if (waitMs > 0) throw new AppError('request.rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      const { classId } = body.profile;
      if (classIdOf(body.signingKey) !== classId) throw new AppError('class.key_mismatch', { classId });
      if (!isSignedBy(body.signingKey, claims, proof)) throw new AppError('signature.invalid', { field: 'proof' });
      const code = normaliseJoinCode(body.joinCode);
      const now = context.now();
      const deviceToken = await context.db.transaction().execute(async (tx) => {
        await holdInTransaction(tx, `class ${classId}`);
        const admission = await spendJoinCode(tx, code, classId, now);
        if (admission === null) return null;
        const { isVerifying: isVerified, organisationId } = admission;
        const { quotaBytes } = context.limits;
        const { isChanged } = await saveClass(tx, body, { quotaBytes, isVerified, organisationId, now });
        await recordJoinCodeUse(tx, code, classId, now);
        if (isChanged) await announceClass(tx, classId);
        return issueDeviceToken(tx, classId, now);
      });
      if (deviceToken === null) {
        await context.wrongCodes.count(clientAddress);
        throw new AppError('join_code.wrong');
      }
      return { classId, deviceToken, endpoint: context.identity.info };
    },
  }),
];
