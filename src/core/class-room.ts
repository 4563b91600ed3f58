import type { KioskEvent } from '#shared/contract/events.ts';
import type { OperationName } from '#shared/contract/operations.ts';
import type { Activity } from '#shared/domain/update.ts';
import { createArchiveHandlers } from './archive/archive-handlers.ts';
import { createAuditHandlers } from './audit/audit-handlers.ts';
import { appendAudit } from './audit/audit-trail.ts';
import { type AuditWatch, startAuditWatch } from './audit/audit-watch.ts';
import { auditOf } from './audit/audited-operations.ts';
import { createBackupHandlers } from './backup/backup-handlers.ts';
import { type BackupKeeper, createBackupKeeper, keepNoBackups } from './backup/backup-keeper.ts';
import { checkAll } from './backup/full-check.ts';
import { startMaintenanceThread } from './backup/maintenance-thread.ts';
import { createCalendarHandlers } from './calendar/calendar-handlers.ts';
import type { ClassOperation } from './class/class-handlers.ts';
import { classOverview } from './class/class-overview.ts';
import { createClassPictureHandlers } from './class/class-picture-handlers.ts';
import { createLessonLockHandlers, createLessonSession } from './class/lesson-lock.ts';
import { createLockout, type Lockout } from './class/lockout.ts';
import type { LockReason } from './class/mode-session.ts';
import type { PinParts } from './class/pin-keys.ts';
import { createRoleHandlers } from './class/role-handlers.ts';
import { runOneByOne } from './class/run-one-by-one.ts';
import { createSettingsHandlers } from './class/settings.ts';
import { createStudentHandlers } from './class/students.ts';
import { createTeacherLockHandlers, type TeacherLockParts } from './class/teacher-lock.ts';
import { createTeacherSession } from './class/teacher-session.ts';
import { createTeacherHandlers } from './class/teachers.ts';
import type { ThisDevice } from './class/this-device.ts';
import { createConsentHandlers } from './consent/consent-handlers.ts';
import { createParentNoticeHandlers } from './consent/parent-notice.ts';
import { createPeopleHandlers } from './consent/people-handlers.ts';
import type { CoreContext, Handlers } from './context.ts';
import { createCopyHandlers } from './courier/copy-handlers.ts';
import { createCourierHandlers } from './courier/courier-handlers.ts';
import { hasLostAudit } from './db/backup-places.ts';
import { stateOfMedium } from './db/posts.ts';
import { createExportHandlers } from './export/export-handlers.ts';
import type { OperationDoor } from './http/answer-operation.ts';
import type { RoomDoors } from './http/router.ts';
import { createIncomingHandlers } from './incoming/incoming-handlers.ts';
import { isMediumWithheld } from './incoming/incoming-states.ts';
import { createKeepsakeHandlers } from './keepsake/keepsake-handlers.ts';
import { createLessonHandlers } from './lesson/lesson-handlers.ts';
import type { EncoderDesk } from './media/encoder-desk.ts';
import { createMediaGrants } from './media/media-grants.ts';
import { serveCaptions } from './media/serve-captions.ts';
import { serveMedia, serveTile } from './media/serve-media.ts';
import { createStillDesk } from './media/still-desk.ts';
import { createTakeDesk } from './media/take-desk.ts';
import { createMessageHandlers } from './messages/message-handlers.ts';
import { createMoveOutHandlers } from './move/move-out.ts';
import { classNetwork } from './network/class-network.ts';
import { createNetworkHandlers } from './network/network-handlers.ts';
import { createPictureImport } from './pictures/import-picture.ts';
import { createPictureDesk } from './pictures/picture-desk.ts';
import { createCaptionHandlers } from './posts/caption-handlers.ts';
import { createDrawingHandlers } from './posts/drawing-handlers.ts';
import { createPostHandlers } from './posts/post-handlers.ts';
import type { PracticeOperation } from './practice/practice-desk.ts';
import type { PracticeFiles } from './practice/practice-files.ts';
import { createDirectoryHandlers } from './projects/directory-handlers.ts';
import { createHostingHandlers } from './projects/hosting-handlers.ts';
import { createLocalProjectHandlers } from './projects/local-handlers.ts';
import { createMembershipHandlers } from './projects/membership-handlers.ts';
import { createModelHandlers } from './projects/model-handlers.ts';
import { startRetentionClock } from './retention/retention-clock.ts';
import { createRetentionHandlers } from './retention/retention-handlers.ts';
import { createCorrectionDesk } from './review/correct/correction-handlers.ts';
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
import { createConnectionHandlers } from './sync/connection-handlers.ts';
import { createSpaceHandlers } from './sync/space-handlers.ts';
import { createSyncHandlers } from './sync/sync-handlers.ts';
import { createSyncRunner, type SyncRunner } from './sync/sync-runner.ts';
import { createTurnDesk } from './turns/turn-desk.ts';
import { createTurnHandlers } from './turns/turn-handlers.ts';
import { activityIn } from './update/activity-in.ts';
import { createWallHandlers } from './wall/wall-handlers.ts';

