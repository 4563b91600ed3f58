import { expect, test } from '#tests/helpers/kiosk-test.ts';

test('shows nothing without the secret; opens once with the one-time address, stays open, and keeps scripts away from it', async ({
  page,
  browser,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  expect((await page.goto(kiosk.origin))?.status()).toBe(403);
  await expect(page.getByText('belongs to the Meridian window')).toBeVisible();
  await expect(page.locator('script')).toHaveCount(0);

  const { address } = kiosk;
  await page.goto(address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).not.toContain('key=');
  await page.reload();
  await expect(page.getByRole('heading').first()).toBeVisible();

  expect(await page.evaluate(() => document.cookie)).toBe('');
  const cookies = await page.context().cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' });

  const another = await browser.newContext();
  const stranger = await another.newPage();
  expect((await stranger.goto(address))?.status()).toBe(403);
  expect((await stranger.goto(await kiosk.freshAddress()))?.status()).toBe(200);
  await another.close();
});

test('K6 E7 E10 the first screen breaks no content security policy, asks no other host for anything, and would reach none', async ({
  page,
  browser,
  startKiosk,
}) => {
  const kiosk = await startKiosk();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== kiosk.origin) elsewhere.push(request.url());
  });
  const response = await page.goto(kiosk.address);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect([complaints, elsewhere]).toEqual([[], []]);
  // the whole suite runs behind the flag that the window is started with
  const other = await browser.newContext();
  const stray = await other.newPage();
  for (const address of ['http://192.0.2.1/', 'https://example.com/'])
    await expect(stray.goto(address)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  await other.close();
});
