import type { Logger } from 'pino';
import type { GroupCommit } from './db/group-commit.ts';
import type { Database } from './db/schema.ts';
import type { Metrics } from './http/metrics.ts';
import type { RateLimit } from './http/rate-limit.ts';
import type { RequestLimit } from './http/request-limit.ts';
import type { EndpointIdentity } from './identity/endpoint-identity.ts';
import type { Inspector } from './media/inspect/inspector.ts';
import type { MediaStore } from './media/media-store.ts';
import type { Locks } from './storage/locks.ts';

/** How much and how long; every value can be set by whoever starts the endpoint. */
export type EndpointLimits = {
  /** What a class may store, open uploads included. */
  quotaBytes: number;
  /** After this long an upload that was not finished, or a medium that no commit used, is removed. */
  abandonedAfterMs: number;
  /** What a class has open at a time; the oldest are forgotten for new ones, and offered again by whoever misses them. */
  openBatchesMax: number;
  /** Wrong join codes from one address within ten minutes before it must wait. */
  wrongCodesMax: number;
  /** Reports of one class within an hour. */
  reportsMax: number;
  classRequestsPerMinute: number;
  /** All classes of a school may share one address. */
  addressRequestsPerMinute: number;
};

/** What every route and job of the endpoint works with. */
export type EndpointContext = {
  db: Database;
  /** For small writes that come often and that a commit makes durable: uploads and media. */
  groupCommit: GroupCommit;
  /** To be told of bytes that were written into the database: its log is moved on beside the answers. */
  logGrew: (bytes: number) => void;
  identity: EndpointIdentity;
  media: MediaStore;
  inspector: Inspector;
  lock: Locks['lock'];
  locker: Locks['locker'];
  limits: EndpointLimits;
  health: { isDraining: boolean };
  metrics: Metrics;
  /** Where releases of the kiosk lie; `null`: it offers none. */
  updatesDir: string | null;
  /** Who may read the metrics; `null`: nobody. */
  metricsToken: string | null;
  wrongCodes: RateLimit;
  /** Reports by class. */
  reports: RateLimit;
  classRequests: RequestLimit;
  addressRequests: RequestLimit;
  now: () => number;
  log: Logger;
};
