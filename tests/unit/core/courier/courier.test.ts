import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointMain, runAdminCommand } from '#tests/helpers/admin-command.ts';
import { noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { type ReadyClass, setupInput } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

describe('a stick instead of the line', () => {
  let endpoint: TestEndpoint;
  let line: FaultProxy;
  let sender: ReadyClass;
  let receiver: ReadyClass;
  const root = mkdtempSync(join(tmpdir(), 'meridian-sticks-'));
  const stick = join(root, 'STICK');
  beforeAll(async () => {
    mkdirSync(stick);
    endpoint = await startTestEndpoint();
    line = await startFaultProxy(endpoint.address);
    sender = await startSender(endpoint, line.address, { driveRoots: [root] });
    receiver = await startReceiver(endpoint, sender, line.address, { driveRoots: [root] });
    line.setDown(true);
  });
  afterAll(async () => {
    await sender.core.remove();
    await receiver.core.remove();
    await line.close();
    await endpoint.remove();
    rmSync(root, { recursive: true, force: true });
  });

  const write = ({ core, teacherToken }: ReadyClass) => core.call('courier.write', { folder: stick }, teacherToken);
  const read = ({ core, teacherToken }: ReadyClass, file: string) =>
    core.call('courier.read', { folder: stick, file }, teacherToken);
  const look = ({ core, teacherToken }: ReadyClass) => core.call('courier.look', {}, teacherToken);
  const writeFor = ({ core, teacherToken }: ReadyClass, { classId }: ReadyClass) =>
    core.call('courier.write_for_class', { folder: stick, classId }, teacherToken);
  /** The operator takes a file of a class; what the endpoint answers is on the stick then. */
  const carry = async (file: string): Promise<string> => {
    const { answer } = await endpoint.endpoint().importBundle(join(stick, file), stick);
    return answer.slice(stick.length + 1);
  };
  const states = async ({ core, teacherToken }: ReadyClass) =>
    (await core.call('outbox.list', {}, teacherToken)).items.map(({ state, receipt }) => [state, receipt !== null]);
  const partners = async ({ core, teacherToken }: ReadyClass) =>
    (await core.call('partner.list', {}, teacherToken)).posts;
  const make = async (made: Parameters<typeof submitPost>[2]) => {
    const post = await submitPost(sender.core, sender.students[0]?.id ?? '', made);
    await approve(sender, post);
    return post;
  };

  it('carries posts to the endpoint and the receipt and the feed back, without a line', async () => {
    await make({ text: 'canary words on a stick' });
    await make({ take: noiseTake(700_000) });
    const written = await write(sender);
    expect(written).toMatchObject({ posts: 2, recalls: 0 });
    // S3: nothing counts as sent before the receipt is here
    expect((await states(sender)).every(([state, hasReceipt]) => state !== 'committed' && !hasReceipt)).toBe(true);
    const bytes = readFileSync(join(stick, written.file));
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('canary')).toBe(false);
    expect(await read(sender, await carry(written.file))).toMatchObject({ receipts: 2, isWhole: true });
    expect(await states(sender)).toEqual([
      ['committed', true],
      ['committed', true],
    ]);

    const asked = await write(receiver);
    expect(await read(receiver, await carry(asked.file))).toMatchObject({ posts: 2, isWhole: true });
    expect((await partners(receiver)).map(({ isComplete }) => isComplete)).toEqual([true, true]);
  });

  it('S2 makes no post twice when a stick is taken twice, and when the same goes over the line too', async () => {
    await make({ take: noiseTake(60_000) });
    const first = await write(sender);
    const second = await write(sender);
    await carry(second.file);
    await carry(first.file);
    line.setDown(false);
    expect(await syncNow(sender)).toMatchObject({ problem: null });
    const answer = await carry(first.file);
    expect(await read(sender, answer)).toMatchObject({ receipts: 0, isWhole: true });
    expect(await syncNow(receiver)).toMatchObject({ problem: null });
    const asked = await carry((await write(receiver)).file);
    expect(await read(receiver, asked)).toMatchObject({ posts: 0 });
    expect(await partners(receiver)).toHaveLength(3);
    line.setDown(true);
  });

  it('S8 brings nothing back that was withdrawn, whichever stick is read last', async () => {
    const post = await make({ text: 'will be withdrawn' });
    await carry((await write(sender)).file);
    const before = await carry((await write(receiver)).file);
    const withdrawn = await sender.core.call('review.remove', { postId: post.id }, sender.teacherToken);
    expect(withdrawn).toBeDefined();
    const recalling = await write(sender);
    expect(recalling.recalls).toBe(1);
    await carry(recalling.file);
    const after = await carry((await write(receiver)).file);
    await read(receiver, after);
    await read(receiver, before);
    expect((await partners(receiver)).some(({ postId }) => postId === post.id)).toBe(false);
    // the class's own old stick, carried once more
    expect(await read(sender, await carry(recalling.file))).toMatchObject({ isWhole: true });
    expect(await partners(receiver)).toHaveLength(3);
  });

  it('carries reports out and what was decided back, in any order; what is on a stick is not taken back', async () => {
    const { core, teacherToken } = receiver;
    const [post] = await partners(receiver);
    const about = { postId: post?.postId ?? '', revision: post?.revision ?? 0 };
    const said = { ...about, reason: 'personal', words: 'A phone number.' } as const;
    const { decisionId } = await core.call('incoming.report', said, teacherToken);
    const made = async () => (await core.call('report.list', {}, teacherToken)).made;
    const written = await write(receiver);
    expect(written).toMatchObject({ reports: 1 });
    expect(await made()).toMatchObject([{ sentAt: null, carriedAt: expect.any(Number) }]);
    expect((await rejectionOf(core.call('decision.undo', { decisionId }, teacherToken))).code).toBe(
      'decision.too_late',
    );
    const [undecided] = [await carry(written.file), await carry(written.file)];
    await read(receiver, undecided);
    expect(await made()).toMatchObject([{ sentAt: expect.any(Number), ruling: null, problem: null }]);
    expect(await write(receiver)).toMatchObject({ reports: 0 });

    expect(await runAdminCommand(endpoint, 'report', 'list')).toContain('A phone number.');
    const [{ id = '' } = {}] = await made();
    await runAdminCommand(endpoint, 'report', 'keep', id, '--words', 'It is a made-up number.');
    const decided = await carry((await write(receiver)).file);
    await read(receiver, decided);
    await read(receiver, undecided);
    expect(await made()).toMatchObject([{ ruling: { decision: 'kept', words: 'It is a made-up number.' } }]);
    // the class whose post it is learns nothing of it, also as the host
    await read(sender, await carry((await write(sender)).file));
    expect(await sender.core.call('report.list', {}, sender.teacherToken)).toEqual({ made: [], hosted: [] });
  });

  it('takes of half a stick what is whole, and the rest from a whole one', async () => {
    await make({ text: 'small' });
    await make({ take: noiseTake(1_500_000) });
    const { file } = await write(sender);
    const path = join(stick, file);
    const whole = readFileSync(path);
    truncateSync(path, 400_000);
    const half = await endpoint.endpoint().importBundle(path, stick);
    expect(half).toMatchObject({ isWhole: false, receipts: 1, refused: [{ code: 'batch.media_missing' }] });
    writeFileSync(path, whole);
    expect(await read(sender, await carry(file))).toMatchObject({ receipts: 2 });

    const answer = await carry((await write(receiver)).file);
    const answerBytes = readFileSync(join(stick, answer));
    truncateSync(join(stick, answer), 400_000);
    expect(await read(receiver, answer)).toMatchObject({ posts: 2, isWhole: false });
    writeFileSync(join(stick, answer), answerBytes);
    expect(await read(receiver, answer)).toMatchObject({ posts: 0, isWhole: true });
    expect((await partners(receiver)).every(({ isComplete }) => isComplete)).toBe(true);
  });

  it('V5 believes no file for another class, none that was altered, and none from elsewhere', async () => {
    const answer = await carry((await write(receiver)).file);
    expect((await rejectionOf(read(sender, answer))).code).toBe('courier.foreign');
    const path = join(stick, answer);
    const bytes = readFileSync(path);
    bytes[600] = (bytes[600] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect((await rejectionOf(read(receiver, answer))).code).toBe('courier.damaged');
    writeFileSync(path, 'not a bundle');
    expect((await rejectionOf(read(receiver, answer))).code).toBe('courier.damaged');
    const elsewhere = { folder: tmpdir(), file: answer };
    const asked = receiver.core.call('courier.read', elsewhere, receiver.teacherToken);
    expect((await rejectionOf(asked)).code).toBe('courier.drive_failed');
  });

  it('is taken and answered by command', async () => {
    await make({ text: 'by command' });
    const { file } = await write(sender);
    await endpoint.stop();
    const env = { ...process.env, ...endpoint.environment };
    const args = [endpointMain, 'courier', 'import', join(stick, file), '--data', endpoint.dataDir];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env });
    await endpoint.restart();
    expect(stdout).toContain('1 batches are in their feeds');
    const answer = /answer: .*\/(\S+)/.exec(stdout)?.[1] ?? '';
    expect(await read(sender, answer)).toMatchObject({ receipts: 1, isWhole: true });
  });

  it('goes straight from class to class, sealed for the other, and counts as sent only by the endpoint', async () => {
    const known = (await partners(receiver)).length;
    const [words, film] = [await make({ text: 'canary from hand to hand' }), await make({ take: noiseTake(300_000) })];
    expect((await look(sender)).partners).toMatchObject([{ classId: receiver.classId, name: 'Turma 4A' }]);
    const written = await writeFor(sender, receiver);
    // and the one that came by command, which that class has not seen yet
    expect(written).toMatchObject({ posts: 3, recalls: 0 });
    expect(readFileSync(join(stick, written.file)).includes('canary')).toBe(false);
    // what a class wrote itself is no arrival for it, and not for it
    expect((await look(sender)).drives[0]?.arrivals.some(({ file }) => file === written.file)).toBe(false);
    expect((await look(receiver)).drives[0]?.arrivals.some(({ file }) => file === written.file)).toBe(true);
    expect((await rejectionOf(read(sender, written.file))).code).toBe('courier.foreign');

    const { feedsReadAt } = (await receiver.core.call('app.status', {})).endpoint;
    const brought = await read(receiver, written.file);
    expect(brought).toMatchObject({ posts: 3, receipts: 0, isWhole: true, fromClass: setupInput.className });
    expect(await read(receiver, written.file)).toMatchObject({ posts: 0 });
    // what the endpoint knows of withdrawals is not known by it
    expect((await receiver.core.call('app.status', {})).endpoint.feedsReadAt).toBe(feedsReadAt);
    expect((await partners(receiver)).every(({ isComplete }) => isComplete)).toBe(true);
    const ofFilm = async () =>
      (await sender.core.call('outbox.list', {}, sender.teacherToken)).items.find(({ postId }) => postId === film.id);
    expect(await ofFilm()).toMatchObject({ receipt: null, acknowledgements: [] });

    // what is on a stick has left: its approval is not undone as if nobody had it
    const { decisions } = await sender.core.call('decision.list', {}, sender.teacherToken);
    expect(decisions.slice(0, 2).map(({ obstacle }) => obstacle)).toEqual(['sent', 'sent']);

    // the way back says that it is there
    expect(await read(sender, (await writeFor(receiver, sender)).file)).toMatchObject({ fromClass: 'Turma 4A' });
    expect((await ofFilm())?.acknowledgements).toMatchObject([{ className: 'Turma 4A', kind: 'received' }]);
    expect((await rejectionOf(writeFor(sender, receiver))).code).toBe('courier.nothing_new');

    // S2 S7: the line brings nothing twice, and the endpoint's order
    line.setDown(false);
    expect(await syncNow(sender)).toMatchObject({ problem: null, waiting: 0 });
    expect(await syncNow(receiver)).toMatchObject({ problem: null });
    line.setDown(true);
    expect(await partners(receiver)).toHaveLength(known + 3);
    const unplaced = withClassFile(
      receiver.core,
      receiver.classId,
      (db) => db.prepare('SELECT count(*) FROM partner_posts WHERE seq > 1000').pluck().get(),
      'partners.sqlite',
    );
    expect(unplaced).toBe(0);

    // who has it by stick says so to an endpoint that does not know it yet; the owner learns it all the same
    const early = await make({ text: 'on a stick before it is on the line' });
    await read(receiver, (await writeFor(sender, receiver)).file);
    line.setDown(false);
    for (const one of [receiver, sender, receiver, sender]) expect(await syncNow(one)).toMatchObject({ problem: null });
    line.setDown(true);
    const { items } = await sender.core.call('outbox.list', {}, sender.teacherToken);
    expect(items.find(({ postId }) => postId === early.id)?.acknowledgements).toMatchObject([{ kind: 'received' }]);

    // S8: what was called back goes, and no older stick brings it again
    await sender.core.call('review.remove', { postId: words.id }, sender.teacherToken);
    const recalling = await writeFor(sender, receiver);
    expect(recalling).toMatchObject({ posts: 0, recalls: expect.any(Number) });
    await read(receiver, recalling.file);
    await read(receiver, written.file);
    expect((await partners(receiver)).some(({ postId }) => postId === words.id)).toBe(false);

    await receiver.core.call('class.block', { classId: sender.classId, isBlocked: true }, receiver.teacherToken);
    expect((await rejectionOf(read(receiver, written.file))).code).toBe('courier.unknown_class');
    expect((await look(receiver)).partners).toEqual([]);
    expect((await rejectionOf(writeFor(receiver, sender))).code).toBe('courier.unknown_class');
    await receiver.core.call('class.block', { classId: sender.classId, isBlocked: false }, receiver.teacherToken);
  });

  it('S1 writes nothing that the class key has not signed, says which post that is, and takes the others along', async () => {
    const edited = await make({ text: 'approved-words' });
    const kept = await make({ text: 'words-for-the-stick' });
    await sender.core.close();
    withClassFile(sender.core, sender.classId, (db) =>
      db.prepare("UPDATE approvals SET manifest = replace(manifest, 'approved-words', 'forged-words')").run(),
    );
    await restartClass(sender);
    await carry((await write(sender)).file);
    const { items } = await sender.core.call('outbox.list', {}, sender.teacherToken);
    const parked = items.filter(({ state }) => state === 'parked');
    expect(parked).toMatchObject([{ postId: edited.id, problem: 'signature.invalid' }]);
    line.setDown(false);
    expect(await syncNow(receiver)).toMatchObject({ problem: null });
    line.setDown(true);
    const brought = JSON.stringify(await partners(receiver));
    expect(brought).toContain(kept.id);
    expect(brought).not.toMatch(/forged-words|approved-words/);
    await sender.core.call('review.remove', { postId: edited.id }, sender.teacherToken);
  });

  it('K2 names no child, neither in the file nor in its name, and leaves no half file behind', async () => {
    expect(
      readdirSync(stick).every((name) => /^meridian-(in|out|class)-[\d-]+-[0-9a-f]+\.meridian\.age$/.test(name)),
    ).toBe(true);
  });

  it('lists what went out on sticks, says which a recall does not reach, and deletes the file where it can', async () => {
    const { core, teacherToken } = sender;
    const post = await make({ text: 'on a stick that lies in a drawer' });
    const { file } = await write(sender);
    const listed = async () => (await core.call('copy.list', {}, teacherToken)).copies.find((one) => one.file === file);
    const before = await listed();
    expect(before).toMatchObject({ kind: 'stick', place: 'STICK', goneAt: null, isHere: true });
    expect(before?.posts.find(({ postId }) => postId === post.id)).toMatchObject({
      studentName: 'Amina',
      kind: 'text',
      isRecalled: false,
    });
    await core.call('review.remove', { postId: post.id }, teacherToken);
    const removed = (await listed())?.posts.find(({ postId }) => postId === post.id);
    expect(removed).toMatchObject({ isRecalled: true });
    expect(await core.call('copy.delete', { copyId: before?.id ?? '' }, teacherToken)).toEqual({ isDeletedHere: true });
    expect(readdirSync(stick)).not.toContain(file);
    expect(await listed()).toMatchObject({ goneAt: expect.any(Number), isHere: false });
    const unknown = core.call('copy.delete', { copyId: post.id }, teacherToken);
    expect((await rejectionOf(unknown)).code).toBe('copy.not_found');
  });

  it('tells the class by stick which report is not taken', async () => {
    const { core, teacherToken } = receiver;
    const [post] = (await partners(receiver)).filter(({ fate }) => fate === 'waiting');
    const { postId = '', revision = 0 } = post ?? {};
    await core.call('incoming.report', { postId, revision, reason: 'hurtful', words: '' }, teacherToken);
    const { file } = await write(receiver);
    line.setDown(false);
    await core.call('project.leave', { projectId: sender.project.id }, teacherToken);
    line.setDown(true);
    const taken = await endpoint.endpoint().importBundle(join(stick, file), stick);
    expect(taken.reports).toMatchObject({ kept: 0, refused: [{ code: 'auth.not_allowed' }] });
    await read(receiver, taken.answer.slice(stick.length + 1));
    const { made } = await core.call('report.list', {}, teacherToken);
    expect(made.find((one) => one.postId === postId)).toMatchObject({ sentAt: null, problem: 'auth.not_allowed' });
    // K5: it is not in the project any more, and hears what is recalled there all the same
    await sender.core.call('review.remove', { postId }, sender.teacherToken);
    await carry((await write(sender)).file);
    await read(receiver, await carry((await write(receiver)).file));
    expect((await partners(receiver)).some((one) => one.postId === postId)).toBe(false);
  });
});