/** What is answered for the PC as a whole, whichever class is shown. */
export type DeviceOperation =
  | ClassOperation
  | 'app.status'
  | 'app.quit'
  | 'encoder.current'
  | 'encoder.choose'
  | 'encoder.takes'
  | 'machine.read'
  | 'machine.start_at_login'
  | 'update.install'
  | 'backup.restore'
  | 'move.look'
  | 'move.bring_in'
  | PracticeOperation;

/** One class that is open: everything that is done for it, and every key, token and grant that leads into it. */
export type ClassRoom = RoomDoors &
  Pick<OperationDoor, 'findTurn' | 'findTeacher' | 'findConductor' | 'audit'> & {
    context: CoreContext;
    handlers: Handlers<Exclude<OperationName, DeviceOperation>>;
    lock: TeacherLockParts;
    lockout: Lockout;
    sync: SyncRunner;
    backups: BackupKeeper;
    /** Whether its audit log is as it was written, as far as is known. */
    auditState: AuditWatch['state'];
    /** Ends the teacher mode and that of the lesson code. */
    lockModes(reason: LockReason): void;
    /** Locks what was idle too long or slept; runs every second. */
    check(): void;
    /** What an update must not interrupt. */
    activity(): Activity;
    /** Resolves when every recording that has ended has its seekable copy, or was given up. */
    takesSettled(): Promise<void>;
    /** Whether a teacher, or who conducts a lesson, has it open. */
    isAttended(): boolean;
    /** Ends what its page had open. Its sync and its copies go on. */
    leave(): void;
    close(): Promise<void>;
  };

export type RoomParts = {
  /** Of this PC; the room makes its own of it. */
  device: CoreContext;
  classId: string;
  files: PracticeFiles;
  thisDevice: ThisDevice;
  encoderDesk: EncoderDesk;
};

