import { AppError } from '#shared/errors/app-error.ts';
import type { Medium } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import type { Examined } from './media-store.ts';
import { isAcceptable, type MediaType, sniffMediaType } from './sniff.ts';

/** What a batch says a medium is. */
export type Declared = { sha256: string; sizeBytes: number; mimeType: string };

/**
 * What examined bytes are, when that is what their batch says.
 *
 * @throws AppError `upload.hash_mismatch`, `upload.type_refused`.
 */
export const requireDeclared = (found: Examined, declared: Declared): MediaType => {
  if (found.sizeBytes !== declared.sizeBytes || found.sha256 !== declared.sha256) {
    throw new AppError('upload.hash_mismatch', { expected: declared.sha256, foundBytes: found.sizeBytes });
  }
  const type = sniffMediaType(found.head);
  if (type === undefined || !isAcceptable(type, declared.mimeType)) {
    throw new AppError('upload.type_refused', { declared: declared.mimeType, found: type ?? null });
  }
  return type;
};

/**
 * Makes an upload whose bytes have arrived a medium, if it is what its batch says it is: reads it back from where it
 * was stored, compares size and SHA-256, looks at its own first bytes and, in a thread that can be
 * ended, at its structure, makes it durable, and only then lets
 * `record` call it present.
 *
 * @throws AppError `upload.hash_mismatch`, `upload.type_refused`, `media.not_playable`; the upload is then still where it was.
 */
export const admitMedium = (
  { media, lock, inspector, now }: Pick<EndpointContext, 'media' | 'lock' | 'inspector' | 'now'>,
  uploadId: string,
  declared: Declared,
  record: (medium: Medium) => Promise<void>,
): Promise<void> =>
  lock(declared.sha256, async () => {
    const found = await media.examineUpload(uploadId);
    const type = requireDeclared(found, declared);
    await media.withUploadFile(uploadId, (path) => inspector.inspect(path, type));
    await media.keepUpload(uploadId, found);
    await record({ sha256: declared.sha256, size_bytes: found.sizeBytes, mime_type: type, stored_at: now() });
  });
