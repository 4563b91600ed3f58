import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemRandom } from '#core/system.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { type Content, noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import type { ReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startSender } from '#tests/helpers/sync-pair.ts';

const json = { 'content-type': 'application/json' };
const refusal = (code: string, details = {}): string => JSON.stringify({ code, message: code, details });
const patch = /^PATCH \/v1\/uploads\//;

describe('what the endpoint says about a file', () => {
  let endpoint: TestEndpoint;
  let liar: FaultProxy;
  let sender: ReadyClass;
  const now = Date.UTC(2026, 10, 23, 9);
  /** Posts that this case has approved: all cases share a class, each begins and ends with nothing under way. */
  let own = new Set<string>();
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    liar = await startFaultProxy(endpoint.address);
    const clock = { now: () => now, monotonic: () => performance.now() };
    // the middle of the jitter: waits are half of their bound
    sender = await startSender(endpoint, liar.address, { clock, random: { ...systemRandom, number: () => 0.5 } });
  });
  afterAll(async () => {
    await sender.core.remove();
    await liar.close();
    await endpoint.remove();
  });
  beforeEach(() => {
    own = new Set();
    liar.requests.length = 0;
  });
  afterEach(async () => {
    liar.beHonest();
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
  });

  const approveOwn = async (child: number, content: Content) => {
    const post = await submitPost(sender.core, sender.students[child]?.id ?? '', content);
    own.add(post.id);
    await approve(sender, post);
    return post;
  };
  const approveTake = (sizeBytes: number) => approveOwn(0, { take: noiseTake(sizeBytes) });
  const approveText = (child = 0) => approveOwn(child, { text: 'Bread.' });
  const outbox = async () =>
    (await sender.core.call('outbox.list', {}, sender.teacherToken)).items.filter(({ postId }) => own.has(postId));
  const asked = (request: RegExp): number => liar.requests.filter((name) => request.test(name)).length;

  it('tells the class what the host announces, also without a line, until it is taken back', async () => {
    await runAdminCommand(endpoint, 'notice', 'closing', '2027-07-31', 'Thank you.');
    expect((await syncNow(sender)).notices).toEqual({
      maintenance: null,
      closing: { on: '2027-07-31', words: 'Thank you.' },
    });
    await restartClass(sender);
    expect((await sender.core.call('app.status', {})).endpoint.notices.closing?.on).toBe('2027-07-31');
    await runAdminCommand(endpoint, 'notice', 'staying');
    expect((await syncNow(sender)).notices).toEqual({ maintenance: null, closing: null });
  });

  it.each([
    { status: 409, next: 'asks for the offset', heads: 1, creations: 1 },
    { status: 404, next: 'begins that file again', heads: 0, creations: 2 },
    { status: 410, next: 'begins that file again', heads: 0, creations: 2 },
  ])('S5 $status: $next, in the same round', async ({ status, heads, creations }) => {
    await approveTake(300_000);
    liar.answer(patch, { status });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect(asked(/^HEAD \/v1\/uploads\//)).toBe(heads);
    expect(asked(/^POST \/v1\/uploads$/)).toBe(creations);
    expect((await outbox())[0]?.state).toBe('committed');
  });

  it.each<{ status: number; headers: Record<string, string>; waitMs: number; problem: string }>([
    { status: 423, headers: {}, waitMs: 1_000, problem: 'request.rate_limited' },
    { status: 429, headers: { 'retry-after': '120' }, waitMs: 120_000, problem: 'request.rate_limited' },
    {
      status: 503,
      headers: { 'retry-after': 'Mon, 23 Nov 2026 09:10:00 GMT' },
      waitMs: 600_000,
      problem: 'endpoint.unreachable',
    },
    { status: 500, headers: {}, waitMs: 1_000, problem: 'endpoint.unreachable' },
  ])('S5 $status $headers: waits as long as it is told, then goes on', async ({ status, headers, waitMs, problem }) => {
    await approveTake(300_000);
    liar.answer(patch, { status, headers });
    const waiting = await syncNow(sender);
    expect(waiting).toMatchObject({ activity: 'waiting', nextTryAt: now + waitMs, problem });
    expect((await outbox())[0]).toMatchObject({ state: 'uploading', problem: null });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', nextTryAt: null, problem: null });
    expect(asked(/^POST \/v1\/uploads$/)).toBe(1);
  });

  it.each([
    [413, 'quota.exceeded'],
    [415, 'upload.type_refused'],
    [422, 'upload.hash_mismatch'],
  ])('S5 %i %s: parks that post, tells why, and sends the others', async (status, code) => {
    const large = await approveTake(400_000);
    const text = await approveText(1);
    liar.answer(patch, { status, headers: json, body: refusal(code) });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    const items = new Map((await outbox()).map((item) => [item.postId, item]));
    expect(items.get(large.id)).toMatchObject({ state: 'parked', problem: code, receipt: null });
    expect(items.get(text.id)?.state).toBe('committed');
    // the teacher has looked and presses Send again
    await syncNow(sender);
    expect((await outbox()).map(({ state }) => state)).toEqual(['committed', 'committed']);
  });

  it('S5 parks the post that is named when a whole batch is refused', async () => {
    const posts = [];
    for (const child of sender.students.keys()) posts.push(await approveText(child));
    const guilty = posts[1]?.id ?? '';
    const body = refusal('manifest.invalid', { postId: guilty });
    liar.answer(/^POST \/v1\/batches$/, { status: 422, headers: json, body });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    for (const { postId, state, problem } of await outbox()) {
      expect([state, problem]).toEqual(postId === guilty ? ['parked', 'manifest.invalid'] : ['committed', null]);
    }
  });

  it('S5 sends the others when a batch is refused without a name', async () => {
    for (const child of sender.students.keys()) await approveText(child);
    // the batch of three, then the first of three alone
    liar.answer(/^POST \/v1\/batches$/, { status: 422, headers: json, body: refusal('manifest.invalid') }, 2);
    await syncNow(sender);
    expect((await outbox()).map(({ state }) => state).sort()).toEqual(['committed', 'committed', 'parked']);
  });

  it('S4 uses a new id when the endpoint knows this one with other content', async () => {
    await approveText();
    liar.answer(/^POST \/v1\/batches$/, { status: 409, headers: json, body: refusal('batch.conflict') });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect((await outbox())[0]?.state).toBe('committed');
  });

  it('S5 waits like after any failure where every new id is called known, and every part is called not stored', async () => {
    await approveTake(300_000);
    const conflict = { status: 409, headers: json, body: refusal('batch.conflict') };
    liar.answer(/^POST \/v1\/batches$/, conflict, Number.POSITIVE_INFINITY);
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'batch.conflict' });
    expect(asked(/^POST \/v1\/batches$/)).toBe(2);
    liar.beHonest();
    const stands = { status: 204, headers: { 'upload-offset': '0', 'tus-resumable': '1.0.0' } };
    liar.answer(patch, stands, Number.POSITIVE_INFINITY);
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'endpoint.not_meridian' });
    expect(asked(patch)).toBe(1);
  });

  it('lets no post wait because the endpoint refuses what the class tells about itself', async () => {
    const { core, teacherToken } = sender;
    await approveText();
    liar.answer(/^PUT \/v1\/class\/details$/, { status: 422, headers: json, body: refusal('request.invalid') });
    const { details } = await core.call('class.details', {}, teacherToken);
    await core.call('class.change_details', { ...details, place: 'Amman' }, teacherToken);
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
    expect(asked(/^PUT \/v1\/class\/details$/)).toBe(1);
  });

  it('offers again when the endpoint has forgotten the batch or a medium before the commit', async () => {
    await approveTake(300_000);
    const commit = /^POST \S+\/commit$/;
    liar.answer(commit, { status: 409, headers: json, body: refusal('batch.media_missing') });
    liar.answer(commit, { status: 404, headers: json, body: refusal('request.not_found') });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
    expect(asked(/^POST \/v1\/batches$/)).toBe(3);
  });

  it('parks nothing when the device is revoked: everything stays and the reason is shown', async () => {
    await approveTake(300_000);
    liar.answer(/^POST \/v1\/batches$/, { status: 401, headers: json, body: refusal('device.revoked') });
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'device.revoked' });
    expect((await outbox())[0]?.state).toBe('planned');
  });

  it('S5 waits longer after each failure, and remembers it over a restart', async () => {
    await approveTake(300_000);
    liar.answer(/^POST \/v1\/batches$/, { status: 500 }, 3);
    const waits: number[] = [];
    for (const _ of [1, 2, 3]) waits.push(((await syncNow(sender)).nextTryAt ?? 0) - now);
    expect(waits).toEqual([1_000, 2_000, 4_000]);
    await restartClass(sender);
    expect((await sender.core.call('app.status', {})).endpoint).toMatchObject({
      activity: 'waiting',
      nextTryAt: now + 4_000,
      problem: 'endpoint.unreachable',
    });
  });

  it.each([
    [
      'a page in HTML',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in to the network</h1>' },
    ],
    ['a redirect', { status: 302, headers: { location: 'http://portal.example/' } }],
    ['a foreign 404', { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' }],
  ])('knows a captive portal or another server by %s', async (_, reply) => {
    await approveTake(300_000);
    liar.answer(/^POST \/v1\/batches$/, reply);
    expect(await syncNow(sender)).toMatchObject({ activity: 'waiting', problem: 'endpoint.not_meridian' });
    expect(await syncNow(sender)).toMatchObject({ activity: 'idle', problem: null });
  });

  it.each([
    ['signed by another key', (told: SignedLie) => ({ ...told, signature: 'A'.repeat(86) })],
    ['altered', (told: SignedLie) => ({ ...told, receipt: { ...told.receipt, committedAt: 1 } })],
    ['about nothing', (told: SignedLie) => ({ ...told, receipt: { ...told.receipt, accepted: [] } })],
  ])('S3 believes no receipt that is %s', async (_, lie) => {
    await approveTake(300_000);
    liar.alter(/\/commit$/, (told) => lie(told as SignedLie));
    expect((await syncNow(sender)).problem).toBe('signature.invalid');
    expect((await outbox())[0]).toMatchObject({ state: 'uploading', receipt: null });
    liar.beHonest();
    await syncNow(sender);
    expect((await outbox())[0]?.state).toBe('committed');
  });

  it('sends small things first', async () => {
    await approveTake(700_000);
    await approveTake(300_000);
    await approveText();
    await syncNow(sender);
    await settled(sender.core);
    const steps = liar.requests.filter((name) => !name.startsWith('GET')).map((name) => name.split(' ')[0]);
    // offer and commit of the text, then offer, two files, commit
    expect(steps.slice(0, 3)).toEqual(['POST', 'POST', 'POST']);
    expect(liar.requests.findIndex((name) => /commit$/.test(name))).toBeLessThan(
      liar.requests.findIndex((name) => patch.test(name)),
    );
  });
});

type SignedLie = { receipt: { committedAt: number; accepted: unknown[] }; signature: string };
