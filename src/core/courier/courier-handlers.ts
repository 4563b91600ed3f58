import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { runOneByOne } from '../class/run-one-by-one.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { listCopies } from '../db/copies.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import { listArrivals, listDrives, requireDrive } from './drives.ts';
import { readStick } from './read-stick.ts';
import { listRecipients, writeForClass } from './write-for-class.ts';
import { writeStick } from './write-stick.ts';

/** What travels on a stick where there is no line. */
export const createCourierHandlers = (
  context: CoreContext,
): Handlers<'courier.look' | 'courier.write' | 'courier.write_for_class' | 'courier.read'> => {
  const inTurn = runOneByOne();
  const tell = (bytesDone: number, bytes: number): void =>
    context.emit({ type: 'courier.moved', bytesDone: Math.min(bytesDone, bytes), bytes });
  return {
    'courier.look': async () => {
      const drives = await listDrives(context.settings);
      // what this class has written for others lies there too
      const own = new Set(listCopies(context.openClass().db).map(({ file }) => file));
      const arrivalsOn = async (folder: string) => (await listArrivals(folder)).filter(({ file }) => !own.has(file));
      return {
        drives: await Promise.all(
          drives.map(async (drive) => ({ ...drive, arrivals: await arrivalsOn(drive.folder) })),
        ),
        partners: listRecipients(context).map(classProfileOf),
      };
    },

    'courier.write': ({ folder }, { signer }) =>
      inTurn(async () => {
        const drive = await requireDrive(context.settings, folder);
        return await writeStick(context, signer, { ...drive, wrote: tell });
      }),

    'courier.write_for_class': ({ folder, classId }, { signer }) =>
      inTurn(async () => {
        const drive = await requireDrive(context.settings, folder);
        return await writeForClass(context, signer, classId, { ...drive, wrote: tell });
      }),

    'courier.read': ({ folder, file }, { agreementKey }) =>
      inTurn(async () => {
        const drive = await requireDrive(context.settings, folder);
        const isThere = (await listArrivals(drive.folder)).some((arrival) => arrival.file === file);
        if (!isThere) throw new AppError('courier.drive_failed', { reason: 'not_there' });
        return await readStick(context, agreementKey(), { path: join(drive.folder, file), readBytes: tell });
      }),
  };
};
