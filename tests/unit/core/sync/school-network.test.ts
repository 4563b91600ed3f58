import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Network } from '#core/host.ts';
import type { EndpointStatus } from '#shared/contract/index.ts';
import { type Content, noiseTake, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, syncNow } from '#tests/helpers/exchange.ts';
import {
  addressWithoutDns,
  type FaultProxy,
  type SchoolProxy,
  startFaultProxy,
  startSchoolProxy,
} from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { projectInput, type ReadyClass, testPin } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';
import { createTestHost } from '#tests/helpers/test-host.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), 'utf8');
const tls = { cert: fixture('test-endpoint-cert.pem'), key: fixture('test-endpoint-key.pem') };
const YEAR_MS = 365 * 86_400_000;
const direct: Network = { proxyFor: async () => null, certificateAuthorities: async () => [] };

/** What a round is about when something goes wrong, by the requests that carry it. */
const stages = {
  offer: /^POST \/v1\/batches( |$)/,
  'framed media': /^PUT \S+\/media/,
  'creation of an upload': /^POST \/v1\/uploads/,
  'part of an upload': /^PATCH /,
  commit: /^POST \S+\/commit/,
  feed: /^GET \S+\/feed/,
  medium: /^GET \/v1\/media\//,
} as const;
type Stage = keyof typeof stages;
const everyStage = Object.keys(stages) as Stage[];
const outAndIn: readonly Stage[] = ['part of an upload', 'commit', 'medium'];

/** Enough that what is asked for takes place. */
const contentFor = (stage: Stage): Content => {
  if (stage === 'framed media' || stage === 'medium') return { take: noiseTake(20_000) };
  const isLarge = stage === 'creation of an upload' || stage === 'part of an upload';
  return isLarge ? { take: noiseTake(300_000) } : { text: 'Bread.' };
};

/** A class and all that stands between it and the endpoint. */
type Side = {
  ready: ReadyClass;
  line: FaultProxy;
  network: Network;
  clockOffsetMs: number;
};
type Around = { filter: FaultProxy; school: SchoolProxy };

/** What goes wrong, which word of it may reach the teacher, and how it ends. */
type Trouble = {
  problem: string | null;
  /** Where it is not the same everywhere. */
  at?: readonly Stage[];
  begin(side: Side, head: RegExp, around: Around): void;
  end?(side: Side): void;
};

/** Another address in the file of a core that runs: each round looks it up. */
const moveTo = ({ ready: { core, classId } }: Side, address: string): void => {
  withClassFile(core, classId, (db) => db.prepare('UPDATE endpoint SET address = ?').run(address));
};

