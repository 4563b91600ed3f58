import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportFault } from '#tests/helpers/fault-results.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { type SystemCall, traceWrites, whyNoStrace } from './strace.ts';

const child = fileURLToPath(new URL('./chunk-child.ts', import.meta.url));
const reason = whyNoStrace();
if (reason !== null) console.log(`fsync trace skipped: ${reason}`);

const chunks = 8;

type Replies = {
  /** Acknowledgements that followed a write to the log which a successful sync had made durable. */
  durable: number;
  /** Acknowledgements of bytes that were still on their way. */
  premature: number;
};

const judge = (calls: readonly SystemCall[]): Replies => {
  const replies: Replies = { durable: 0, premature: 0 };
  let [hasWritten, isSynced] = [false, false];
  for (const { name, path, rest, result } of calls) {
    if (path.endsWith('-wal') && name.startsWith('pwrite')) [hasWritten, isSynced] = [true, false];
    if (path.endsWith('-wal') && /^f(data)?sync$/.test(name) && result === 0) isSynced = true;
    if (name === 'write' && rest.includes('"ack ')) {
      replies[hasWritten && isSynced ? 'durable' : 'premature'] += 1;
      hasWritten = false;
    }
  }
  return replies;
};

const repliesUnder = (mode: string): Replies => {
  const folder = tempFolder();
  const program = [child, join(folder, 'class.sqlite'), '0', mode, `${chunks}`];
  return judge(traceWrites(program, join(folder, 'trace.txt')));
};

describe.skipIf(reason !== null)('the reply to a chunk', () => {
  it('D2 follows a successful sync of the log that the chunk was written to', () => {
    expect(repliesUnder('real')).toEqual({ durable: chunks, premature: 0 });
    const what = `${chunks} replies against their system calls (strace)`;
    reportFault({ id: 'D2', what, found: 'each follows a flush of the log; found premature under OFF and NORMAL' });
  });

  it.each(['OFF', 'NORMAL'])('D2 is found premature by the same judgement under synchronous=%s', (mode) => {
    expect(repliesUnder(mode)).toEqual({ durable: 0, premature: chunks });
  });
});
