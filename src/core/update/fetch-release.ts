import { limits } from '#shared/domain/limits.ts';
import type { ReleaseFile } from '#shared/domain/release.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { readSendSettings } from '../db/send-settings.ts';
import { freeBytesIn } from '../media/free-space.ts';
import type { EndpointClient } from '../sync/endpoint-client.ts';
import { createLine, type Line } from '../sync/line.ts';
import type { UpdateFolder } from './update-folder.ts';

/** What must stay free beside a release and its copy for the installer, so that children can go on recording. */
const reserveBytes = 500 * 1024 * 1024;

/** A line that gives a release no more than its share, day and night: forty computers of a school fetch the same one. */
export const updateLine = ({ clock, openClass }: CoreContext): Line =>
  createLine(clock, { sentBytesPerSecond: null, receivedBytesPerSecond: null, attempts: 0 }, () => {
    const { capKbps } = readSendSettings(openClass().db).settings;
    return (Math.min(capKbps ?? limits.updateCapKbps, limits.updateCapKbps) * 1000) / 8;
  });

/**
 * Fetches a release from where it was broken off, and proves it. Answers its path, or `null` when it is not what was signed:
 * then nothing of it stays.
 *
 * @throws AppError `data.disk_full`, what the endpoint client throws; `signal`'s reason. What came so far is kept.
 */
export const fetchRelease = async (
  file: ReleaseFile,
  parts: { client: Pick<EndpointClient, 'readUpdate'>; folder: UpdateFolder; dataDir: string; signal: AbortSignal },
): Promise<string | null> => {
  const { client, folder, dataDir, signal } = parts;
  let size = folder.sizeOf(file);
  const neededBytes = 2 * file.size - size + reserveBytes;
  const freeBytes = await freeBytesIn(dataDir);
  if (freeBytes < neededBytes) throw new AppError('data.disk_full', { neededBytes, freeBytes });
  while (size < file.size) {
    const chunks = await client.readUpdate(file.url, size);
    if (chunks === null) return null;
    const next = await folder.append(file, chunks, signal);
    if (next === size) throw new AppError('endpoint.unreachable', { reason: 'empty_answer' });
    size = next;
  }
  return await folder.prove(file);
};
