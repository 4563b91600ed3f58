/**
 * @typedef {{ hasHost: boolean, hasRuntime: boolean, hasDisplay: boolean, whyNoRuntime?: string | null }} ElectronFacts
 *   whether src/main is part of this copy, whether Electron's own download is there (and why it could not be
 *   fetched), whether a window can appear
 * @typedef {'electron' | 'web' | null} AskedHost
 */

/** A download that failed is not tried again at every start, unless Electron is asked for. */
const RETRY_AFTER_MS = 7 * 24 * 60 * 60_000;

/**
 * Whether Electron's runtime should be fetched before the host is chosen: only when nothing else is missing.
 * @param {AskedHost} asked
 * @param {ElectronFacts} electron
 * @param {number | null} failedAgoMs how long ago the last try failed; `null`: never
 */
export const shouldFetchElectron = (asked, { hasHost, hasRuntime, hasDisplay }, failedAgoMs) => {
  if (asked === 'web' || hasRuntime || !hasHost || !hasDisplay) return false;
  return asked === 'electron' || failedAgoMs === null || failedAgoMs > RETRY_AFTER_MS;
};

/**
 * Electron where it can open a window, else the web host with one line that says why.
 * @param {AskedHost} asked
 * @param {ElectronFacts} electron
 * @returns {{ host: 'electron' | 'web', why: string | null } | { host: null, why: string }}
 */
export const chooseHost = (asked, electron) => {
  if (asked === 'web') return { host: 'web', why: null };
  const missing = whatIsMissing(electron);
  if (missing === null) return { host: 'electron', why: null };
  if (asked === 'electron') return { host: null, why: `${missing} Start without --host electron to use the web host.` };
  return { host: 'web', why: `${missing} Using the web host.` };
};

/** @type {(electron: ElectronFacts) => string | null} */
const whatIsMissing = ({ hasHost, hasRuntime, hasDisplay, whyNoRuntime }) => {
  if (!hasHost) return 'This copy has no Electron host.';
  if (!hasDisplay) return 'There is no display for an Electron window.';
  if (!hasRuntime) return whyNoRuntime ?? "Electron's runtime is not installed here.";
  return null;
};
