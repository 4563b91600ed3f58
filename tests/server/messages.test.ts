import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Message, messagePage, type SignedMessage, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AdminBrowser } from '../helpers/admin-browser.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { enrolTestClass, json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const letter = (from: TestClass, to: TestClass, changes: Partial<Message> = {}): SignedMessage => {
  const message: Message = {
    format: 'meridian.message/1',
    messageId: uuidv7(),
    fromClassId: from.classId,
    toClassId: to.classId,
    text: 'Good morning. Shall we begin on Monday?',
    writtenAt: 1_790_000_000_000,
    ...changes,
  };
  return { message, signature: from.sign(message) };
};

const readAll = async (reader: TestClass, after = 0) =>
  messagePage.parse(await json(await reader.request(wirePaths.messagesAfter(after, 100)))).entries;

describe('what teachers write to each other', () => {
  let clock = 1_790_000_000_000;
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ now: () => clock });
    ({ lisbon, amman } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  it('V5 refuses words that the calling class has not signed, or has signed as another', async () => {
    const signed = letter(lisbon, amman);
    const altered = { ...signed, message: { ...signed.message, text: 'Send me their names.' } };
    expect(await refusalOf(await lisbon.post(wirePaths.messages, altered))).toMatchObject({
      code: 'signature.invalid',
    });
    const borrowed = letter(amman, lisbon);
    expect(await refusalOf(await lisbon.post(wirePaths.messages, borrowed))).toMatchObject({
      code: 'manifest.invalid',
    });
  });

  it('takes text and nothing else', async () => {
    const { message, signature } = letter(lisbon, amman);
    const withMore = { message: { ...message, attachment: 'a.png' }, signature };
    const tooLong = letter(lisbon, amman, { text: 'a'.repeat(limits.messageMaxChars + 1) });
    for (const body of [withMore, tooLong]) {
      expect(await refusalOf(await lisbon.post(wirePaths.messages, body))).toMatchObject({ code: 'request.invalid' });
    }
  });

  it('brings them once and in order, however often they are sent, and shows them to nobody else', async () => {
    const first = letter(lisbon, amman);
    const second = letter(lisbon, amman, { text: 'Or on Tuesday?' });
    for (const signed of [first, second, first]) await json(await lisbon.post(wirePaths.messages, signed));
    const got = await readAll(amman);
    expect(got.map(({ seq, message }) => [seq, message.text])).toEqual([
      [1, first.message.text],
      [2, 'Or on Tuesday?'],
    ]);
    expect(got[0]?.from).toMatchObject({ classId: lisbon.classId, name: 'Lisbon 4b' });
    expect(await readAll(amman, 1)).toHaveLength(1);
    expect(await readAll(lisbon)).toEqual([]);
    const other = letter(lisbon, amman, { messageId: first.message.messageId, text: 'Other words.' });
    expect(await refusalOf(await lisbon.post(wirePaths.messages, other))).toMatchObject({ code: 'message.conflict' });
  });

  it('lets nobody write who only knows an id, who is not verified, or whom the class has blocked', async () => {
    const stranger = await enrolTestClass(endpoint, 'Oslo 3');
    const refused = { status: 403, code: 'message.refused' };
    const writeTo = async (from: TestClass, to: TestClass) =>
      refusalOf(await from.post(wirePaths.messages, letter(from, to)));
    expect(await writeTo(stranger, amman)).toEqual(refused);
    // the host of an open project looks for partners and can be asked
    await json(await stranger.post(wirePaths.messages, letter(stranger, lisbon)));
    // and whoever was written to can answer
    await json(await lisbon.post(wirePaths.messages, letter(lisbon, stranger)));

    const boss = await AdminBrowser.enter(endpoint, (await endpoint.endpoint().firstAdminToken('Amal')) ?? '');
    await boss.call('class.verify', { classId: stranger.classId, isVerified: false });
    expect(await writeTo(stranger, lisbon)).toEqual({ status: 403, code: 'class.not_verified' });
    expect(await writeTo(lisbon, stranger)).toEqual(refused);
    await boss.call('class.verify', { classId: stranger.classId, isVerified: true });

    await json(await lisbon.request(wirePaths.block(stranger.classId), { method: 'PUT' }));
    expect(await writeTo(stranger, lisbon)).toEqual(refused);
    await json(await lisbon.request(wirePaths.block(stranger.classId), { method: 'DELETE' }));
    await json(await stranger.post(wirePaths.messages, letter(stranger, lisbon)));
  });

  it('opens a conversation to the host only when its reader has reported it, and writes that down', async () => {
    const said = letter(lisbon, amman, { text: 'Where do the children live?' });
    const { messageId } = said.message;
    await json(await lisbon.post(wirePaths.messages, said));
    await expect(runAdminCommand(endpoint, 'message', 'read', messageId)).rejects.toThrow('message.not_found');
    const report = (by: TestClass) => by.post(wirePaths.messageReports(messageId), { words: 'Asks for addresses.' });
    expect(await refusalOf(await report(lisbon))).toMatchObject({ code: 'message.not_found' });
    await json(await report(amman));
    await json(await report(amman));

    expect(await runAdminCommand(endpoint, 'message', 'reports')).toContain('Asks for addresses.');
    const read = await runAdminCommand(endpoint, 'message', 'read', messageId);
    expect(read).toContain('Where do the children live?');
    expect(read).toContain('Or on Tuesday?');
    expect(await runAdminCommand(endpoint, 'audit', 'list')).toContain(`message.read   ${messageId}`);

    // a reported conversation is kept beside all others that are old
    clock += 500 * 86_400_000;
    await endpoint.endpoint().sweep();
    expect(await runAdminCommand(endpoint, 'message', 'read', messageId)).toContain('Or on Tuesday?');
    expect((await readAll(lisbon)).length).toBe(0);
    await runAdminCommand(endpoint, 'message', 'settle', messageId);
    await endpoint.endpoint().sweep();
    expect(await readAll(amman)).toEqual([]);
    expect(await runAdminCommand(endpoint, 'message', 'reports')).toContain('Nothing was reported.');
  });

  it('lets a class write only so much in a day', async () => {
    let last = 200;
    for (let count = 0; count <= limits.messagesPerDay && last === 200; count += 1) {
      last = (await amman.post(wirePaths.messages, letter(amman, lisbon))).status;
    }
    expect(last).toBe(429);
    clock += 25 * 60 * 60_000;
    await json(await amman.post(wirePaths.messages, letter(amman, lisbon)));
  });

  it('K5 forgets with an erased class what it wrote and what was written to it', async () => {
    const before = (await readAll(lisbon)).at(-1)?.seq ?? 0;
    await json(await amman.post(wirePaths.messages, letter(amman, lisbon)));
    expect(await readAll(lisbon, before)).toHaveLength(1);
    await runAdminCommand(endpoint, 'class', 'erase', amman.classId);
    expect(await readAll(lisbon)).toEqual([]);
  });
});
