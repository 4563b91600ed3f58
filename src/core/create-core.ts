import { join } from 'node:path';
import type { KioskEvent } from '#shared/contract/events.ts';
import type { OperationName } from '#shared/contract/operations.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { holdFolder } from '#sqlite/hold-folder.ts';
import { createAuditHandlers } from './audit/audit-handlers.ts';
import { appendAudit } from './audit/audit-trail.ts';
import { auditOf } from './audit/audited-operations.ts';
import { createCalendarHandlers } from './calendar/calendar-handlers.ts';
import { createStatusHandlers } from './class/app-status.ts';
import { openKioskFiles } from './class/kiosk-files.ts';
import { createLessonLockHandlers, createLessonSession } from './class/lesson-lock.ts';
import { createLockout } from './class/lockout.ts';
import type { PinParts } from './class/pin-keys.ts';
import { runOneByOne } from './class/run-one-by-one.ts';
import { createSettingsHandlers } from './class/settings.ts';
import { createSetupHandlers } from './class/setup.ts';
import { createStudentHandlers } from './class/students.ts';
import { createTeacherLockHandlers } from './class/teacher-lock.ts';
import { createTeacherSession } from './class/teacher-session.ts';
import { createTeacherHandlers } from './class/teachers.ts';
import { openThisDevice } from './class/this-device.ts';
import { createConsentHandlers } from './consent/consent-handlers.ts';
import { createPeopleHandlers } from './consent/people-handlers.ts';
import type { CoreContext, Handlers } from './context.ts';
import type { Core, CoreOptions } from './core-options.ts';
import { stateOfMedium } from './db/posts.ts';
import { createEventHub } from './http/event-hub.ts';
import { errorResponse } from './http/responses.ts';
import { createRouter } from './http/router.ts';
import { openLog } from './log.ts';
import { createEncoderDesk } from './media/encoder-desk.ts';
import { createMediaGrants } from './media/media-grants.ts';
import { serveCaptions } from './media/serve-captions.ts';
import { serveMedia } from './media/serve-media.ts';
import { createStillDesk } from './media/still-desk.ts';
import { createTakeDesk } from './media/take-desk.ts';
import { createPictureDesk } from './pictures/picture-desk.ts';
import { createCaptionHandlers } from './posts/caption-handlers.ts';
import { createDrawingHandlers } from './posts/drawing-handlers.ts';
import { createPostHandlers } from './posts/post-handlers.ts';
import { createDirectoryHandlers } from './projects/directory-handlers.ts';
import { createHostingHandlers } from './projects/hosting-handlers.ts';
import { createLocalProjectHandlers } from './projects/local-handlers.ts';
import { createMembershipHandlers } from './projects/membership-handlers.ts';
import { createDecisionHandlers } from './review/decision-handlers.ts';
import { startErasures } from './review/erasures.ts';
import { createReviewHandlers } from './review/review-handlers.ts';
import { keepVoiceNote } from './review/voice-note.ts';
import { createPostProver } from './sessions/post-prover.ts';
import { createReadyKeeper } from './sessions/ready-keeper.ts';
import { createSessionHandlers } from './sessions/session-handlers.ts';
import { createShowingDesk } from './sessions/showing-desk.ts';
import { createShowingHandlers } from './sessions/showing-handlers.ts';
import { createBatchHandlers } from './sync/batch-handlers.ts';
import { createSyncHandlers } from './sync/sync-handlers.ts';
import { createSyncRunner } from './sync/sync-runner.ts';
import { systemClock, systemRandom } from './system.ts';
import { createTurnDesk } from './turns/turn-desk.ts';
import { createTurnHandlers } from './turns/turn-handlers.ts';

const closedAnswer = (): Response =>
  errorResponse(new AppError('internal.unexpected', { coreAnswers: false }, { message: 'the core is closed' }));

