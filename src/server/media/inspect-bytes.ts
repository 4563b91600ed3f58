import { AppError } from '#shared/errors/app-error.ts';
import type { Inspector } from './inspect/inspector.ts';
import { sniffMediaType } from './sniff.ts';

/**
 * Looks into a small file that came in JSON, as into every other one (V8).
 *
 * @throws AppError `upload.type_refused`, `media.not_playable` with a `reason`.
 */
export const inspectBytes = async (inspector: Inspector, bytes: Buffer, type: string): Promise<void> => {
  const found = sniffMediaType(bytes);
  if (found !== type) throw new AppError('upload.type_refused', { declared: type, found: found ?? null });
  await inspector.inspect(bytes, type);
};
