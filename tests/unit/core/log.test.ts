import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLog } from '#core/log.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { setupInput, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('the log', () => {
  it('stays within its bound, however much is written', () => {
    const folder = tempFolder();
    const { log, close } = openLog(folder, () => 1);
    const filler = 'x'.repeat(1_000);
    for (let i = 0; i < 8_000; i += 1) log('info', 'test.filled', { i, filler });
    close();
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['core.1.log', 'core.2.log', 'core.3.log', 'core.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1024 * 1024);
    const lines = readFileSync(join(folder, 'core.log'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 'info', event: 'test.filled', i: 7_999, at: 1 });
  });

  it('goes on with the file of the last start', () => {
    const folder = tempFolder();
    for (const start of [1, 2]) {
      const { log, close } = openLog(folder, () => start);
      log('warn', 'test.started', { start });
      close();
    }
    expect(readFileSync(join(folder, 'core.log'), 'utf8').trimEnd().split('\n')).toHaveLength(2);
  });

  it('K2 holds no name, no text, no PIN, no code and no token', async () => {
    const { core, teacherToken, recoveryCode, students } = await startReadyClass();
    onTestFinished(() => core.remove());
    const turn = await core.call('turn.start', { studentId: students[0]?.id ?? '' });
    const { post } = await core.call('post.open', { kind: 'text', purpose: 'answer' }, turn.token);
    await core.call('post.set_text', { postId: post.id, text: 'canary-of-a-text' }, turn.token);
    await rejectionOf(core.call('teacher.unlock', { pin: 'canary-of-a-pin' }));
    await rejectionOf(core.call('student.add', { students: [{ name: `canary\u0000name` }] }, teacherToken));
    await core.close();
    const logs = join(core.options.dataDir, 'logs');
    const text = readdirSync(logs)
      .map((name) => readFileSync(join(logs, name), 'utf8'))
      .join('');
    expect(text).toContain('core.ready');
    const secrets = [testPin, recoveryCode, teacherToken, turn.token, 'canary', setupInput.className];
    for (const secret of [...secrets, ...students.flatMap(({ name, alias }) => [name, alias])]) {
      expect(text).not.toContain(secret);
    }
  });
});
