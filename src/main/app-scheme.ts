import type { CustomScheme } from 'electron';
import { appSchemeName } from '#shared/domain/app-address.ts';

/** The page's own scheme: a real origin with storage, streams and fetch, and no way around the page's CSP (E4). */
export const appScheme = {
  scheme: appSchemeName,
  privileges: { standard: true, secure: true, stream: true, supportFetchAPI: true, codeCache: true, bypassCSP: false },
} as const satisfies CustomScheme;
