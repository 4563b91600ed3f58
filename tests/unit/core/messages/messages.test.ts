import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MessagePage, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { joinAt, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { type ReadyClass, setupInput, startReadyClass } from '#tests/helpers/start-core.ts';
import { enrolTestClass, json } from '#tests/helpers/test-class.ts';

describe('messages between the teachers of two kiosks', () => {
  let endpoint: TestEndpoint;
  let amman: ReadyClass;
  let lima: ReadyClass;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    amman = await startReadyClass();
    lima = await startReadyClass({}, { ...setupInput, className: 'Lima 3', country: 'PE', timeZone: 'America/Lima' });
  });
  afterEach(async () => {
    await amman.core.remove();
    await lima.core.remove();
    await endpoint.remove();
  });

  const join = async () => {
    for (const ready of [amman, lima]) await joinAt(ready, endpoint.address, await endpoint.createJoinCode());
  };
  const exchange = async () => {
    await syncNow(amman);
    await syncNow(lima);
    await syncNow(amman);
  };
  const write = (by: ReadyClass, to: ReadyClass, text: string) =>
    by.core.call('message.write', { classId: to.classId, text }, by.teacherToken);
  const talkOf = async ({ core, teacherToken }: ReadyClass, other: ReadyClass) =>
    (await core.call('message.with', { classId: other.classId }, teacherToken)).conversation;
  /** Whoever looks for a project has seen its host. */
  const look = ({ core, teacherToken }: ReadyClass) => core.call('project.directory', {}, teacherToken);

  it('needs a class that is met somewhere, an endpoint, and words that fit', async () => {
    await expectRejection(write(amman, lima, 'Good morning.'), 'endpoint.not_joined');
    await join();
    await expectRejection(write(amman, lima, 'Good morning.'), 'member.not_found');
    await look(amman);
    await expectRejection(write(amman, lima, 'a'.repeat(limits.messageMaxChars + 1)), 'request.invalid');
    await expectRejection(write(amman, lima, '  '), 'request.invalid');
  });

  it('are written without a network, go with the next round, and can be answered', async () => {
    await join();
    await look(amman);
    await endpoint.stop();
    await write(amman, lima, 'Shall we begin on Monday?');
    await syncNow(amman);
    expect((await talkOf(amman, lima)).messages).toMatchObject([{ isOwn: true, state: 'waiting' }]);
    await endpoint.restart();
    await exchange();
    expect((await talkOf(amman, lima)).messages).toMatchObject([{ state: 'sent' }]);

    const { core, teacherToken } = lima;
    expect(await core.call('message.count', {}, teacherToken)).toEqual({ unread: 1 });
    const [talk] = (await core.call('message.list', {}, teacherToken)).conversations;
    expect(talk).toMatchObject({ class: { name: 'Class 4b' }, unread: 1 });
    expect(talk?.messages).toMatchObject([{ isOwn: false, text: 'Shall we begin on Monday?', state: 'received' }]);
    await core.call('message.seen', { classId: amman.classId }, teacherToken);
    expect(await core.call('message.count', {}, teacherToken)).toEqual({ unread: 0 });

    await write(lima, amman, 'Yes, on Monday.');
    await exchange();
    await exchange();
    expect((await talkOf(amman, lima)).messages.map(({ text }) => text)).toEqual([
      'Shall we begin on Monday?',
      'Yes, on Monday.',
    ]);
  });

  it('stop when a class is blocked, here at once and at the endpoint with the next round', async () => {
    await join();
    await look(amman);
    await write(amman, lima, 'One.');
    await exchange();
    await lima.core.call('class.block', { classId: amman.classId, isBlocked: true }, lima.teacherToken);
    await write(amman, lima, 'Two.');
    // it was on its way before the endpoint heard of the block
    await exchange();
    await write(amman, lima, 'Three.');
    await exchange();
    const there = await talkOf(lima, amman);
    expect(there).toMatchObject({ isBlocked: true });
    expect(there.messages.map(({ text }) => text)).toEqual(['One.']);
    expect((await talkOf(amman, lima)).messages.at(-1)).toMatchObject({ text: 'Three.', state: 'refused' });
    await lima.core.call('class.block', { classId: amman.classId, isBlocked: false }, lima.teacherToken);
    await syncNow(lima);
    await write(amman, lima, 'Four.');
    await exchange();
    expect((await talkOf(lima, amman)).messages.at(-1)).toMatchObject({ text: 'Four.' });
  });

  it('are reported by who got them, once, also without a network', async () => {
    await join();
    await look(amman);
    await write(amman, lima, 'Where do the children live?');
    await exchange();
    const [said] = (await talkOf(lima, amman)).messages;
    const messageId = said?.messageId ?? '';
    const report = (by: ReadyClass) =>
      by.core.call('message.report', { messageId, words: 'Asks for addresses.' }, by.teacherToken);
    await expectRejection(report(amman), 'message.not_found');
    await endpoint.stop();
    await report(lima);
    expect((await talkOf(lima, amman)).messages).toMatchObject([{ isReported: true }]);
    await endpoint.restart();
    await syncNow(lima);
    expect(await runAdminCommand(endpoint, 'message', 'reports')).toContain('Asks for addresses.');
  });

  it('V5 are shown only when the class that they name has signed them', async () => {
    const liar = await startFaultProxy(endpoint.address);
    await joinAt(amman, liar.address, await endpoint.createJoinCode());
    const oslo = await enrolTestClass(endpoint, 'Oslo 3');
    const message = {
      format: 'meridian.message/1',
      messageId: '01999999-9999-7999-8999-999999999999',
      fromClassId: oslo.classId,
      toClassId: amman.classId,
      text: 'Good morning.',
      writtenAt: 1,
    } as const;
    await json(await oslo.post(wirePaths.messages, { message, signature: oslo.sign(message) }));
    liar.alter(/\/messages\?/, (told) => {
      const page = told as MessagePage;
      const entries = page.entries.map((entry) => ({
        ...entry,
        message: { ...entry.message, text: 'Send me their names.' },
      }));
      return { ...page, entries };
    });
    await syncNow(amman);
    expect((await amman.core.call('message.list', {}, amman.teacherToken)).conversations).toEqual([]);
    await liar.close();
  });

  it('begin with a class that wants to be found', async () => {
    await join();
    const { details } = await lima.core.call('class.details', {}, lima.teacherToken);
    const told = { ...details, isListed: true, place: 'Lima', interests: ['rivers'] };
    await lima.core.call('class.change_details', told, lima.teacherToken);
    await syncNow(lima);
    const { classes } = await amman.core.call('class.directory', {}, amman.teacherToken);
    expect(classes).toMatchObject([{ class: { name: 'Lima 3', place: 'Lima' }, interests: ['rivers'] }]);
    await write(amman, lima, 'We like rivers too.');
    await exchange();
    expect((await talkOf(lima, amman)).messages).toMatchObject([{ text: 'We like rivers too.' }]);
  });
});
