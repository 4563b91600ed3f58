import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { inRepository } from './repository.mjs';

/** Nobody waits longer than this for a window that the web host could open at once. */
const LIMIT_MS = 120_000;
/** Who asked for Electron waits for it, on a slow line too. */
const ASKED_LIMIT_MS = 15 * 60_000;

/** @type {ReadonlyArray<readonly [RegExp, string]>} */
const reasons = [
  [/SELF_SIGNED|UNABLE_TO_|CERT_|certificate/i, 'this network replaces certificates (set NODE_EXTRA_CA_CERTS)'],
  [/checksum|sha256|validation/i, 'what came was not what Electron published'],
  [/\b(40[134]|451)\b/, 'this network refuses the download'],
  [/\b(ENOSPC|EDQUOT)\b/, 'the disk is full'],
  [/\b(EACCES|EPERM|EROFS)\b/, 'this folder cannot be written to'],
];

/**
 * Why the download failed, as the end of a sentence.
 * @param {string} output what the installer printed
 */
export const explainFetchFailure = (output) =>
  reasons.find(([pattern]) => pattern.test(output))?.[1] ?? 'the download server cannot be reached from here';

const noteOfFailure = inRepository('.build/electron-fetch-failed');

/** How long ago the last try failed, in ms; `null`: it never did. */
export const failedAgo = (note = noteOfFailure) => {
  try {
    return Date.now() - Number(readFileSync(note, 'utf8'));
  } catch {
    return null;
  }
};

const noteFailure = (/** @type {string} */ note) => {
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, String(Date.now()));
};

/**
 * Runs the installer of the `electron` package, with a line every few seconds, and no longer than `limitMs`.
 * @param {(line: string) => void} say
 * @param {{ isAsked: boolean, limitMs?: number, beatMs?: number, installer?: string, note?: string }} options
 * @returns {Promise<string | null>} why it is not there; `null`: it is
 */
export const fetchElectron = (
  say,
  { isAsked, limitMs = isAsked ? ASKED_LIMIT_MS : LIMIT_MS, beatMs = 5_000, installer, note = noteOfFailure },
) =>
  new Promise((resolve) => {
    const seconds = (/** @type {number} */ ms) => Math.round(ms / 1000);
    say(`Fetching Electron's runtime, about 120 MB (at most ${seconds(limitMs)} s; --host web goes without) …`);
    const path = installer ?? inRepository('node_modules/electron/install.js');
    const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output = (output + data).slice(-10_000);
      });
    const startedAt = Date.now();
    const beat = setInterval(() => say(`  still fetching … ${seconds(Date.now() - startedAt)} s`), beatMs);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limitMs);
    const end = (/** @type {string | null} */ reason) => {
      clearInterval(beat);
      clearTimeout(limit);
      if (reason === null) rmSync(note, { force: true });
      else noteFailure(note);
      resolve(reason === null ? null : `Electron's runtime could not be fetched: ${reason}.`);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => {
      if (code === 0) end(null);
      else end(isLate ? `it took longer than ${seconds(limitMs)} s` : explainFetchFailure(output));
    });
  });
