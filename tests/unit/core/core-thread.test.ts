import { rmSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Core } from '#core/core-options.ts';
import { startCoreThread } from '#core/core-thread.ts';
import type { Host } from '#core/host.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readEvents } from '#tests/contract/event-reader.ts';
import { callOperation, origin, postOperation } from '#tests/helpers/core-client.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { setupInput, testPin, testSettings } from '#tests/helpers/start-core.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

type Started = { core: Core; worker: Worker; settings: ReturnType<typeof testSettings> };

/** Node tells of every worker it makes: the one of this core is the next. */
const start = async (host: Host = createTestHost()): Promise<Started> => {
  const options = testSettings();
  const { host: _, ...settings } = options;
  const made = Promise.withResolvers<Worker>();
  process.once('worker', made.resolve);
  const core = await startCoreThread(settings, host);
  onTestFinished(async () => {
    await core.close();
    rmSync(options.dataDir, { recursive: true, force: true });
  });
  return { core, worker: await made.promise, settings: options };
};

/** A vault that never answers once it is told to. */
const stallingVault = () => {
  const real = createTestVault();
  let isStalled = false;
  const asked = Promise.withResolvers<void>();
  const open: typeof real.open = async (sealed) => {
    if (!isStalled) return await real.open(sealed);
    asked.resolve();
    return await new Promise(() => undefined);
  };
  const stall = (): void => {
    isStalled = true;
  };
  return { vault: { ...real, open }, asked: asked.promise, stall };
};

describe('the core thread', () => {
  it('rejects what is pending and fails open streams when the thread dies', async () => {
    const { vault, stall, asked } = stallingVault();
    const { core, worker } = await start(createTestHost({ vault }));
    await callOperation(core, 'setup.complete', setupInput);
    const events = readEvents(await core.fetch(new Request(`${origin}/events`)));
    await events.nextLine();
    stall();
    const pending = rejectionOf(callOperation(core, 'teacher.unlock', { pin: testPin }));
    await asked;
    const broken = rejectionOf(events.nextLine());
    await worker.terminate();
    for (const error of [await pending, await broken]) {
      expect([error.code, error.details]).toEqual(['internal.unexpected', { coreAnswers: false }]);
    }
    const later = await rejectionOf(core.fetch(new Request(`${origin}/`)));
    expect(later.details).toEqual({ coreAnswers: false });
    await core.close();
  });

  it('rejects what is pending when it is closed meanwhile', async () => {
    const { vault, stall, asked } = stallingVault();
    const { core } = await start(createTestHost({ vault }));
    await callOperation(core, 'setup.complete', setupInput);
    stall();
    const pending = rejectionOf(callOperation(core, 'teacher.unlock', { pin: testPin }));
    await asked;
    await core.close();
    expect((await pending).details).toEqual({ coreAnswers: false });
  });

  it('D6 does not start over a folder in use, and says so with the code', async () => {
    const { settings } = await start();
    const { host, ...rest } = settings;
    expect((await rejectionOf(startCoreThread(rest, host))).code).toBe('data.folder_in_use');
  });

  it('hands the failures of the host on with their codes', async () => {
    const startLocalEndpoint = async () => {
      throw new AppError('endpoint.local_unavailable', { reason: 'test' });
    };
    const host = createTestHost();
    const { core } = await start({ ...host, shell: { ...host.shell, startLocalEndpoint } });
    const { token } = await callOperation(core, 'setup.complete', setupInput);
    const error = await rejectionOf(callOperation(core, 'endpoint.try_here', {}, token));
    expect(error.code).toBe('endpoint.local_unavailable');
  });

  it('calls the functions of a host that is an object with a state', async () => {
    class CountingVault {
      calls = 0;
      readonly #real = createTestVault();
      protection = () => this.#real.protection();
      seal(secret: Uint8Array) {
        this.calls += 1;
        return this.#real.seal(secret);
      }
      open(sealed: Uint8Array) {
        this.calls += 1;
        return this.#real.open(sealed);
      }
    }
    const vault = new CountingVault();
    const { core } = await start(createTestHost({ vault }));
    await callOperation(core, 'setup.complete', setupInput);
    expect(vault.calls).toBeGreaterThan(1);
  });

  it('stops waiting for a request that its page gave up, and answers the next', async () => {
    const { vault, stall, asked } = stallingVault();
    const { core } = await start(createTestHost({ vault }));
    await callOperation(core, 'setup.complete', setupInput);
    stall();
    const giveUp = new AbortController();
    const request = new Request(`${origin}/op/teacher.unlock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ pin: testPin }),
      signal: giveUp.signal,
    });
    const given = core.fetch(request).catch((error: unknown) => error);
    await asked;
    giveUp.abort(new Error('the page was left'));
    expect(await given).toMatchObject({ message: 'the page was left' });
    expect((await postOperation(core, 'app.status', {})).status).toBe(200);
  });

  it('ends an event stream in the core when its page leaves', async () => {
    const { core } = await start();
    await callOperation(core, 'setup.complete', setupInput);
    const leaving = new AbortController();
    const events = readEvents(await core.fetch(new Request(`${origin}/events`, { signal: leaving.signal })));
    await events.nextLine();
    leaving.abort();
    while ((await events.nextLine()) !== null);
  });

  it('keeps its caller free while it works', async () => {
    const { core } = await start();
    await callOperation(core, 'setup.complete', setupInput);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await Promise.all(Array.from({ length: 50 }, () => callOperation(core, 'student.list', {})));
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
  });

  it('can be closed twice', async () => {
    const { core } = await start();
    await Promise.all([core.close(), core.close()]);
    await core.close();
  });
});
