import { AppError } from '#shared/errors/app-error.ts';
import type { Medium } from '../db/media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { isAcceptable, sniffMediaType } from './sniff.ts';

/** What a batch says a medium is. */
export type Declared = { sha256: string; sizeBytes: number; mimeType: string };

/**
 * Takes a file that has arrived into the media folder, if it is what its batch says it is: reads it back from the
 * disk, compares size and SHA-256, looks at its own first bytes, makes file and folder durable, and only then lets
 * `record` call it present.
 *
 * @throws AppError `upload.hash_mismatch`, `upload.type_refused`; the file is then still where it was.
 */
export const admitMedium = (
  { folder, lock, now }: Pick<EndpointContext, 'folder' | 'lock' | 'now'>,
  path: string,
  declared: Declared,
  record: (medium: Medium) => Promise<void>,
): Promise<void> =>
  lock(declared.sha256, async () => {
    const found = await folder.examine(path);
    if (found.sizeBytes !== declared.sizeBytes || found.sha256 !== declared.sha256) {
      throw new AppError('upload.hash_mismatch', { expected: declared.sha256, foundBytes: found.sizeBytes });
    }
    const type = sniffMediaType(found.head);
    if (type === undefined || !isAcceptable(type, declared.mimeType)) {
      throw new AppError('upload.type_refused', { declared: declared.mimeType, found: type ?? null });
    }
    await folder.keep(path, declared.sha256);
    await record({ sha256: declared.sha256, size_bytes: found.sizeBytes, mime_type: type, stored_at: now() });
  });