/**
 * Opens the studio in `options.dataDir` and answers its door.
 *
 * @throws AppError `data.folder_in_use`, `data.folder_read_only`, `data.folder_on_network`, `data.damaged` (of the device file),
 *   `data.from_newer_version`, `data.sqlite_too_old`, `data.disk_full`.
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
    const files = await openKioskFiles(settings.dataDir, { vault: host.vault, clock, random, log });
    closers.push(files.close);
    const device = await openThisDevice({ db: files.device, vault: host.vault, clock, random });
    const events = createEventHub();
    closers.push(events.close);
    const { openClass, hasClass } = files;
    const grants = createMediaGrants(clock, random, (mediaId) => stateOfMedium(openClass().db, mediaId) === 'guarded');
    /** Parts of the core that what happened concerns. */
    const noticed: ((event: KioskEvent) => void)[] = [];
    const context: CoreContext = {
      settings,
      host,
      clock,
      random,
      log,
      emit: (event) => {
        events.emit(event);
        for (const notice of noticed) notice(event);
      },
      openClass,
      hasClass,
      mediaUrl: grants.urlFor,
      captionsUrl: grants.captionsUrlFor,
    };

    const lockout = createLockout(() => openClass().db, clock);
    const session = createTeacherSession(context, (reason, ended) =>
      events.emit({ type: 'teacher.locked', reason, session: ended }),
    );
    const lessonSession = createLessonSession(context, (reason, ended) =>
      events.emit({ type: 'lesson.locked', reason, session: ended }),
    );
    const pins: PinParts = { context, device, lockout, inTurn: runOneByOne() };
    const sessionCheck = setInterval(() => {
      session.check();
      lessonSession.check();
    }, 1_000);
    sessionCheck.unref();
    closers.push(() => {
      clearInterval(sessionCheck);
      session.lock('asked');
      lessonSession.lock('asked');
    });
    const turnDesk = createTurnDesk(context);
    const encoderDesk = createEncoderDesk(context, files.device);
    const takeDesk = createTakeDesk(context, encoderDesk.filmed);
    closers.push(takeDesk.close);
    takeDesk.recover();
    const pictureDesk = createPictureDesk(context, takeDesk);
    const stillDesk = createStillDesk(context, takeDesk);

    const sync = createSyncRunner(context);
    closers.push(sync.close);
    const erasures = startErasures(context, sync.runSoon);
    closers.push(erasures.close);

    const prover = createPostProver(context);
    const readyKeeper = createReadyKeeper(context, prover);
    closers.push(readyKeeper.close);
    noticed.push(readyKeeper.notice);
    const showingDesk = createShowingDesk(context, prover);
    closers.push(showingDesk.close);

    const handlers: Handlers<OperationName> = {
      ...createStatusHandlers(context, { files, device, lockout, endpointStatus: sync.status }),
      ...createSetupHandlers({ context, files, device, session }),
      ...createTeacherLockHandlers({ ...pins, files, session, opened: takeDesk.recover }),
      ...createTeacherHandlers({ ...pins, files }),
      ...createLessonLockHandlers({ ...pins, session: lessonSession }),
      ...createAuditHandlers(context, () => true),
      ...createSettingsHandlers(context),
      ...createStudentHandlers(context),
      ...createConsentHandlers(context, { eraseSoon: takeDesk.eraseSoon, recalled: sync.runSoon }),
      ...createPeopleHandlers(context),
      ...createLocalProjectHandlers(context),
      ...createHostingHandlers(context, sync.runSoon),
      ...createMembershipHandlers(context, sync.runSoon),
      ...createCalendarHandlers(context, sync.runSoon),
      ...createTurnHandlers(context, turnDesk, takeDesk.endRecordings),
      ...createPostHandlers(context),
      ...createDrawingHandlers(context, takeDesk),
      ...pictureDesk.handlers,
      ...takeDesk.handlers,
      ...encoderDesk.handlers,
      ...createCaptionHandlers(context),
      ...createReviewHandlers(context, sync.runSoon),
      ...createDecisionHandlers(context),
      ...createDirectoryHandlers(context),
      ...createSyncHandlers(context, sync),
      ...createBatchHandlers(context, sync),
      ...createSessionHandlers(context, readyKeeper),
      ...createShowingHandlers(context, { desk: showingDesk, keeper: readyKeeper }),
    };

    const fetch = createRouter({
      context,
      events,
      handlers,
      validateOutputs: settings.validateOutputs,
      findTurn: turnDesk.find,
      findTeacher: session.use,
      findConductor: (token) => {
        const teacher = session.use(token);
        return teacher === null ? lessonSession.use(token) : { kind: 'teacher', teacherId: teacher.teacherId };
      },
      audit: (name, input, caller) => {
        const entry = auditOf(name, input, caller);
        if (entry === null) return;
        const { db, classId } = openClass();
        appendAudit(db, classId, { at: clock.now(), ...entry });
      },
      putChunk: takeDesk.putChunk,
      putPicture: pictureDesk.putPicture,
      checkGrant: grants.check,
      putStill: stillDesk.putStill,
      keepVoiceNote: (postId, bytes) => keepVoiceNote(context, postId, bytes),
      serveMedia: (request, mediaId) => serveMedia(context, grants, request, mediaId),
      serveCaptions: (request, captions) => serveCaptions(context, grants, request, captions),
    });
    sync.start();
    readyKeeper.start();
    log('info', 'core.ready', { version: settings.version, hasClass: hasClass() });
    return { fetch: (request) => (closers.length > 0 ? fetch(request) : Promise.resolve(closedAnswer())), close };
  } catch (error) {
    await close();
    throw error;
  }
};
