import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { endpointMain } from '#tests/helpers/admin-command.ts';
import { browserPath, noBrowserReason } from '#tests/helpers/browser.ts';
import { type Content, noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import type { EndpointProcess, Kiosk } from '#tests/helpers/kiosk.ts';
import { kioskPin, setUpClass, type UpClass } from '#tests/helpers/kiosk-class.ts';
import { expect, test } from '#tests/helpers/kiosk-test.ts';
import { showOnStage, watchToTheEnd } from '#tests/helpers/pages/stage.ts';
import { openDesk } from '#tests/helpers/pages/teacher.ts';
import { say } from '#tests/helpers/pages/words.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';

test.skip(browserPath === null, noBrowserReason);

const MIB = 1024 * 1024;

const approvePost = async (kiosk: Kiosk, { token, students }: UpClass, child: number, content: Content) => {
  const { id: postId, revision } = await submitPost(kiosk, students[child]?.id ?? '', content);
  await kiosk.call('review.approve', { postId, revision, audience: 'partners' }, token);
};

/** Whoever runs the exchange place reads in what is new on the stick, and puts an answer on it. */
const carry = async ({ dataDir }: EndpointProcess, stick: string, file: string): Promise<void> => {
  const args = [endpointMain, 'courier', 'import', join(stick, file), '--data', dataDir];
  await promisify(execFile)(process.execPath, args);
};

const button = (page: Page, id: string) => page.getByRole('button', { name: say(id) });

/** Writes the stick that is plugged in and answers the file's name, as the page shows it. */
const writeStick = async (page: Page): Promise<string> => {
  await button(page, 'teacher.stick.write').click();
  return (await page.getByText(/^meridian-out-[\w-]+\.meridian\.age$/).textContent()) ?? '';
};

test('posts arrive although the line breaks and the plug is pulled in the middle of a film; then the same without a line, on a stick', {
  tag: '@story',
}, async ({ page, browser, startKiosk, startEndpoint }) => {
  const drives = mkdtempSync(join(tmpdir(), 'meridian-sticks-'));
  const stick = join(drives, 'STICK');
  mkdirSync(stick);
  const endpoint = await startEndpoint();
  const { address, joinCode } = endpoint;
  const line = await startFaultProxy(address);
  const sender = await startKiosk({ name: 'sender', drives });
  const receiver = await startKiosk({ name: 'receiver', drives });
  const makers = await setUpClass(sender, {
    className: 'Nyota Class',
    country: 'KE',
    endpoint: { address: line.address, joinCode },
  });
  await approvePost(sender, makers, 0, { take: recordedVideo() });
  await approvePost(sender, makers, 1, { take: noiseTake(3 * MIB) });

  // the line breaks in the middle of the larger film, and so does the power
  await page.goto(sender.address);
  await openDesk(page, sender.origin, 'send', kioskPin);
  line.cutAfterSending(2 * MIB);
  await button(page, 'teacher.send.now').click();
  const list = page.getByRole('list', { name: say('teacher.send.list') });
  const arrived = list.getByText(say('teacher.send.state.committed'), { exact: true });
  await expect(page.getByText(say('error.endpoint.unreachable')).first()).toBeVisible();
  await expect(list.getByText(say('teacher.send.state.uploading'), { exact: true }).first()).toBeVisible();
  await page.goto('about:blank');
  await sender.kill();
  line.forget();
  await sender.restart();
  await page.goto(sender.address);
  await openDesk(page, sender.origin, 'send', kioskPin);

  // it goes on by itself where it was, and nothing that had arrived goes again
  await expect(arrived).toHaveCount(2, { timeout: 60_000 });
  expect(line.sentBytes()).toBeLessThan(2.5 * MIB);

  const watchers = await setUpClass(receiver, {
    className: 'Class 4b',
    endpoint: { address: line.address, joinCode },
    project: { join: makers.project?.id ?? '' },
  });
  const isHere = async () =>
    (await receiver.call('partner.list', {}, watchers.token)).posts.filter((post) => post.isComplete);
  await expect.poll(async () => (await isHere()).length, { timeout: 60_000 }).toBe(2);
  await acceptAll(receiver, watchers.token);
  const context = await browser.newContext();
  const partner = await context.newPage();
  await partner.goto(receiver.address);
  await openDesk(partner, receiver.origin, 'partners', kioskPin);
  await partner.getByRole('button', { name: say('teacher.partners.show', { count: 2 }) }).waitFor();
  // the film of noise cannot be played: only the real one is chosen
  const noise = say('teacher.partners.choose', { alias: makers.students[1]?.alias ?? '' });
  await partner.getByRole('checkbox', { name: noise }).uncheck({ force: true });
  await showOnStage(partner, 'Nyota Class');
  await watchToTheEnd(partner);
  await partner.keyboard.press('Escape');

  // the network goes, and the next post travels on a stick
  line.setDown(true);
  const { token } = await sender.call('teacher.unlock', { pin: kioskPin });
  await approvePost(sender, { ...makers, token }, 0, { text: 'I hear the mango seller.' });
  await endpoint.switchOff();
  await page.goto('about:blank');
  await openDesk(page, sender.origin, 'send', kioskPin);
  await page.goto(`${sender.origin}/#/teacher/send/stick`);
  await carry(endpoint, stick, await writeStick(page));
  await button(page, 'teacher.stick.read').click();
  await expect(page.getByText(say('teacher.stick.brought', { posts: 0, receipts: 1 }))).toBeVisible();
  await partner.goto(`${receiver.origin}/#/teacher/send/stick`);
  await partner.getByLabel(say('common.unlock.pin'), { exact: true }).fill(kioskPin);
  await button(partner, 'common.unlock.open').click();
  // a session was shown on this display
  await button(partner, 'teacher.cover.alone').click();
  await carry(endpoint, stick, await writeStick(partner));
  // the newest comes first
  await expect(button(partner, 'teacher.stick.read')).toHaveCount(2);
  await button(partner, 'teacher.stick.read').first().click();
  await expect(partner.getByText(say('teacher.stick.brought', { posts: 1, receipts: 0 }))).toBeVisible();
  await openDesk(partner, receiver.origin, 'partners', kioskPin);
  await expect(partner.getByText('I hear the mango seller.')).toBeVisible();

  // and one straight from hand to hand, which no endpoint has to open, with the one of which no word came back
  const again = await sender.call('teacher.unlock', { pin: kioskPin });
  await approvePost(sender, { ...makers, token: again.token }, 1, { text: 'The rain smells of dust.' });
  await page.goto('about:blank');
  await openDesk(page, sender.origin, 'send', kioskPin);
  await page.goto(`${sender.origin}/#/teacher/send/stick`);
  await page.getByRole('button', { name: say('teacher.stick.for') }).click();
  await page.getByRole('option', { name: /Class 4b/ }).click();
  await page.getByRole('button', { name: say('teacher.stick.write_for', { name: 'Class 4b' }) }).click();
  await expect(page.getByText(say('teacher.stick.written_for', { posts: 2, name: 'Class 4b' }))).toBeVisible();
  await partner.goto(`${receiver.origin}/#/teacher/send/stick`);
  await expect(button(partner, 'teacher.stick.read')).toHaveCount(3);
  await button(partner, 'teacher.stick.read').first().click();
  await expect(partner.getByText(say('teacher.stick.brought', { posts: 1, receipts: 0 }))).toBeVisible();
  await expect(partner.getByText(/^Written by Nyota Class/)).toBeVisible();
  await context.close();
  await line.close();
  rmSync(drives, { recursive: true, force: true });
});
