import { ERRORS, Server, type Upload } from '@tus/server';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findBatch, findBatchMedium } from '../db/batches.ts';
import type { Caller } from '../db/devices.ts';
import { findUpload, reserveUpload } from '../db/uploads.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { lockerOfBodies, withDirectBody } from './direct-body.ts';
import { abandonUpload, finishUpload } from './finish-upload.ts';
import { storeWithCodes } from './store-with-codes.ts';
import { asTusError, toCodedResponse } from './tus-errors.ts';

const creationMetadata = z.object({ batchId: basics.id, sha256: basics.sha256 });

/** Reserves the upload's bytes, if it is a medium of an open batch of this class. */
const reserve = async (context: EndpointContext, caller: Caller, upload: Upload): Promise<void> => {
  const metadata = creationMetadata.safeParse(upload.metadata);
  if (!metadata.success) throw new AppError('request.invalid', { header: 'upload-metadata' });
  const { batchId, sha256 } = metadata.data;
  const batch = await findBatch(context.db, batchId);
  if (batch === undefined || batch.class_id !== caller.classId) throw new AppError('request.not_found', { batchId });
  const medium = await findBatchMedium(context.db, batchId, sha256);
  if (medium === undefined) throw new AppError('request.invalid', { batchId, reason: 'not_in_batch' });
  if (medium.size_bytes !== upload.size) throw new AppError('request.invalid', { reason: 'other_size' });
  const row = {
    id: upload.id,
    class_id: caller.classId,
    batch_id: batchId,
    sha256,
    size_bytes: medium.size_bytes,
    mime_type: medium.mime_type,
    created_at: context.now(),
  };
  await context.groupCommit((tx) => reserveUpload(tx, row));
};

export type TusHandler = (request: Request, caller: Caller) => Promise<Response>;

/**
 * The tus 1.0.0 protocol over our store. Every request comes authenticated; an upload of another class does not
 * exist for the caller. No cross-origin headers: no web page has business here.
 */
export const createTusHandler = (context: EndpointContext): TusHandler => {
  const callers = new WeakMap<object, Caller>();
  const callerOf = (request: object): Caller => {
    const caller = callers.get(request);
    if (caller === undefined) throw new AppError('auth.device_required');
    return caller;
  };
  const server = new Server({
    path: wirePaths.uploads,
    datastore: storeWithCodes(
      context.media.tusStore({
        find: (id) => findUpload(context.db, id),
        abandon: (id) => context.lock(id, () => abandonUpload(context, id)),
      }),
      context.log,
    ),
    locker: lockerOfBodies(context.locker),
    maxSize: limits.mediaMaxBytes,
    relativeLocation: true,
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => uuidv7(),
    getFileIdFromRequest: (_request, lastPath) => (basics.id.safeParse(lastPath).success ? lastPath : undefined),
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return;
      const row = await findUpload(context.db, id);
      if (row === undefined || row.class_id !== callerOf(request).classId) throw ERRORS.FILE_NOT_FOUND;
      // a complete upload may have been cut off from its examination by a crash
      if (request.method === 'HEAD')
        await finishUpload(context, id).catch((error) => Promise.reject(asTusError(error, context.log)));
    },
    onUploadCreate: async (request, upload) => {
      await reserve(context, callerOf(request), upload).catch((error) =>
        Promise.reject(asTusError(error, context.log)),
      );
      return {};
    },
    onUploadFinish: async (_request, upload) => {
      await finishUpload(context, upload.id, { isAcknowledged: true }).catch((error) =>
        Promise.reject(asTusError(error, context.log)),
      );
      return {};
    },
  });
  const answer = async (request: Request, caller: Caller): Promise<Response> => {
    callers.set(request, caller);
    return toCodedResponse(await server.handleWeb(request), context.log);
  };
  return (request, caller) =>
    context.media.takesDirectBodies ? withDirectBody(request, (bare) => answer(bare, caller)) : answer(request, caller);
};
