import type { AuditState } from '#shared/contract/schemas/audit.ts';
import type { Teacher } from '#shared/contract/schemas/class.ts';
import type { PracticeStatus } from '#shared/contract/schemas/practice.ts';
import type { EndpointStatus } from '#shared/contract/schemas/sync.ts';
import { firstSettings } from '#shared/domain/settings.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { profileOf, readClass } from '../db/class-profile.ts';
import { readLessonCode } from '../db/lesson-code.ts';
import { readSettings } from '../db/settings.ts';
import { listTeachers } from '../db/teachers.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { listUnfinished } from '../media/recover-takes.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { notJoined } from '../sync/sync-runner.ts';
import { judgeContinuity } from './continuity.ts';
import { judgeDataFolder, surroundingsHere } from './data-folder.ts';
import type { KioskFiles } from './kiosk-files.ts';
import type { Lockout } from './lockout.ts';
import type { ThisDevice } from './this-device.ts';

const teachersOf = (db: ReadableDatabase, device: ThisDevice): Teacher[] =>
  listTeachers(db).map(({ id, name, secretId }) => ({
    teacherId: id,
    name,
    hasPin: secretId !== null && secretId === device.secretId(),
  }));

const hasLessonCode = (db: ReadableDatabase, device: ThisDevice): boolean =>
  readLessonCode(db)?.secretId === device.secretId();

/** What the app is and stands at: the first thing every page asks. */
export const createStatusHandlers = (
  context: CoreContext,
  parts: {
    files: KioskFiles;
    device: ThisDevice;
    practice: { status(): PracticeStatus | null };
    rooms: { current(): { lockout: Lockout; sync: { status(): EndpointStatus }; auditState(): AuditState } | null };
  },
): Handlers<'app.status' | 'app.quit'> => {
  const { files } = parts;
  const { host, settings, openClass } = context;
  const { dataDir, version } = settings;
  const hadClass = files.classes().length > 0;
  const continuity = judgeContinuity(settings, { hasClass: hadClass, starts: parts.device.starts() });
  const warning = judgeDataFolder(dataDir, surroundingsHere());
  return {
    'app.quit': async () => {
      await host.shell.quit();
      return {};
    },

    'app.status': async () => {
      // waited for first: the class that is shown must not change while the answer is put together
      const freeBytes = await freeBytesIn(dataDir).catch(() => 0);
      // a key store that does not answer protects no better than a file
      const protection = await host.vault.protection().catch(() => 'file' as const);
      const room = parts.rooms.current();
      const opened = room === null ? null : openClass();
      const stored = opened === null ? null : readClass(opened.db);
      return {
        version,
        class: stored === null ? null : profileOf(stored),
        classes: files.classes().map((listed) => ({ ...listed, isShown: listed.classId === files.currentId() })),
        practice: parts.practice.status(),
        dataFolder: { path: dataDir, warning, continuity, freeBytes },
        protection: opened === null || files.isEncrypted(opened.classId) ? protection : 'none',
        settings: opened === null ? firstSettings : readSettings(opened.db),
        queueCount: opened === null ? 0 : countWaiting(context),
        lockout: room?.lockout.state() ?? { failures: 0, waitMs: 0 },
        teachers: opened === null ? [] : teachersOf(opened.db, parts.device),
        hasLessonCode: opened !== null && hasLessonCode(opened.db, parts.device),
        auditLog: room?.auditState() ?? 'whole',
        endpoint: room?.sync.status() ?? notJoined,
        suggestedEndpoint: settings.suggestedEndpoint,
        unfinished: listUnfinished(context),
      };
    },
  };
};
