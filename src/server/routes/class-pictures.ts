import { z } from 'zod';
import { isSignedBy } from '#crypto/ed25519.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import * as basics from '#shared/contract/schemas/basics.ts';
import { signedClassPicture, wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { deleteClassPicture, findClassPicture, putClassPicture } from '../db/class-pictures.ts';
import { isVerified } from '../db/classes.ts';
import { announceClass } from '../db/projects.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { inspectBytes } from '../media/inspect-bytes.ts';

/** The small drawing that a class is known by: its partners and the directory name it, and it is fetched here. */
export const classPictureRoutes: readonly Route[] = [
  jsonRoute({
    method: 'PUT',
    path: wirePaths.ownPicture,
    access: 'device',
    operationId: 'tellPicture',
    summary: 'The picture that the calling class is known by, signed by it; its partners learn of it from their feeds.',
    errors: [
      'request.invalid',
      'manifest.invalid',
      'signature.invalid',
      'upload.hash_mismatch',
      'upload.type_refused',
      'media.not_playable',
    ],
    body: signedClassPicture,
    answer: z.object({}),
    handle: async ({ context, caller: { classId, signingKey }, body }) => {
      const { picture, signature } = body;
      if (picture.classId !== classId) throw new AppError('manifest.invalid', { reason: 'other_class' });
      if (!isSignedBy(signingKey, picture, signature)) throw new AppError('signature.invalid');
      const bytes = Buffer.from(body.bytes, 'base64');
      if (sha256Hex(bytes) !== picture.sha256) throw new AppError('upload.hash_mismatch', { expected: picture.sha256 });
      await inspectBytes(context.inspector, bytes, picture.mimeType);
      await context.db.transaction().execute(async (tx) => {
        if (await putClassPicture(tx, body, context.now())) await announceClass(tx, classId);
      });
      return {};
    },
  }),
  jsonRoute({
    method: 'DELETE',
    path: wirePaths.ownPicture,
    access: 'device',
    operationId: 'withdrawPicture',
    summary: 'The calling class is known by no picture any more.',
    errors: [],
    answer: z.object({}),
    handle: async ({ context, caller: { classId } }) => {
      await context.db.transaction().execute(async (tx) => {
        if (await deleteClassPicture(tx, classId)) await announceClass(tx, classId);
      });
      return {};
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.classPicture('{classId}'),
    access: 'device',
    operationId: 'readPicture',
    summary: 'The picture that a verified class is known by, for verified classes: children have drawn it.',
    errors: ['request.invalid', 'class.not_verified', 'class.not_found'],
    params: z.object({ classId: basics.classId }),
    answer: signedClassPicture,
    handle: async ({ context, caller, params: { classId } }) => {
      if (!(await isVerified(context.db, caller.classId))) throw new AppError('class.not_verified');
      const signed = (await isVerified(context.db, classId)) ? await findClassPicture(context.db, classId) : undefined;
      if (signed === undefined) throw new AppError('class.not_found');
      return signed;
    },
  }),
];