export const openClassRoom = ({ device, classId, files, thisDevice, encoderDesk }: RoomParts): ClassRoom => {
  const { clock, random } = device;
  const openClass = () => files.openClass(classId);
  const isShown = (): boolean => files.currentId() === classId;
  const grants = createMediaGrants(clock, random, (mediaId) => {
    const opened = openClass();
    return stateOfMedium(opened.db, mediaId) === 'guarded' || isMediumWithheld(opened, mediaId);
  });
  /** Parts of the room that what happened concerns. */
  const noticed: ((event: KioskEvent) => void)[] = [];
  const context: CoreContext = {
    ...device,
    host: { ...device.host, network: classNetwork(device.host, openClass) },
    // pages hear of the class that they show, and of no other
    emit: (event) => {
      if (isShown()) device.emit(event);
      for (const notice of noticed) notice(event);
    },
    openClass,
    hasClass: () => true,
    mediaUrl: grants.urlFor,
    captionsUrl: grants.captionsUrlFor,
  };

  const auditWatch = startAuditWatch({
    context,
    known: files.auditHead(classId),
    remember: (head) => files.rememberAudit(classId, head),
    hasLostRows: () => hasLostAudit(files.device, classId),
  });
  const lockout = createLockout(() => openClass().db, clock);
  const session = createTeacherSession(context, (reason, ended) => {
    context.log('info', 'teacher.locked', { reason });
    device.emit({ type: 'teacher.locked', reason, session: ended });
  });
  const lessonSession = createLessonSession(context, (reason, ended) =>
    device.emit({ type: 'lesson.locked', reason, session: ended }),
  );
  const pins: PinParts = { context, device: thisDevice, lockout, inTurn: runOneByOne() };
  const lock: TeacherLockParts = {
    ...pins,
    session,
    addCode: (code, sealing) => files.addCode(classId, code, sealing),
  };
  const turnDesk = createTurnDesk(context);
  const takeDesk = createTakeDesk(context, encoderDesk.filmed);
  takeDesk.recover();
  const pictureDesk = createPictureDesk(context, takeDesk);
  const pictureImport = createPictureImport(context, takeDesk);
  const stillDesk = createStillDesk(context, takeDesk);
  const correctionDesk = createCorrectionDesk(context, takeDesk);
  const sync = createSyncRunner(context);
  const erasures = startErasures(context, sync.runSoon);
  const retention = startRetentionClock(context, sync.runSoon);
  const prover = createPostProver(context);
  const readyKeeper = createReadyKeeper(context, prover);
  noticed.push(readyKeeper.notice);
  const showingDesk = createShowingDesk(context, prover);

  const lockModes = (reason: LockReason): void => {
    session.lock(reason);
    lessonSession.lock(reason);
  };
  const stopTurn = (): void => {
    turnDesk.endAny();
    takeDesk.endRecordings();
  };
  const stopTurnOf = (studentIds: readonly string[]): void => {
    if (turnDesk.isAtWork(studentIds)) stopTurn();
  };
  const maintenance = startMaintenanceThread();
  const isPractice = files.practiceId() === classId;
  const backups = isPractice ? keepNoBackups(maintenance) : createBackupKeeper(context, files, maintenance);
  if (files.wasLeftOpen(classId)) void checkAll(context, maintenance, () => files.noteDamage(classId));
  sync.start();
  readyKeeper.start();

  return {
    context,
    lock,
    lockout,
    sync,
    backups,
    handlers: {
      ...createTeacherLockHandlers(lock, () => lockModes('asked')),
      ...createTeacherHandlers(lock),
      ...createLessonLockHandlers({ ...pins, session: lessonSession }),
      ...createAuditHandlers(context, auditWatch),
      ...createSettingsHandlers(context),
      ...createStudentHandlers(context, stopTurnOf),
      ...createRoleHandlers(context),
      ...createExportHandlers(context),
      ...createKeepsakeHandlers(context),
      ...createArchiveHandlers(context),
      'class.overview': () => classOverview(context),
      ...createRetentionHandlers(context),
      ...createBackupHandlers(context, files, backups),
      ...createMoveOutHandlers(context, files, maintenance),
      ...createConsentHandlers(context, { eraseSoon: takeDesk.eraseSoon, recalled: sync.runSoon }),
      ...createParentNoticeHandlers(context),
      ...createPeopleHandlers(context),
      ...createLocalProjectHandlers(context),
      ...createHostingHandlers(context, sync.runSoon),
      ...createMembershipHandlers(context, sync.runSoon),
      ...createModelHandlers(context, turnDesk),
      ...createMessageHandlers(context, sync.runSoon),
      ...createCalendarHandlers(context, sync.runSoon),
      ...createClassPictureHandlers(context, sync.runSoon),
      ...createLessonHandlers(context, stopTurn),
      ...createTurnHandlers(context, turnDesk, takeDesk.endRecordings),
      ...createPostHandlers(context),
      ...createDrawingHandlers(context, takeDesk),
      ...pictureDesk.handlers,
      ...pictureImport.handlers,
      ...takeDesk.handlers,
      ...createCaptionHandlers(context),
      ...createReviewHandlers(context, sync.runSoon),
      ...createDecisionHandlers(context),
      ...createIncomingHandlers(context, sync.runSoon),
      ...correctionDesk.handlers,
      ...createDirectoryHandlers(context),
      ...createSyncHandlers(context, sync),
      ...createBatchHandlers(context, sync),
      ...createSpaceHandlers(context, sync.runSoon),
      ...createConnectionHandlers(context),
      ...createCourierHandlers(context),
      ...createCopyHandlers(context),
      ...createNetworkHandlers(context, sync.runSoon),
      ...createSessionHandlers(context, readyKeeper, sync.runSoon),
      ...createWallHandlers(context),
      ...createShowingHandlers(context, {
        desk: showingDesk,
        keeper: readyKeeper,
        turns: turnDesk,
        onEnd: () => {
          turnDesk.endTogether();
          takeDesk.endRecordings();
          // the desk that led it may stand open behind everybody's back
          session.lock('showing_ended');
        },
      }),
    },
    findTurn: turnDesk.find,
    findTeacher: session.use,
    findConductor: (token) => {
      const teacher = session.use(token);
      return teacher === null ? lessonSession.use(token) : { kind: 'teacher', teacherId: teacher.teacherId };
    },
    audit: (name, input, caller) => {
      const entry = auditOf(name, input, caller);
      if (entry !== null) appendAudit(openClass().db, classId, { at: clock.now(), ...entry });
    },
    putChunk: takeDesk.putChunk,
    putPicture: pictureDesk.putPicture,
    putDrawingPhoto: pictureDesk.putDrawingPhoto,
    importPicture: pictureImport.importPicture,
    checkGrant: grants.check,
    putStill: stillDesk.putStill,
    putCovered: correctionDesk.putCovered,
    keepVoiceNote: (postId, bytes) => keepVoiceNote(context, postId, bytes),
    serveMedia: (request, mediaId) => serveMedia(context, grants, request, mediaId),
    serveTile: (request, mediaId) => serveTile(context, request, mediaId),
    serveCaptions: (request, captions) => serveCaptions(context, grants, request, captions),
    takesSettled: takeDesk.idle,
    auditState: auditWatch.state,
    activity: () => activityIn(context, { sync, showing: showingDesk, turns: turnDesk }),
    isAttended: () => session.isOpen() || lessonSession.isOpen(),
    lockModes,
    check: () => {
      session.check();
      lessonSession.check();
      auditWatch.check();
    },
    leave: () => {
      lockModes('asked');
      stopTurn();
      const { showingId } = showingDesk.current();
      if (showingId !== null) showingDesk.end(showingId);
    },
    close: async () => {
      showingDesk.close();
      await backups.close();
      await readyKeeper.close();
      await retention.close();
      await erasures.close();
      await sync.close();
      await takeDesk.close();
      await auditWatch.close();
      lockModes('asked');
    },
  };
};
