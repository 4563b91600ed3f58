import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, settled, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type ReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

describe('a report of a partner’s post', () => {
  let endpoint: TestEndpoint;
  /** Hosts the project. */
  let host: ReadyClass;
  let maker: ReadyClass;
  let reporter: ReadyClass;
  let postId: string;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    host = await startSender(endpoint);
    maker = await startReceiver(endpoint, host);
    const studentIds = maker.students.map(({ id }) => id);
    const grant = { studentIds, subjects: ['text' as const], audience: 'partners' as const, basis: 'Forms' };
    await maker.core.call('consent.grant', { ...grant, expiresAt: null }, maker.teacherToken);
    reporter = await startReceiver(endpoint, host);
    const post = await submitPost(maker.core, studentIds[0] ?? '', { text: 'My phone is 0791234567.' });
    await approve(maker, post);
    await syncNow(maker);
    for (const one of [host, reporter]) await syncNow(one);
    postId = post.id;
  });
  afterEach(async () => {
    for (const { core } of [host, maker, reporter]) await core.remove();
    await endpoint.remove();
  });

  const report = (words = 'It has a phone number.') =>
    reporter.core.call('incoming.report', { postId, revision: 1, reason: 'personal', words }, reporter.teacherToken);
  const reportsOf = ({ core, teacherToken }: ReadyClass) => core.call('report.list', {}, teacherToken);
  const fate = async () =>
    (await reporter.core.call('partner.list', {}, reporter.teacherToken)).posts.map((one) => one.fate);

  it('hides it at once, is told to operator and host, and the operator’s decision comes back', async () => {
    await report();
    expect(await fate()).toEqual(['reported']);
    await settled(reporter.core);
    await syncNow(reporter);
    const [made] = (await reportsOf(reporter)).made;
    expect(made).toMatchObject({ postId, reason: 'personal', ruling: null, problem: null });
    expect(made?.sentAt).not.toBeNull();

    await syncNow(host);
    const [hosted] = (await reportsOf(host)).hosted;
    expect(hosted).toMatchObject({ postId, reason: 'personal', words: 'It has a phone number.', isSeen: false });
    // the class whose post it is learns nothing of it, and the host not who reported
    await syncNow(maker);
    expect(await reportsOf(maker)).toEqual({ made: [], hosted: [] });
    expect(JSON.stringify(hosted)).not.toContain(reporter.classId);

    const listed = await runAdminCommand(endpoint, 'report', 'list');
    expect(listed).toContain('It has a phone number.');
    expect(listed).toContain(reporter.classId);
    await runAdminCommand(endpoint, 'report', 'remove', made?.id ?? '', '--words', 'Taken off, thank you.');
    await syncNow(reporter);
    expect((await reportsOf(reporter)).made).toMatchObject([
      { ruling: { decision: 'removed', words: 'Taken off, thank you.' }, isSeen: false },
    ]);
    await reporter.core.call('report.read', {}, reporter.teacherToken);
    expect((await reportsOf(reporter)).made).toMatchObject([{ isSeen: true }]);
    await syncNow(host);
    expect((await reportsOf(host)).hosted).toMatchObject([{ ruling: { decision: 'removed' } }]);

    // who joins now never gets it
    const late = await startReceiver(endpoint, host);
    expect((await late.core.call('partner.list', {}, late.teacherToken)).posts).toEqual([]);
    await late.core.remove();
  });

  it('can be taken back until it has left, and then not any more', async () => {
    const first = await report();
    const about = { decisionId: first.decisionId };
    // what has left already is told to somebody
    await settled(reporter.core);
    await syncNow(reporter);
    await expectRejection(reporter.core.call('decision.undo', about, reporter.teacherToken), 'decision.too_late');
    reporter.core = await reporter.core.restart({ undoWindowMs: 3_600_000 });
    reporter.teacherToken = (await reporter.core.call('teacher.unlock', { pin: testPin })).token;
    await reporter.core.call(
      'incoming.decide',
      { posts: [{ postId, revision: 1 }], verdict: 'accept' },
      reporter.teacherToken,
    );
    const second = await report('Again.');
    await syncNow(reporter);
    expect((await reportsOf(reporter)).made.map(({ sentAt }) => sentAt === null)).toEqual([true, false]);
    await reporter.core.call('decision.undo', { decisionId: second.decisionId }, reporter.teacherToken);
    expect(await fate()).toEqual(['accepted']);
    expect((await reportsOf(reporter)).made).toHaveLength(1);
  });

  it('says what is wrong when the reason is none of the list', async () => {
    const nothing = { postId, revision: 1, reason: 'other' as const, words: ' ' };
    await expectRejection(reporter.core.call('incoming.report', nothing, reporter.teacherToken), 'request.invalid');
    expect(await fate()).toEqual(['waiting']);
  });
});
