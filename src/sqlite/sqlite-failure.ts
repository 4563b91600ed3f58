import BetterSqlite3 from 'better-sqlite3';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';

const codeOf = (sqliteCode: string): ErrorCode | null => {
  if (sqliteCode === 'SQLITE_FULL') return 'data.disk_full';
  if (sqliteCode === 'SQLITE_NOTADB' || sqliteCode.startsWith('SQLITE_CORRUPT')) return 'data.damaged';
  if (sqliteCode.startsWith('SQLITE_READONLY') || sqliteCode.startsWith('SQLITE_CANTOPEN')) {
    return 'data.folder_read_only';
  }
  return null;
};

const systemCodes: Partial<Record<string, ErrorCode>> = {
  ENOSPC: 'data.disk_full',
  EDQUOT: 'data.disk_full',
  EACCES: 'data.folder_read_only',
  EPERM: 'data.folder_read_only',
  EROFS: 'data.folder_read_only',
};

/**
 * The one place where storage failures get their code: a full disk is `data.disk_full`, a damaged file
 * `data.damaged`, a place that cannot be written `data.folder_read_only`. Anything else is returned as it came.
 */
export const asStorageFailure = (error: unknown): unknown => {
  if (error instanceof BetterSqlite3.SqliteError) {
    const code = codeOf(error.code);
    return code === null ? error : new AppError(code, { sqlite: error.code }, { message: error.message, cause: error });
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const code = systemCodes[error.code];
    return code === undefined
      ? error
      : new AppError(code, { system: error.code }, { message: error.message, cause: error });
  }
  return error;
};
