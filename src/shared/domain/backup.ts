/** Why a class's file was replaced by a backup. */
export const recoveryReasons = ['damage', 'asked'] as const;

const hourMs = 60 * 60_000;

/** A school day later; a little less, so that it does not wander through the day. */
export const backupEveryMs = 20 * hourMs;

/** After something that failed. */
export const backupRetryMs = hourMs;

/** How many stay in each place. */
export const backupsKept = { here: 2, chosen: 5 } as const;

export type BackupSituation = {
  now: number;
  lastGoodAt: number | null;
  /** When one was tried last, whatever came of it. */
  triedAt: number | null;
  /** The last erasure in the class; an older backup has to be replaced soon (D10). */
  erasedAt: number;
  /** Whether children are at work: a recording must not wait for the disk. */
  isBusy: boolean;
};

/** Whether a backup is to be made now. A clock that went back counts as a day. */
export const isBackupDue = ({ now, lastGoodAt, triedAt, erasedAt, isBusy }: BackupSituation): boolean => {
  if (isBusy) return false;
  if (triedAt !== null && now >= triedAt && now - triedAt < backupRetryMs) return false;
  if (lastGoodAt === null || lastGoodAt > now || lastGoodAt < erasedAt) return true;
  return now - lastGoodAt >= backupEveryMs;
};
