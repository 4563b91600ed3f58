import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startCoreThread } from '#core/core-thread.ts';
import { type AppRequest, answerAppRequest } from '#core/http/answer-app-request.ts';
import { readBody } from '#core/http/read-body.ts';
import { appScheme } from '#main/app-scheme.ts';
import { appOrigin, isAppUrl, isPageUrl } from '#shared/domain/app-address.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { protocolRequest } from '#tests/helpers/electron-double.ts';
import { testSettings } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const secret = 'beside the page';

/** A real core thread behind the adapter, with a page and a secret file next to it. */
const startAnswer = async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, 'page', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'page', 'index.html'), '<!doctype html><title>Meridian</title>');
  writeFileSync(join(folder, 'page', 'assets', 'app.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), secret);
  const { host, ...settings } = testSettings({ dataDir: join(folder, 'data'), rendererDir: join(folder, 'page') });
  const core = await startCoreThread(settings, host);
  closing.push(core.close);
  return { core, answer: answerAppRequest(core), folder };
};

const from = (request: Request, initiatorOrigin: string | null): AppRequest =>
  Object.assign(request, { initiatorOrigin });

describe("the app's scheme", () => {
  it('E4 is standard, secure, streams and fetches, and bypasses no content policy', () => {
    expect(appScheme.privileges).toEqual({
      standard: true,
      secure: true,
      stream: true,
      supportFetchAPI: true,
      codeCache: true,
      bypassCSP: false,
    });
  });

  it('E4 knows its own origin and no other', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (web, text) => {
        expect(isAppUrl(web)).toBe(false);
        expect(isAppUrl(text)).toBe(false);
        expect(isAppUrl(`${appOrigin}/${encodeURIComponent(text)}`)).toBe(true);
      }),
    );
    expect(isPageUrl(`${appOrigin}/#/teacher`)).toBe(true);
    expect(isPageUrl(`${appOrigin}/media/1`)).toBe(false);
  });
});

describe('the request adapter', () => {
  it('E4 answers no request of another origin', async () => {
    const answer = answerAppRequest({ fetch: async () => new Response('asked') });
    for (const initiator of ['https://evil.example', 'meridian://other', 'null', '', null]) {
      expect((await answer(from(protocolRequest(`${appOrigin}/`), initiator))).status).toBe(403);
    }
    for (const url of ['meridian://other/', 'meridian://app:8/', 'https://app/']) {
      expect((await answer(protocolRequest(url))).status).toBe(404);
    }
    expect(await (await answer(from(protocolRequest(`${appOrigin}/`), appOrigin))).text()).toBe('asked');
    expect(await (await answer(protocolRequest(`${appOrigin}/`))).text()).toBe('asked');
  });

  it('E4 never leaves the folder of the page, however the path is written', async () => {
    const { answer, folder } = await startAnswer();
    expect((await answer(protocolRequest(`${appOrigin}/assets/app.js`))).status).toBe(200);
    const steps = [
      '..',
      '%2e%2e',
      '.%2E',
      '%252e%252e',
      '..%2f',
      '..%5c',
      '..\\',
      '%2e%2e%2f',
      '....',
      'assets',
      '/',
      '%00',
    ];
    const names = ['secret.txt', 'secret%2etxt', `..${folder}/secret.txt`, encodeURIComponent(`${folder}/secret.txt`)];
    const paths = fc.tuple(fc.array(fc.constantFrom(...steps), { maxLength: 6 }), fc.constantFrom(...names));
    await fc.assert(
      fc.asyncProperty(paths, async ([ups, name]) => {
        const response = await answer(protocolRequest(`${appOrigin}/${[...ups, name].join('/')}`));
        expect(response.status).toBe(404);
        expect(await response.text()).not.toContain(secret);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a long body whole although Electron reads every piece into one buffer', async () => {
    const pieces = [randomBytes(700_000), randomBytes(1_000_000), randomBytes(20)];
    const sent = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
    const echo = answerAppRequest({
      fetch: async (request) =>
        new Response(
          createHash('sha256')
            .update(await readBody(request, 8_000_000))
            .digest('hex'),
        ),
    });
    const response = await echo(protocolRequest(`${appOrigin}/x`, { method: 'PUT', pieces }));
    expect(await response.text()).toBe(sent);
  });

  it('refuses a body that is larger than the largest chunk', async () => {
    const { answer } = await startAnswer();
    const pieces = Array.from({ length: 9 }, () => new Uint8Array(1024 * 1024));
    const response = await answer(protocolRequest(`${appOrigin}/op/app.status`, { method: 'POST', pieces }));
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });

  it('passes an abort on: the stream in the core ends', async () => {
    const { answer } = await startAnswer();
    const response = await answer(protocolRequest(`${appOrigin}/events`));
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('core.beat');
    await reader?.cancel();
    const cancelled = vi.fn();
    const streaming = answerAppRequest({ fetch: async () => new Response(new ReadableStream({ cancel: cancelled })) });
    await (await streaming(protocolRequest(`${appOrigin}/events`))).body?.cancel();
    expect(cancelled).toHaveBeenCalledOnce();
  });

  it('answers 503 with a value once the core has ended, and breaks what was open', async () => {
    const { core, answer } = await startAnswer();
    const open = (await answer(protocolRequest(`${appOrigin}/events`))).body?.getReader();
    await open?.read();
    await core.close();
    const response = await answer(protocolRequest(`${appOrigin}/op/app.status`, { method: 'POST', body: '{}' }));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'internal.unexpected', details: { coreAnswers: false } });
    for (let left = 100; left > 0; left -= 1) if ((await open?.read().catch(() => ({ done: true })))?.done) return;
    expect.unreachable('the stream never ended');
  });

  it('answers 503 when the core rejects, and no exception reaches Electron', async () => {
    const dead = answerAppRequest({ fetch: () => Promise.reject(new AppError('internal.unexpected')) });
    expect((await dead(protocolRequest(`${appOrigin}/`))).status).toBe(503);
  });
});
