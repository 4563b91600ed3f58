import { z } from 'zod';

/** A name beside the manifest: no folder, no address, nothing hidden. */
export const releaseFileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/);

const releaseMaxBytes = 1024 ** 3;

/** What of a signed manifest is read here; electron-updater reads the same text for itself. */
export const releaseManifest = z.object({
  version: z.string().regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}$/),
  files: z
    .array(
      z.object({
        url: releaseFileName,
        sha512: z.base64().length(88),
        size: z.int().min(1).max(releaseMaxBytes),
      }),
    )
    .min(1)
    .max(20),
  stagingPercentage: z.int().min(0).max(100).optional(),
  releaseDate: z.iso.datetime().optional(),
});
