import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const folder = await mkdtemp(join(tmpdir(), 'meridian-inspect-'));
  try {
    const path = join(folder, 'picture');
    await writeFile(path, bytes, { mode: 0o600 });
    await inspector.inspect(path, type);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
