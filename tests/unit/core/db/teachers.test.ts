import { describe, expect, it, onTestFinished } from 'vitest';
import { classMigrations } from '#core/db/schemas.ts';
import { findPin, listTeachers } from '#core/db/teachers.ts';
import { id } from '#shared/contract/schemas/basics.ts';
import { migrate } from '#sqlite/migrate.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

describe('a class of the version with one PIN', () => {
  it('keeps its teacher, whose PIN opens as before', () => {
    const db = openDatabase(`${tempFolder()}/class.sqlite`);
    onTestFinished(() => void db.close());
    migrate(db, classMigrations.slice(0, 9));
    const createdAt = 1_790_000_000_000;
    db.prepare(
      `INSERT INTO key_envelopes (opened_by, kdf, salt, nonce, sealed_keys, created_at)
       VALUES (?, '{}', x'01', x'02', x'03', ?)`,
    ).run('pin', createdAt);
    migrate(db, classMigrations);
    const [teacher, ...others] = listTeachers(db);
    expect(others).toEqual([]);
    expect(teacher).toMatchObject({ name: '', secretId: 'first', createdAt });
    expect(id.parse(teacher?.id)).toBe(teacher?.id);
    expect(findPin(db, teacher?.id ?? '')).toEqual({
      secretId: 'first',
      envelope: {
        openedBy: 'pin',
        kdf: '{}',
        salt: Buffer.of(1),
        nonce: Buffer.of(2),
        sealedKeys: Buffer.of(3),
      },
    });
    expect(db.prepare("SELECT count(*) FROM key_envelopes WHERE opened_by = 'pin'").pluck().get()).toBe(0);
  });
});
