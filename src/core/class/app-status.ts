import type { Teacher } from '#shared/contract/schemas/class.ts';
import type { EndpointStatus } from '#shared/contract/schemas/sync.ts';
import { firstSettings } from '#shared/domain/settings.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { profileOf, readClass } from '../db/class-profile.ts';
import { readLessonCode } from '../db/lesson-code.ts';
import { countSubmitted } from '../db/posts.ts';
import { readSettings } from '../db/settings.ts';
import { listTeachers } from '../db/teachers.ts';
import { freeBytesIn } from '../media/free-space.ts';
import { listUnfinished } from '../media/recover-takes.ts';
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
  parts: { files: KioskFiles; device: ThisDevice; lockout: Lockout; endpointStatus: () => EndpointStatus },
): Handlers<'app.status'> => {
  const { files } = parts;
  const { host, settings, openClass, hasClass } = context;
  const { dataDir, version } = settings;
  const hadClass = files.classes().length > 0;
  const continuity = judgeContinuity(settings, { hasClass: hadClass, starts: parts.device.starts() });
  const warning = judgeDataFolder(dataDir, surroundingsHere());
  return {
    'app.status': async () => {
      const opened = hasClass() ? openClass() : null;
      const stored = opened === null ? null : readClass(opened.db);
      return {
        version,
        class: stored === null ? null : profileOf(stored),
        dataFolder: { path: dataDir, warning, continuity, freeBytes: await freeBytesIn(dataDir).catch(() => 0) },
        classes: files.classes(),
        protection: files.isEncrypted()
          ? // a key store that does not answer protects no better than a file
            await host.vault.protection().catch(() => 'file' as const)
          : 'none',
        settings: opened === null ? firstSettings : readSettings(opened.db),
        queueCount: opened === null ? 0 : countSubmitted(opened.db),
        teachers: opened === null ? [] : teachersOf(opened.db, parts.device),
        hasLessonCode: opened !== null && hasLessonCode(opened.db, parts.device),
        lockout: opened === null ? { failures: 0, waitMs: 0 } : parts.lockout.state(),
        endpoint: parts.endpointStatus(),
        suggestedEndpoint: settings.suggestedEndpoint,
        unfinished: listUnfinished(context),
      };
    },
  };
};
