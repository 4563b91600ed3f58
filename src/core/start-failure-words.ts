import { type ErrorCode, isErrorCode } from '#shared/errors/error-codes.ts';

/** `command` is how this host is started by hand: `npm start --`, or the name of the program. */
type Facts = { dataDir: string; command: string };

/** What can keep the kiosk from starting, said to the person who started it: what, what is safe, what to do. */
const sentences: Partial<Record<ErrorCode, (facts: Facts) => string>> = {
  'data.folder_read_only': ({ dataDir, command }) =>
    `Meridian cannot write to its data folder ${dataDir}. Nothing was changed. Ask who looks after this computer for the right to write there, or choose another folder: ${command} --data FOLDER`,
  'data.folder_in_use': ({ dataDir }) =>
    `Meridian is already running with the data folder ${dataDir}. Go to its window, or end it and start again.`,
  'data.folder_on_network': ({ dataDir, command }) =>
    `The data folder ${dataDir} lies on another computer. A dropped connection could damage recordings there, so Meridian does not start. Choose a folder on this computer: ${command} --data FOLDER`,
  'data.from_newer_version': ({ dataDir }) =>
    `The data in ${dataDir} was written by a newer Meridian. Nothing was changed. Start that version, or update this one.`,
  'data.not_migrated': ({ dataDir }) =>
    `This version of Meridian cannot take over the data in ${dataDir}. Nothing was changed. Install the version that ran before: it opens them. Then tell who looks after this computer.`,
  'data.damaged': ({ dataDir }) =>
    `The data in ${dataDir} cannot be read. Nothing was deleted. Copy the whole folder to a safe place before anything else, then ask for help with that copy.`,
  'data.sqlite_too_old': () =>
    'The database part of this installation is too old. Install Meridian again; recordings are kept somewhere else.',
  'data.disk_full': ({ dataDir }) =>
    `The disk of ${dataDir} is full. What was recorded is safe. Free some space and start again.`,
  'vault.unavailable': ({ dataDir }) =>
    `The key file in ${dataDir} cannot be read or written. Nothing was changed. It may belong to another user of this computer: start Meridian as the user who set it up.`,
};

/** Why an installed app was not started with this switch of Chromium. An AppImage is given the first one by its own start script. */
export const weakenedWords = (name: string): string =>
  `Meridian does not start with --${name}: nothing would keep a page from the rest of this computer. Nothing was changed. Start it without.${
    name === 'no-sandbox'
      ? ' Where the AppImage adds it by itself, the system forbids the sandbox, as Ubuntu does since 24.04: install the deb package, which brings what the sandbox needs.'
      : ''
  }`;

/** The sentence for a failed start, or `null` when it is no failure that anybody foresaw. */
export const startFailureWords = (code: string, facts: Facts): string | null =>
  isErrorCode(code) ? (sentences[code]?.(facts) ?? null) : null;
