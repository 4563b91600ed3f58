/**
 * A core that records the fixture until it is killed: `recording-child.ts FOLDER STUDENT POST KIND`. For each line on
 * its standard input it appends the next slice and says `ack SIZE`.
 */

import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { findStudent } from '#core/db/students.ts';
import { openTestContext } from '#tests/helpers/core-context.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';

const [folder = '', studentId = '', postId = '', kind] = process.argv.slice(2);
const recorded = kind === 'voice' ? recordedVoice() : recordedVideo();
const { desk, db } = openTestContext({ folder });
const student = findStudent(db, studentId);
if (student === null) throw new Error('Expected the student');
const turn = { id: 'turn', student, companionIds: [] };
const begun = await desk.handlers['take.begin']({ postId, kind: recorded.kind, mimeType: recorded.mimeType }, { turn });
let at = 0;
const slices = recorded.slices.values();
for await (const _ of createInterface({ input: process.stdin })) {
  const slice = slices.next().value;
  if (slice === undefined) break;
  at = desk.putChunk(turn, begun.take.id, at, slice).sizeBytes;
  writeSync(1, `ack ${at}\n`);
}
