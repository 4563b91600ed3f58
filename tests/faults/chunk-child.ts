/**
 * A process that records until it is killed: `chunk-child.ts FILE RUN MODE COUNT`. It appends through the core's own
 * chunk writer and says `ack N` after each. Modes: `real`; `uncommitted`, which never commits; `OFF` and
 * `NORMAL`, which weaken SQLite's `synchronous`.
 */
import { writeSync } from 'node:fs';
import { classMigrations } from '#core/db/schemas.ts';
import { findTake } from '#core/db/takes.ts';
import { appendChunk } from '#core/media/chunk-writer.ts';
import { createRunningHashes } from '#core/media/running-hashes.ts';
import { migrate } from '#sqlite/migrate.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { chunkOf, fileKey, insertRun, takeIdOf } from './chunk-run.ts';

const [file = '', runText = '', mode = 'real', countText = ''] = process.argv.slice(2);
const run = Number(runText);
const db = openDatabase(file, { key: fileKey });
migrate(db, classMigrations);
insertRun(db, run);
const take = findTake(db, takeIdOf(run));
if (take === null) throw new Error('Expected the take of this run');
if (mode === 'uncommitted') db.exec('BEGIN');
if (mode === 'OFF' || mode === 'NORMAL') db.pragma(`synchronous = ${mode}`);

const hashes = createRunningHashes();
const openClass = { classId: '', db, partners: db };
const count = countText === '' ? Number.POSITIVE_INFINITY : Number(countText);
let at = 0;
for (let index = 0; index < count; index += 1) {
  at = appendChunk(openClass, hashes, take, at, chunkOf(run, index)).sizeBytes;
  writeSync(1, `ack ${index}\n`);
}