/** With one request of a round, whichever it is. */
const atRequests: Record<string, Trouble> = {
  'is cut off in its middle': {
    problem: 'endpoint.unreachable',
    begin: ({ line }, head) => line.cutInside(head, 100, 'request'),
  },
  'is answered by half a word': {
    problem: 'endpoint.unreachable',
    begin: ({ line }, head) => line.cutInside(head, 60, 'reply'),
  },
  'is answered in vain': {
    problem: 'endpoint.unreachable',
    at: everyStage,
    begin: ({ line }, head) => line.dropReplies(head, 1),
  },
  'is answered twice': { problem: 'endpoint.unreachable', begin: ({ line }, head) => line.duplicateReplies(head, 1) },
  'ends in a reset': {
    problem: 'endpoint.unreachable',
    begin: ({ line }, head) => line.dropReplies(head, 1, 'reset'),
  },
  'meets an endpoint that is overwhelmed': {
    problem: 'endpoint.unreachable',
    begin: ({ line }, head) => line.answer(head, { status: 503, headers: { 'retry-after': '1' } }, 1_000),
    end: ({ line }) => line.beHonest(),
  },
  'is answered by a captive portal, 200 and its page': {
    problem: 'endpoint.not_meridian',
    begin: ({ line }, head) =>
      line.answer(head, { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sign in</h1>' }, 1_000),
    end: ({ line }) => line.beHonest(),
  },
};

/** With the line as a whole, or the computer. */
const aroundRounds: Record<string, Trouble> = {
  'the network is down': {
    problem: 'endpoint.unreachable',
    begin: ({ line }) => line.setDown(true),
    end: ({ line }) => line.setDown(false),
  },
  'every byte takes a twentieth of a second': {
    problem: null,
    begin: ({ line }) => line.delay(25),
    end: ({ line }) => line.delay(0),
  },
  'the line carries 64 kbit/s': {
    problem: null,
    begin: ({ line }) => line.throttle(8_000),
    end: ({ line }) => line.throttle(null),
  },
  'the school’s filter puts a certificate of its own in the place of the endpoint’s': {
    problem: 'endpoint.certificate_untrusted',
    begin: (side, _, { filter }) => moveTo(side, filter.address),
    end: (side) => moveTo(side, side.line.address),
  },
  'the proxy demands a password': {
    problem: 'endpoint.unreachable',
    begin: (side, _, { school }) => {
      side.network = { ...direct, proxyFor: async () => school.address };
    },
    end: (side) => {
      side.network = direct;
    },
  },
  'no name can be found any more': {
    problem: 'endpoint.unreachable',
    begin: (side) => moveTo(side, addressWithoutDns(side.line.address)),
    end: (side) => moveTo(side, side.line.address),
  },
  'the clock is ten years ahead': {
    problem: null,
    begin: (side) => {
      side.clockOffsetMs = 10 * YEAR_MS;
    },
    end: (side) => {
      side.clockOffsetMs = 0;
    },
  },
  'the clock is ten years behind': {
    problem: null,
    begin: (side) => {
      side.clockOffsetMs = -10 * YEAR_MS;
    },
    end: (side) => {
      side.clockOffsetMs = 0;
    },
  },
};

describe('the way out of a school, and back in', () => {
  let endpoint: TestEndpoint;
  let around: Around;
  let sender: Side;
  let receiver: Side;

  const openSide = async (
    start: (address: string, options: Parameters<typeof startSender>[2]) => Promise<ReadyClass>,
  ): Promise<Side> => {
    const line = await startFaultProxy(endpoint.address);
    const side = { line, network: direct, clockOffsetMs: 0 };
    const host = createTestHost({
      network: {
        proxyFor: (url) => live.network.proxyFor(url),
        certificateAuthorities: () => live.network.certificateAuthorities(),
      },
    });
    const clock = { now: () => Date.now() + live.clockOffsetMs, monotonic: () => performance.now() };
    const live: Side = Object.assign(side, { ready: null as unknown as ReadyClass });
    live.ready = await start(line.address, { host, clock });
    return live;
  };
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    around = {
      filter: await startFaultProxy(endpoint.address, { tls }),
      school: await startSchoolProxy({ password: { user: 'desk', password: 'secret' } }),
    };
    sender = await openSide((address, options) => startSender(endpoint, address, options));
    receiver = await openSide((address, options) => startReceiver(endpoint, sender.ready, address, options));
  });
  afterAll(async () => {
    for (const { ready, line } of [sender, receiver]) {
      await ready.core.remove();
      await line.close();
    }
    await around.filter.close();
    await around.school.close();
    await endpoint.remove();
  });

  /** A clock that jumps ends the teacher mode; the teacher opens it again. */
  const round = async ({ ready }: Side): Promise<EndpointStatus> => {
    ready.teacherToken = (await ready.core.call('teacher.unlock', { pin: testPin })).token;
    return await syncNow(ready);
  };
  const outbox = async () => (await sender.ready.core.call('outbox.list', {}, sender.ready.teacherToken)).items;
  const partnerPosts = async () => {
    const { core, teacherToken } = receiver.ready;
    return (await core.call('partner.list', {}, teacherToken)).posts;
  };
  const post = async (content: Content) => {
    const made = await submitPost(sender.ready.core, sender.ready.students[0]?.id ?? '', content);
    await approve(sender.ready, made);
    return made;
  };

  const suffer = async (stage: Stage, trouble: Trouble): Promise<void> => {
    const isIncoming = stage === 'feed' || stage === 'medium';
    const side = isIncoming ? receiver : sender;
    const made = await post(contentFor(stage));
    if (isIncoming) expect(await round(sender)).toMatchObject({ problem: null, waiting: 0 });
    trouble.begin(side, stages[stage], around);
    const during = await round(side);
    expect([trouble.problem, null]).toContain(during.problem);
    for (const item of await outbox()) expect(item.state === 'committed').toBe(item.receipt !== null);
    for (const { isComplete, medium } of await partnerPosts()) expect(isComplete || medium === null).toBe(true);
    trouble.end?.(side);
    expect(await round(side)).toMatchObject({ activity: 'idle', problem: null, waiting: 0 });
    if (isIncoming) {
      const arrived = (await partnerPosts()).filter(({ postId }) => postId === made.id);
      expect(arrived).toMatchObject([{ isComplete: true }]);
      expect(arrived[0]?.medium?.sha256).toBe(made.take?.medium?.sha256);
    } else expect((await outbox()).find(({ postId }) => postId === made.id)?.state).toBe('committed');
  };

  describe.each(Object.entries(atRequests))('when a request %s', (_, trouble) => {
    it.each(trouble.at ?? outAndIn)('S2 S3 loses nothing and makes nothing twice: %s', (stage) =>
      suffer(stage, trouble),
    );
  });

  describe.each(Object.entries(aroundRounds))('when %s', (_, trouble) => {
    const small: readonly Stage[] = ['framed media', 'commit', 'medium'];
    it.each(small)('S3 S7 loses nothing and makes nothing twice: %s', (stage) => suffer(stage, trouble));
  });

  it('S2 has made every post once, whole, in the end', async () => {
    await round(receiver);
    const [sent, arrived] = [await outbox(), await partnerPosts()];
    expect(arrived.map(({ postId }) => postId).sort()).toEqual(sent.map(({ postId }) => postId).sort());
    expect(arrived.every(({ isComplete }) => isComplete)).toBe(true);
  });

  it('does not take the page of a captive portal for the word that a project is known', async () => {
    const { ready, line } = sender;
    line.captivePortal();
    await ready.core.call('project.create', projectInput, ready.teacherToken);
    expect(await syncNow(ready)).toMatchObject({ activity: 'waiting', problem: 'endpoint.not_meridian' });
    line.beHonest();
    line.requests.length = 0;
    expect(await syncNow(ready)).toMatchObject({ activity: 'idle', problem: null });
    expect(line.requests).toContain('POST /v1/projects');
  });
});
