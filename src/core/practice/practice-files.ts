import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import {
  type ClassFolder,
  closeFolder,
  createPassingFolder,
  type FolderHost,
  type FolderParts,
  type OpenedFolder,
} from '../class/class-folder.ts';
import type { KioskFiles } from '../class/kiosk-files.ts';
import { classMigrations } from '../db/schemas.ts';

/**
 * The files of this PC with those of the practice class among them, as long as there is one. It lies in a folder of its
 * own, is in no list of classes, has its key in memory alone, and is erased at its end, or at the next start after a crash.
 */
export type PracticeFiles = KioskFiles & {
  /** `null`: there is none. */
  practiceId(): string | null;
  /** Everything that the practice class writes is in here. */
  practiceFolder: string;
  /** Makes its files; it can be opened by its id from now on, and is not shown yet. */
  openPractice(classId: string, fill: (db: Database) => void): void;
  /** Shows it in the place of the class that was chosen, or that one again. */
  showPractice(isShown: boolean): void;
  /** Closes and erases it. */
  erasePractice(): void;
};

export const withPractice = (files: KioskFiles, dataDir: string, host: FolderHost): PracticeFiles => {
  const practiceFolder = join(dataDir, 'practice');
  const parts: FolderParts = {
    ...host,
    classMigrations,
    backupFolders: () => [],
    beforeMigration: () => undefined,
    recovered: () => undefined,
  };
  let practice: { where: ClassFolder; opened: OpenedFolder; isShown: boolean } | null = null;

  /** Of the practice class what `own` says, of every other one what the files say. */
  const either = <T>(classId: string, own: (opened: OpenedFolder) => T, other: () => T): T =>
    practice?.where.classId === classId ? own(practice.opened) : other();
  const eraseFolder = (): void => rmSync(practiceFolder, { recursive: true, force: true, maxRetries: 3 });

  const erasePractice = (): void => {
    const left = practice;
    practice = null;
    if (left !== null) closeFolder(left.where, left.opened);
    eraseFolder();
  };
  eraseFolder();

  return {
    ...files,
    practiceFolder,
    practiceId: () => practice?.where.classId ?? null,
    openPractice: (classId, fill) => {
      if (practice !== null) throw new AppError('practice.only_here');
      const where = { classId, folder: join(practiceFolder, classId) };
      mkdirSync(where.folder, { recursive: true, mode: 0o700 });
      try {
        const opened = createPassingFolder(where, parts);
        practice = { where, opened, isShown: false };
        transaction<void>(opened.db, () => fill(opened.db));
      } catch (error) {
        erasePractice();
        throw error;
      }
    },
    showPractice: (isShown) => {
      if (practice !== null) practice.isShown = isShown;
    },
    erasePractice,
    currentId: () => (practice?.isShown ? practice.where.classId : files.currentId()),
    openClass: (classId) =>
      either(
        classId,
        (opened) => opened,
        () => files.openClass(classId),
      ),
    isEncrypted: (classId) =>
      either(
        classId,
        () => true,
        () => files.isEncrypted(classId),
      ),
    wasLeftOpen: (classId) =>
      either(
        classId,
        () => false,
        () => files.wasLeftOpen(classId),
      ),
    // where its log stood is kept nowhere: it is gone before anybody could change it
    auditHead: (classId) =>
      either(
        classId,
        () => null,
        () => files.auditHead(classId),
      ),
    rememberAudit: (classId, head) =>
      either(
        classId,
        () => undefined,
        () => files.rememberAudit(classId, head),
      ),
    close: () => {
      erasePractice();
      files.close();
    },
  };
};
