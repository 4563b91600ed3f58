import { join } from 'node:path';
import type { OperationName } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { holdFolder } from '#sqlite/hold-folder.ts';
import { createRestoreHandlers } from './backup/restore-handlers.ts';
import { createStatusHandlers } from './class/app-status.ts';
import { createClassHandlers } from './class/class-handlers.ts';
import { openKioskFiles } from './class/kiosk-files.ts';
import { createPageWatch } from './class/page-watch.ts';
import { createRooms, type Rooms } from './class/rooms.ts';
import { openThisDevice } from './class/this-device.ts';
import { type ClassRoom, type DeviceOperation, openClassRoom } from './class-room.ts';
import type { CoreContext, Handlers } from './context.ts';
import type { Core, CoreOptions } from './core-options.ts';
import { createEventHub } from './http/event-hub.ts';
import { errorResponse } from './http/responses.ts';
import { createRouter } from './http/router.ts';
import { openLog } from './log.ts';
import { createEncoderDesk } from './media/encoder-desk.ts';
import { createMoveInHandlers } from './move/move-in.ts';
import { isAllowedInPractice } from './practice/allowed-in-practice.ts';
import { practiceContext } from './practice/practice-context.ts';
import { createPracticeDesk } from './practice/practice-desk.ts';
import { withPractice } from './practice/practice-files.ts';
import { systemClock, systemRandom } from './system.ts';
import { createMachineHandlers } from './update/machine-handlers.ts';
import { createUpdateKeeper } from './update/update-keeper.ts';

const closedAnswer = (): Response =>
  errorResponse(new AppError('internal.unexpected', { coreAnswers: false }, { message: 'the core is closed' }));

/** What a look cannot write now, as on a full disk, the next one writes: nobody asked, so nobody is told but the log, once. */
const createWatch = (log: CoreContext['log']): ((room: ClassRoom) => void) => {
  let lastProblem: string | null = null;
  return (room) => {
    try {
      room.check();
      lastProblem = null;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code !== lastProblem) log('error', 'room.check_failed', { problem: error.code });
      lastProblem = error.code;
    }
  };
};

/**
 * Opens the studio in `options.dataDir` and answers its door.
 *
 * @throws AppError `data.folder_in_use`, `data.folder_read_only`, `data.folder_on_network`, `data.damaged` (of the device
 *   file), `data.from_newer_version`, `data.sqlite_too_old`, `data.disk_full`.
 */
export const createCore = async (options: CoreOptions): Promise<Core> => {
  const { host, clock = systemClock, random = systemRandom, ...settings } = options;
  const closers: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const hold = holdFolder(settings.dataDir);
    closers.push(hold.release);
    const { log, close: closeLog } = openLog(join(settings.dataDir, 'logs'), clock.now);
    closers.push(closeLog);
    const folderHost = { vault: host.vault, clock, random, log };
    const files = withPractice(await openKioskFiles(settings.dataDir, folderHost), settings.dataDir, folderHost);
    closers.push(files.close);
    const thisDevice = await openThisDevice({ db: files.device, vault: host.vault, clock, random });
    const events = createEventHub();
    closers.push(events.close);

    const rooms: Rooms<ClassRoom> = createRooms(files, (classId) =>
      openClassRoom({
        device: classId === files.practiceId() ? practiceContext(context, files.practiceFolder) : context,
        classId,
        files,
        thisDevice,
        encoderDesk,
      }),
    );
    closers.push(rooms.close);
    /** Of this PC: what it says of a class is said of the one that is shown. */
    const context: CoreContext = {
      settings,
      host,
      clock,
      random,
      log,
      emit: events.emit,
      openClass: () => rooms.require().context.openClass(),
      hasClass: () => rooms.current() !== null,
      mediaUrl: (mediaId) => rooms.require().context.mediaUrl(mediaId),
      captionsUrl: (mediaId, language) => rooms.require().context.captionsUrl(mediaId, language),
    };
    const encoderDesk = createEncoderDesk(context, files.device);
    const updates =
      settings.updates === undefined ? null : createUpdateKeeper(context, settings.updates, () => rooms.all());
    if (updates !== null) closers.push(updates.close);
    const practice = createPracticeDesk({ context, files, device: thisDevice, rooms });
    closers.push(practice.close);
    const ofDevice: Handlers<DeviceOperation> = {
      ...createStatusHandlers(context, { files, device: thisDevice, rooms, practice }),
      ...createClassHandlers({ context, files, device: thisDevice, rooms, endPractice: practice.end }),
      ...encoderDesk.handlers,
      ...createRestoreHandlers(context, files, rooms),
      ...createMoveInHandlers(context, files, rooms),
      ...createMachineHandlers(context, updates),
      ...practice.handlers,
    };
    const isOfDevice = (name: OperationName): name is DeviceOperation => Object.hasOwn(ofDevice, name);

    for (const { classId, state } of files.classes()) if (state === 'ready') rooms.enter(classId);
    const watchPages = createPageWatch({ openStreams: () => events.openStreams, clock }, () => {
      for (const room of rooms.all()) room.lockModes('window_lost');
    });
    const lookAt = createWatch(log);
    const check = setInterval(() => {
      watchPages();
      for (const room of rooms.all()) lookAt(room);
      practice.check();
    }, 1_000);
    check.unref();
    closers.push(() => clearInterval(check));

    const fetch = createRouter({
      context,
      events,
      room: rooms.require,
      validateOutputs: settings.validateOutputs,
      door: () => {
        const room = rooms.current();
        const practiceId = files.practiceId();
        const isPractice = practiceId !== null && practiceId === files.currentId();
        return {
          findTurn: (token) => room?.findTurn(token) ?? null,
          findTeacher: (token) => room?.findTeacher(token) ?? null,
          findConductor: (token) => room?.findConductor(token) ?? null,
          handlerOf: (name) => {
            if (isPractice && !isAllowedInPractice(name)) throw new AppError('practice.only_here');
            return isOfDevice(name) ? ofDevice[name] : (room ?? rooms.require()).handlers[name];
          },
          audit: (name, input, caller) => room?.audit(name, input, caller),
        };
      },
    });
    log('info', 'core.ready', { version: settings.version, hasClass: context.hasClass() });
    return { fetch: (request) => (closers.length > 0 ? fetch(request) : Promise.resolve(closedAnswer())), close };
  } catch (error) {
    await close();
    throw error;
  }
};
