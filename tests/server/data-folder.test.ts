import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '#server/create-endpoint.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { TestClass } from '../helpers/test-class.ts';

describe("the endpoint's data folder", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'meridian-endpoint-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const startOnce = async () => (await createEndpoint({ dataDir })).close();
  const failure = (code: ErrorCode) => expect.toSatisfy((error: unknown) => hasCode(error, code), code);
  const inDatabase = (sql: string) => {
    const db = openDatabase(join(dataDir, 'endpoint.sqlite'));
    db.exec(sql);
    db.close();
  };

  it('refuses a database that a newer endpoint wrote, and leaves it as it is', async () => {
    await startOnce();
    inDatabase("insert into schema_migrations (version, name, applied_at) values (9999, 'future', 0)");
    await expect(createEndpoint({ dataDir })).rejects.toEqual(failure('data.from_newer_version'));
    inDatabase('delete from schema_migrations where version = 9999');
    await startOnce();
  });

  it('refuses a second endpoint in the same folder', async () => {
    const first = await createEndpoint({ dataDir });
    await expect(createEndpoint({ dataDir })).rejects.toEqual(failure('data.folder_in_use'));
    await first.close();
    await startOnce();
  });

  it('refuses to make a new receipt key where kiosks have pinned one', async () => {
    await startOnce();
    const file = join(dataDir, 'receipt-key.json');
    const key = await readFile(file);
    await rm(file);
    await expect(createEndpoint({ dataDir })).rejects.toEqual(failure('data.damaged'));
    await writeFile(file, '{"publicKey":1}');
    await expect(createEndpoint({ dataDir })).rejects.toEqual(failure('data.damaged'));
    await writeFile(file, key);
    await startOnce();
  });

  it('keeps the receipt key from other users', async () => {
    await startOnce();
    expect((await stat(join(dataDir, 'receipt-key.json'))).mode & 0o077).toBe(0);
  });

  it('stores no device token, only its hash', async () => {
    const endpoint = await createEndpoint({ dataDir });
    const testClass = new TestClass('http://endpoint.test');
    const request = testClass.enrolmentRequest(await endpoint.createJoinCode({ uses: 1, days: 1 }));
    const answer = await endpoint.fetch(
      new Request('http://endpoint.test/v1/enrolments', { method: 'POST', body: JSON.stringify(request) }),
    );
    const { deviceToken } = (await answer.json()) as { deviceToken: string };
    await endpoint.close();
    expect(deviceToken).toMatch(/^[\w-]{43}$/);
    expect((await readFile(join(dataDir, 'endpoint.sqlite'))).includes(deviceToken)).toBe(false);
    expect((await readFile(join(dataDir, 'endpoint.sqlite'))).includes(testClass.signingKey)).toBe(true);
  });
});
