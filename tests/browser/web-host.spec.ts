import { expect, test } from '#tests/helpers/kiosk-test.ts';

test('shows nothing to a browser that does not bring the secret', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const response = await page.goto(kiosk.origin);
  expect(response?.status()).toBe(403);
  await expect(page.getByText('belongs to the Meridian window')).toBeVisible();
  await expect(page.locator('script')).toHaveCount(0);
});

test('opens once with the one-time address, and stays open over a reload', async ({ page, browser, startKiosk }) => {
  const kiosk = await startKiosk();
  const { address } = kiosk;
  await page.goto(address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(page.url()).not.toContain('key=');
  await page.reload();
  await expect(page.getByRole('heading').first()).toBeVisible();

  const another = await browser.newContext();
  const stranger = await another.newPage();
  expect((await stranger.goto(address))?.status()).toBe(403);
  expect((await stranger.goto(await kiosk.freshAddress()))?.status()).toBe(200);
  await another.close();
});

test('keeps scripts away from the secret', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  await page.goto(kiosk.address);
  expect(await page.evaluate(() => document.cookie)).toBe('');
  const cookies = await page.context().cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict', domain: '127.0.0.1' });
});

test('has no violation of its content security policy on the first screen', async ({ page, startKiosk }) => {
  const kiosk = await startKiosk();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) complaints.push(message.text());
  });
  const response = await page.goto(kiosk.address);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('K6 E10 asks no other host for anything, and would reach none', async ({ page, browser, startKiosk }) => {
  const kiosk = await startKiosk();
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== kiosk.origin) elsewhere.push(request.url());
  });
  await page.goto(kiosk.address);
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(elsewhere).toEqual([]);
  // the whole suite runs behind the flag that the window is started with
  const other = await browser.newContext();
  const stray = await other.newPage();
  for (const address of ['http://192.0.2.1/', 'https://example.com/'])
    await expect(stray.goto(address)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  await other.close();
});
