import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationInput, OwnPost } from '#shared/contract/index.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { openAtOnce } from '#tests/helpers/test-host.ts';
import { createTestSigner } from '#tests/helpers/test-signer.ts';

/**
 * Fifteen years old, with developer tools, the data folder, the key of its files and the endpoint's address and token: all
 * but the PIN and what it opens.
 */
describe('a clever student publishes nothing', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    sender = await startSender(endpoint);
  });
  afterAll(async () => {
    await sender.core.remove();
    await endpoint.remove();
  });

  const child = (index = 0): string => sender.students[index]?.id ?? '';
  const submit = (text: string, index = 0): Promise<OwnPost> => submitPost(sender.core, child(index), { text });
  const outbox = async (postId: string) =>
    (await sender.core.call('outbox.list', {}, sender.teacherToken)).items.find((item) => item.postId === postId);
  /** What a partner class sees. */
  const published = async (): Promise<string[]> => {
    const partner = await startReceiver(endpoint, sender);
    const { posts } = await partner.core.call('partner.list', {}, partner.teacherToken);
    await partner.core.remove();
    return posts.map(({ text }) => text);
  };
  const edit = async (change: Parameters<typeof withClassFile<void>>[2]): Promise<void> => {
    await sender.core.close();
    withClassFile(sender.core, sender.classId, change);
    await restartClass(sender);
  };
  /** The endpoint's token as the computer keeps it, opened with what lies on the computer. */
  const stolenToken = (): string => {
    const sql = 'SELECT sealed_device_token FROM endpoint';
    const sealed = withClassFile(sender.core, sender.classId, (db) => db.prepare(sql).pluck().get()) as Buffer;
    return Buffer.from(openAtOnce(sender.core.options.host.vault, sealed)).toString('utf8');
  };
  const offer = (token: string | null, posts: unknown[], tombstones: unknown[] = []): Promise<Response> =>
    fetch(`${endpoint.address}${wirePaths.batches}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ batchId: uuidv7(), posts, tombstones }),
    });

  it('with operations: none that leads outside takes a turn’s token, a guessed one, or none', async () => {
    const post = await submit('forged-by-operation');
    const { token: turn } = await sender.core.call('turn.start', { studentId: child() });
    const seen = { postId: post.id, revision: post.revision };
    for (const token of [undefined, turn, 'x'.repeat(43), '0'.repeat(64)]) {
      const call: ReadyClass['core']['call'] = (name, input) => sender.core.call(name, input, token);
      const tries = [
        () => call('review.approve', { ...seen, audience: 'partners' }),
        () => call('review.decide_many', { posts: [seen], verdict: { kind: 'approve_watched', audience: 'partners' } }),
        () => call('review.look', { ...seen, played: [] }),
        () => call('correction.describe', { ...seen, title: 'x', tags: [] }),
        () => call('review.recall', seen),
        () => call('concern.lift', { postId: post.id, words: 'x' }),
        () => call('export.concern', { postId: post.id, language: 'en' }),
        () => call('decision.undo', { decisionId: uuidv7() }),
        () => call('sync.start', {}),
        () => call('settings.change', {}),
      ];
      for (const attempt of tries) await expectRejection(attempt(), 'auth.teacher_required');
    }
    expect(await outbox(post.id)).toBeUndefined();
  });

  it('by editing the database: an approval of their own making is parked, and holds up nobody else', async () => {
    const forged = await submit('forged-in-the-file');
    const nonsense = await submit('nonsense-in-the-file', 1);
    const honest = await submit('honest-words', 2);
    await approve(sender, honest);
    const own = createTestSigner();
    await edit((db) => {
      const sql = 'SELECT manifest, tombstone FROM approvals WHERE post_id = ?';
      const real = db.prepare(sql).get(honest.id) as { manifest: string; tombstone: string };
      const insert = db.prepare("INSERT INTO approvals VALUES (?, ?, 'partners', ?, ?, ?, ?, 1)");
      const document = { ...JSON.parse(real.manifest), postId: forged.id, text: 'forged-in-the-file' };
      const stone = { ...JSON.parse(real.tombstone), postId: forged.id };
      insert.run(forged.id, 1, canonicalJson(document), own.sign(document), canonicalJson(stone), own.sign(stone));
      insert.run(nonsense.id, 1, canonicalJson({ ...document, postId: nonsense.id }), 'x', '{}', 'x');
      db.prepare('UPDATE approvals SET manifest = ? WHERE post_id = ?').run('{"not":"a manifest"', nonsense.id);
      for (const { id } of [forged, nonsense]) {
        db.prepare("UPDATE posts SET state = 'approved' WHERE id = ?").run(id);
        db.prepare("INSERT INTO outbox VALUES (?, 1, 'waiting', NULL, 0, NULL, 0)").run(id);
      }
    });
    await syncNow(sender);
    await settled(sender.core);
    expect(await outbox(forged.id)).toMatchObject({ state: 'parked', problem: 'signature.invalid' });
    expect(await outbox(nonsense.id)).toMatchObject({ state: 'parked' });
    expect((await outbox(honest.id))?.state).toBe('committed');
  });

  it('by replaying a manifest that was signed once: what was withdrawn stays withdrawn, in the file and at the endpoint', async () => {
    const post = await submit('said-once-and-withdrawn');
    await approve(sender, post);
    const kept = withClassFile(sender.core, sender.classId, (db) => {
      const columns = 'manifest, signature';
      return db.prepare(`SELECT ${columns} FROM approvals WHERE post_id = ?`).get(post.id);
    }) as { manifest: string; signature: string };
    await syncNow(sender);
    const { queueCount } = await sender.core.call(
      'review.recall',
      { postId: post.id, revision: post.revision },
      sender.teacherToken,
    );
    expect(queueCount).toBeGreaterThan(0);
    await syncNow(sender);
    expect((await outbox(post.id))?.recall?.confirmedAt).not.toBeNull();

    const answer = await offer(stolenToken(), [{ manifest: JSON.parse(kept.manifest), signature: kept.signature }]);
    expect(answer.ok).toBe(false);
    await edit((db) => {
      db.prepare("UPDATE posts SET state = 'approved', revision = 1 WHERE id = ?").run(post.id);
      db.prepare('DELETE FROM withdrawals WHERE post_id = ?').run(post.id);
      db.prepare("UPDATE outbox SET state = 'waiting', batch_id = NULL WHERE post_id = ?").run(post.id);
    });
    await syncNow(sender);
    expect((await outbox(post.id))?.state).toBe('parked');
    expect(await published()).not.toContain('said-once-and-withdrawn');
  });

  it('by calling the endpoint: without a token, with the stolen one, under another key, or for another class', async () => {
    const post = await submit('sent-by-hand');
    await approve(sender, post);
    const sql = 'SELECT manifest, signature FROM approvals WHERE post_id = ?';
    const row = withClassFile(sender.core, sender.classId, (db) => db.prepare(sql).get(post.id)) as {
      manifest: string;
      signature: string;
    };
    const manifest = JSON.parse(row.manifest) as Record<string, string | number>;
    const own = createTestSigner();
    const token = stolenToken();
    const altered = { ...manifest, text: 'altered-by-hand' };
    expect((await offer(null, [{ manifest, signature: row.signature }])).status).toBe(401);
    expect((await offer('guessed', [{ manifest, signature: row.signature }])).status).toBe(401);
    for (const forged of [
      { manifest: altered, signature: row.signature },
      { manifest: altered, signature: own.sign(altered) },
      { manifest: { ...manifest, revision: 2 }, signature: row.signature },
      { manifest: { ...manifest, classId: uuidv7() }, signature: row.signature },
    ]) {
      const answer = await offer(token, [forged]);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
    const stone = { format: 'meridian.tombstone/1', postId: post.id, revision: 99, classId: sender.classId };
    const tombstone = { ...stone, projectId: sender.project.id };
    expect((await offer(token, [], [{ tombstone, signature: own.sign(tombstone) }])).ok).toBe(false);
    expect(await published()).toEqual(['honest-words']);
  });
});

describe('a sent post that comes back', () => {
  it('is called back from the partners, corrected, approved again, and arrives as the next revision', async () => {
    const endpoint = await startTestEndpoint();
    const sender = await startSender(endpoint);
    const call: ReadyClass['core']['call'] = (name, input) => sender.core.call(name, input, sender.teacherToken);
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', { text: 'Bread.' });
    const seen: OperationInput<'review.recall'> = { postId: post.id, revision: post.revision };
    await expectRejection(call('review.recall', seen), 'post.wrong_state');
    await approve(sender, post);
    await syncNow(sender);
    const partner = await startReceiver(endpoint, sender);
    const there = async () => {
      await syncNow(partner);
      const { posts } = await partner.core.call('partner.list', {}, partner.teacherToken);
      return posts.map(({ title, text }) => [title, text]);
    };
    expect(await there()).toEqual([['', 'Bread.']]);
    await expectRejection(call('review.recall', { ...seen, revision: 9 }), 'post.wrong_state');
    await call('review.recall', seen);
    await settled(sender.core);
    expect(await there()).toEqual([]);
    const back = { postId: post.id, revision: post.revision + 1 };
    const { item } = await call('correction.describe', { ...back, title: 'What we eat', tags: [] });
    await approve(sender, item);
    await syncNow(sender);
    expect(await there()).toEqual([['What we eat', 'Bread.']]);
    for (const { core } of [sender, partner]) await core.remove();
    await endpoint.remove();
  });
});
