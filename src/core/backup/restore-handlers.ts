import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import type { Rooms } from '../class/rooms.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { type AuditRow, insertAudit, listAuditAfter, readLastAudit } from '../db/audit-log.ts';
import { type ConsentCopy, copyConsents, listAllConsents } from '../db/consents.ts';
import { findPost, listRemovedPostIds } from '../db/posts.ts';
import { hidePost } from '../review/remove-post.ts';
import { listBackups } from './backup-folder.ts';
import type { BackupKeeper } from './backup-keeper.ts';
import { restoreFile } from './recover-file.ts';

type RestorableRoom = {
  context: CoreContext;
  backups: Pick<BackupKeeper, 'places'>;
  leave(): void;
  close(): Promise<void>;
};

/**
 * What must not come back with a backup from before: what families have said since, and what was erased since. And the log, which
 * goes on whatever is restored.
 */
type Since = { consents: ConsentCopy[]; removed: string[]; log: AuditRow[] };

const readSince = (db: Database): Since => ({
  consents: listAllConsents(db),
  removed: listRemovedPostIds(db),
  log: listAuditAfter(db, 0, Number.MAX_SAFE_INTEGER),
});

const continueLog = (restored: Database, log: readonly AuditRow[]): void => {
  const last = readLastAudit(restored)?.seq ?? 0;
  for (const row of log) if (row.seq > last) insertAudit(restored, row);
};

/**
 * Puts a backup in the place of what is there, which is kept beside it. The class is closed for it: its teacher unlocks again.
 */
export const createRestoreHandlers = (
  { emit, clock }: CoreContext,
  files: Pick<KioskFiles, 'currentId' | 'openClass' | 'replaceFile'>,
  rooms: Pick<Rooms<RestorableRoom>, 'require' | 'drop' | 'enter'>,
): Handlers<'backup.restore'> => ({
  'backup.restore': async ({ kind, name }, { teacherId }) => {
    const room = rooms.require();
    const { classId, db } = room.context.openClass();
    const place = room.backups.places().find((one) => one.kind === kind);
    const backup = place && listBackups(place.folder, classId).find((stored) => stored.name === name);
    if (backup === undefined) throw new AppError('backup.unreadable');
    const since = readSince(db);
    room.leave();
    await rooms.drop(classId);
    try {
      await files.replaceFile(classId, (file, key) => restoreFile({ file, key, now: clock.now() }, backup));
    } finally {
      rooms.enter(classId);
      emit({ type: 'class.changed', classId });
    }
    const { context } = rooms.require();
    const restored = context.openClass().db;
    transaction<void>(restored, () => {
      copyConsents(restored, since.consents);
      continueLog(restored, since.log);
      for (const postId of since.removed) {
        const post = findPost(restored, postId);
        if (post !== null && post.state !== 'removed') hidePost(restored, context, postId);
      }
      const details = { madeAt: backup.madeAt };
      appendAudit(restored, classId, { at: clock.now(), actor: { teacherId }, action: 'backup.restore', details });
    });
    return {};
  },
});
