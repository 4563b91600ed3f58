import type { Logger } from 'pino';
import type { GroupCommit } from './db/group-commit.ts';
import type { Database } from './db/schema.ts';
import type { RateLimit } from './http/rate-limit.ts';
import type { EndpointIdentity } from './identity/endpoint-identity.ts';
import type { KeyedLock } from './media/keyed-lock.ts';
import type { MediaFolder } from './media/media-folder.ts';

/** How much and how long; every value can be set by whoever starts the endpoint. */
export type EndpointLimits = {
  /** What a class may store, open uploads included. */
  quotaBytes: number;
  /** After this long an upload that was not finished, or a medium that no commit used, is removed. */
  abandonedAfterMs: number;
  /** Wrong join codes from one address within ten minutes before it must wait. */
  wrongCodesMax: number;
};

/** What every route and job of the endpoint works with. */
export type EndpointContext = {
  db: Database;
  /** For small writes that come often: uploads and media. */
  groupCommit: GroupCommit;
  identity: EndpointIdentity;
  folder: MediaFolder;
  /** Held while a medium's or an upload's file and row change together. */
  lock: KeyedLock;
  limits: EndpointLimits;
  wrongCodes: RateLimit;
  now: () => number;
  log: Logger;
};
