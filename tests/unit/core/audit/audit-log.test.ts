import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { appendAudit, auditHeadOf, findBrokenAudit } from '#core/audit/audit-trail.ts';
import { auditOf } from '#core/audit/audited-operations.ts';
import { classMigrations } from '#core/db/schemas.ts';
import { english } from '#renderer/i18n/catalogues.ts';
import { operationNames, operations } from '#shared/contract/index.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { setupInput, startReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const classId = `c-${'a'.repeat(32)}`;
const rows = 12;

describe('the audit log', () => {
  let db: Database;
  beforeEach(() => {
    db = openDatabase(`${tempFolder()}/class.sqlite`);
    onTestFinished(() => void db.close());
    migrate(db, classMigrations);
    for (let at = 0; at < rows; at += 1) {
      appendAudit(db, classId, {
        at,
        actor: { teacherId: 't' },
        action: 'review.approve',
        details: { postId: `p${at}` },
      });
    }
  });
  /** As somebody with the database's key and a SQL prompt would. */
  const tamper = (sql: string): void =>
    void db.exec(`DROP TRIGGER audit_log_is_not_changed; DROP TRIGGER audit_log_is_not_cut; ${sql}`);

  it('V10 cannot be changed or cut through the schema', () => {
    expect(() => db.exec("UPDATE audit_log SET actor = 'x'")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM audit_log')).toThrow(/append-only/);
    expect(findBrokenAudit(db, classId)).toBeNull();
  });

  it('V10 tells the first row that was edited, whichever field it was', () => {
    const edits = ['at = at + 1', "actor = 'nobody'", "action = 'other'", "details = '{}'", "hash = 'x'"];
    const edit = fc.tuple(fc.integer({ min: 1, max: rows }), fc.constantFrom(...edits));
    tamper('SELECT 1');
    fc.assert(
      fc.property(edit, ([seq, set]) => {
        db.exec(`SAVEPOINT before; UPDATE audit_log SET ${set} WHERE seq = ${seq}`);
        const found = findBrokenAudit(db, classId);
        db.exec('ROLLBACK TO before; RELEASE before');
        expect(found).toBe(seq);
      }),
      { numRuns: 40 },
    );
  });

  it('V10 tells a row taken out, put in or moved, and a log of another class', () => {
    for (const [sql, seq] of [
      ['DELETE FROM audit_log WHERE seq = 5', 5],
      ['UPDATE audit_log SET seq = 99 WHERE seq = 5', 5],
      ["INSERT INTO audit_log VALUES (13, 0, 'app', 'x', '{}', 'y')", 13],
    ] as const) {
      db.exec('SAVEPOINT before');
      tamper(sql);
      expect(findBrokenAudit(db, classId), sql).toBe(seq);
      db.exec('ROLLBACK TO before; RELEASE before');
    }
    expect(findBrokenAudit(db, `c-${'b'.repeat(32)}`)).toBe(1);
  });

  it('V10 tells an end that was cut off from where the log is known to have stood', () => {
    const head = auditHeadOf(db);
    expect(findBrokenAudit(db, classId, head)).toBeNull();
    tamper('DELETE FROM audit_log WHERE seq > 9');
    expect(findBrokenAudit(db, classId)).toBeNull();
    expect(findBrokenAudit(db, classId, head)).toBe(10);
  });

  it('is undone with the transaction that it belongs to', () => {
    expect(() =>
      transaction<void>(db, () => {
        appendAudit(db, classId, { at: 0, actor: 'app', action: 'x' });
        throw new Error('the work failed');
      }),
    ).toThrow();
    expect(auditHeadOf(db).seq).toBe(rows);
    expect(findBrokenAudit(db, classId)).toBeNull();
  });
});

describe('the audit log at the start', () => {
  const tamperWith = async (sql: string) => {
    const ready = await startReadyClass();
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) => {
      db.exec('DROP TRIGGER audit_log_is_not_changed; DROP TRIGGER audit_log_is_not_cut');
      db.exec(sql);
    });
    const core = await ready.core.restart();
    onTestFinished(() => core.remove());
    const { token } = await core.call('teacher.unlock', { pin: testPin });
    const { state } = await core.call('audit.list', {}, token);
    expect((await core.call('app.status', {})).auditLog).toBe(state);
    return { core, state };
  };

  it.each([
    ["UPDATE audit_log SET actor = 'nobody' WHERE seq = 2"],
    ['DELETE FROM audit_log WHERE seq = 2'],
    // where it stood is known outside of its file
    ['DELETE FROM audit_log WHERE seq = (SELECT max(seq) FROM audit_log)'],
    ['DELETE FROM audit_log'],
  ])('V10 is found changed, and at every later start again: %s', async (sql) => {
    const { core, state } = await tamperWith(sql);
    expect(state).toBe('changed');
    const again = await core.restart();
    const { token } = await again.call('teacher.unlock', { pin: testPin });
    expect((await again.call('audit.list', {}, token)).state).toBe('changed');
    await again.close();
  });

  it('V10 is found whole when nobody touched it, over starts', async () => {
    const { core, state } = await tamperWith('SELECT 1');
    expect(state).toBe('whole');
    const again = await core.restart();
    const { token } = await again.call('teacher.unlock', { pin: testPin });
    expect((await again.call('audit.list', {}, token)).state).toBe('whole');
    await again.close();
  });
});

describe('what goes into the audit log', () => {
  it('V10 is every deed of a teacher, with ids and kinds, and never what was typed', () => {
    const input = { pin: 'secret-1', newPin: 'secret-2', code: 'secret-3', note: 'words', postId: 'p', revision: 2 };
    for (const name of operationNames) {
      const entry = auditOf(name, input, { teacherId: 't' });
      if (operations[name].role === 'anyone' || operations[name].role === 'turn') expect(entry).toBeNull();
      expect(JSON.stringify(entry?.details ?? {})).not.toMatch(/secret|words/);
    }
  });

  it('V10 has words for everything that is written down', () => {
    const events = ['setup.complete', 'teacher.unlocked', 'teacher.unlock_failed', 'teacher.recovered'];
    events.push('lesson.unlocked', 'lesson.unlock_failed', 'retention.erased', 'picture.import');
    const operationsNoted = operationNames.filter((name) => auditOf(name, {}, { teacherId: 't' }) !== null);
    const wanted = [...events, ...operationsNoted].map((action) => `log.${action}`);
    expect(Object.keys(english)).toEqual(expect.arrayContaining(wanted));
  });

  it('V10 tells who unlocked, who failed, and what they did, without the name of a child', async () => {
    const ready = await startReadyClass();
    onTestFinished(() => ready.core.remove());
    const { core } = ready;
    await rejectionOf(core.call('teacher.unlock', { pin: '900001' }));
    const { token } = await core.call('teacher.unlock', { pin: testPin });
    await core.call('teacher.add', { name: 'Sara', newPin: '739154', pin: testPin }, token);
    await core.call('student.add', { students: [{ name: 'Canary-Child' }] }, token);
    const { entries, state } = await core.call('audit.list', {}, token);
    expect(state).toBe('whole');
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining([
        'setup.complete',
        'teacher.unlock_failed',
        'teacher.unlocked',
        'teacher.add',
        'student.add',
      ]),
    );
    expect(entries.find(({ action }) => action === 'teacher.unlock_failed')).toMatchObject({
      actor: 'nobody',
      teacherName: null,
      details: { failures: 1 },
    });
    const text = JSON.stringify(entries);
    for (const name of ['Canary-Child', ...setupInput.students.map((student) => student.name)]) {
      expect(text).not.toContain(name);
    }
    expect(text).toContain('Sara');
  });
});
