import type { Host } from './host.ts';

/** Settings that can be cloned into the core's worker thread. */
export type CoreSettings = {
  /** Where everything of this PC lives; made when missing. */
  dataDir: string;
  /** The built page to serve, or `null` when something else serves it. */
  rendererDir: string | null;
  version: string;
  /** Check every answer against the contract: on in development and tests. */
  validateOutputs: boolean;
  /** The endpoint address that the set-up screen suggests. */
  suggestedEndpoint: string | null;
  /**
   * A file outside `dataDir` that remembers that this PC had a class, so that a wiped data folder is told
   * from a first start. Without it a wiped folder looks like a first start.
   */
  continuityFile?: string;
  /** Folders in which sticks appear, one folder each; the system's own places unless a test names others. */
  driveRoots?: readonly string[];
  /** How the app replaces itself; absent where somebody else replaces it. */
  updates?: UpdateSettings;
  /** Between *Send* and the first byte; `limits.undoWindowMs` unless a test has no time for it. */
  undoWindowMs?: number;
  /** From the start to the first round of sync, so that the screens are there first; 3 s unless a test has no time for it. */
  firstRoundMs?: number;
  /** How long a round sends, or receives, before the other has its turn; ten minutes unless a test has no time for it. */
  turnMs?: number;
  /** What partners' media leave free on the disk; `partnerSpaceReserve` unless a test runs on a disk that is nearly full. */
  partnerReserveBytes?: number;
  /** What guessing a PIN costs; only tests set a cheap one. Stored with every sealed key. */
  unlockCost?: UnlockCost;
};

/** Whose releases are believed (raw Ed25519 keys in base64url), and for what kind of computer. */
export type UpdateSettings = { releaseKeys: readonly string[]; platform: string; arch: string };

/** The cost of argon2id (RFC 9106): memory in KiB and passes over it. */
export type UnlockCost = { memoryKib: number; passes: number };

/** Wall clock in epoch ms and a monotonic one in ms that no clock change moves. */
export type Clock = { now(): number; monotonic(): number };

/** Randomness by name, so that tests can fix it. */
export type Random = { bytes(size: number): Uint8Array; uuid(): string; number(): number };

export type CoreOptions = CoreSettings & { host: Host; clock?: Clock; random?: Random };

/** The studio behind one door. Needs no window, no Electron and no port. */
export type Core = {
  /** Answers every request of `shared/contract/routes.ts`. Never rejects for a bad request: failures are coded answers. */
  fetch(request: Request): Promise<Response>;
  /** Ends streams and timers, checkpoints and closes the databases. Idempotent. */
  close(): Promise<void>;
};
