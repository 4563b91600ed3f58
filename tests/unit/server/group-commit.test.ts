import { describe, expect, it, onTestFinished } from 'vitest';
import { createGroupCommit, type GroupCommit } from '#server/db/group-commit.ts';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import type { Database } from '#server/db/schema.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

const open = async (): Promise<{ db: Database; groupCommit: GroupCommit }> => {
  const db = await openEndpointDatabase(tempFolder());
  onTestFinished(() => db.destroy());
  return { db, groupCommit: createGroupCommit(db) };
};

const put = (groupCommit: GroupCommit, key: string): Promise<string> =>
  groupCommit(async (tx) => {
    await tx.insertInto('settings').values({ key, value: '' }).execute();
    return key;
  });

const keysOf = async (db: Database) =>
  (await db.selectFrom('settings').select('key').orderBy('key').execute()).map(({ key }) => key);

describe('createGroupCommit', () => {
  it('keeps what others of the group wrote when one fails, and fails that one only', async () => {
    const { db, groupCommit } = await open();
    const results = await Promise.allSettled([
      put(groupCommit, 'a'),
      groupCommit(async (tx) => {
        await tx.insertInto('settings').values({ key: 'half', value: '' }).execute();
        throw new Error('no');
      }),
      put(groupCommit, 'b'),
      put(groupCommit, 'a'),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
    expect(await keysOf(db)).toEqual(['a', 'b']);
    expect(await put(groupCommit, 'after')).toBe('after');
  });

  it('puts writers that come together into one transaction', async () => {
    const { groupCommit } = await open();
    const versions = await Promise.all(
      ['a', 'b', 'c'].map((key) =>
        groupCommit(async (tx) => {
          await tx.insertInto('settings').values({ key, value: '' }).execute();
          return tx;
        }),
      ),
    );
    expect(new Set(versions).size).toBe(1);
  });

  it('answers each with its own result, in any number of groups', async () => {
    const { db, groupCommit } = await open();
    const keys = Array.from({ length: 40 }, (_, index) => `k${String(index).padStart(2, '0')}`);
    const first = keys.slice(0, 20).map((key) => put(groupCommit, key));
    await first[0];
    const second = keys.slice(20).map((key) => put(groupCommit, key));
    expect(await Promise.all([...first, ...second])).toEqual(keys);
    expect(await keysOf(db)).toEqual(keys);
  });
});
