import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listPartnerWords } from '#core/db/acknowledgements.ts';
import { findSealedMedium, readMediumRange } from '#core/db/media.ts';
import { findOutbox } from '#core/db/outbox.ts';
import { listPartnerPosts } from '#core/db/partner-posts.ts';
import { toDocument } from '#core/projects/sign-project.ts';
import { unplacedSeq } from '#core/sync/apply-feed.ts';
import { createEndpointClient } from '#core/sync/endpoint-client.ts';
import { unmeasuredLine } from '#core/sync/line.ts';
import { createRoundProgress } from '#core/sync/round-progress.ts';
import { runRound } from '#core/sync/run-round.ts';
import { systemRandom } from '#core/system.ts';
import { signDocument } from '#crypto/ed25519.ts';
import { createEndpoint, type Endpoint } from '#server/create-endpoint.ts';
import { createInspector, type Inspector } from '#server/media/inspect/inspector.ts';
import type { Project } from '#shared/contract/index.ts';
import { feedPage, wirePaths } from '#shared/contract/wire.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { projectInput } from '../start-core.ts';
import { openSticks, type Sticks } from './courier.ts';
import { type FaultyTransportOptions, faultyTransport, type NamedRequest } from './faulty-transport.ts';
import { Killed } from './life.ts';
import { type ModelIdentity, makeIdentity, openModelClass, prepareModelClass } from './model-class.ts';
import type { Step, Trouble } from './schedule.ts';
import { act, openAccounts, release, resumeAll, settleUnsure, type Teacher } from './teacher.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** Rounds without trouble after which everything must have arrived; a few more than it takes. */
const QUIET_ROUNDS = 8;
/** What one class sends last, the other fetches a round later, and says so in that; then there is nothing to do any more. */
const CALM_ROUNDS = 2;

/** In memory where there is one: what is tested here is order, not the disk. */
const scratch = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** An endpoint in this process that keeps its data over {@link Home.restart}. */
type Home = {
  endpoint(): Endpoint;
  setClock(offsetMs: number): void;
  restart(): Promise<void>;
  close(): Promise<void>;
};

const openHome = async (dataDir: string, inspector: Inspector): Promise<Home> => {
  let offsetMs = 0;
  const open = (): Promise<Endpoint> =>
    createEndpoint({
      dataDir,
      inspector,
      now: () => Date.now() + offsetMs,
      limits: { classRequestsPerMinute: 1e9, addressRequestsPerMinute: 1e9 },
    });
  let endpoint = await open();
  return {
    endpoint: () => endpoint,
    setClock: (ms) => {
      offsetMs = ms;
    },
    restart: async () => {
      await endpoint.close();
      endpoint = await open();
    },
    close: async () => {
      await endpoint.close();
      // the tus server's store makes its folder by itself, some time after it was asked to; let it come first
      await mkdir(join(dataDir, 'uploads'), { recursive: true });
    },
  };
};

/** Two enrolled classes and their endpoint, from which every schedule starts anew. */
export type World = { run(steps: readonly Step[]): Promise<void>; close(): Promise<void> };

const untroubled: Trouble = { faults: [], diesAfter: null, meanwhile: null, isShort: false };

const isExpected = (error: unknown): boolean => error instanceof AppError || error instanceof Killed;

export const openWorld = async (): Promise<World> => {
  const root = mkdtempSync(join(scratch, 'meridian-model-'));
  const template = join(root, 'template');
  // to start its thread anew for every schedule took most of the time
  const inspector = createInspector();
  const makeTemplate = async (): Promise<{ identities: ModelIdentity[]; project: Project }> => {
    const home = await openHome(join(template, 'endpoint'), inspector);
    const joinCode = await home.endpoint().createJoinCode({ uses: 2, days: 4_000 });
    const names = ['Lisbon 4b', 'Amman 5a'];
    const identities: ModelIdentity[] = [];
    const transport = faultyTransport(home.endpoint, {
      life: () => ({ breathe: () => undefined, dieAfter: () => undefined, isDead: () => false }),
      faultOf: () => null,
      meanwhile: () => undefined,
    });
    const clientOf = (token: string | null) => createEndpointClient(transport, token, Date.now);
    for (const name of names) {
      const identity = await makeIdentity(name, joinCode, clientOf(null).enrol);
      prepareModelClass(join(template, `class-${identities.length}`), identity);
      identities.push(identity);
    }
    const [host, guest] = identities as [ModelIdentity, ModelIdentity];
    const project: Project = {
      ...completeContent({ ...projectInput, admission: 'at_once' }, '2026-11-23'),
      id: systemRandom.uuid(),
      hostClassId: host.profile.classId,
      revision: 1,
      isClosed: false,
    };
    const document = toDocument(project);
    const signature = signDocument(host.key, document);
    await clientOf(host.token).publishProject({ project: document, signature, handovers: [] });
    await clientOf(guest.token).joinProject(project.id, { agreedRevision: 1, words: '' });
    await home.close();
    return { identities, project };
  };
  const { identities, project } = await makeTemplate();

  const runIn = async (folder: string, steps: readonly Step[]): Promise<void> => {
    cpSync(template, folder, { recursive: true });
    const home = await openHome(join(folder, 'endpoint'), inspector);
    const teachers = identities.map(
      (identity, index): Teacher => ({
        cls: openModelClass(join(folder, `class-${index}`), identity, project),
        expected: new Map(),
        unsure: [],
        used: [],
      }),
    );
    try {
      const sticks = openSticks(join(folder, 'sticks'));
      for (const step of steps) await take({ home, sticks }, teachers, step);
      await settle(home, teachers);
      for (const [index, teacher] of teachers.entries()) {
        await compare(home, teacher, teachers[1 - index] as Teacher, project.id);
      }
    } finally {
      for (const { cls } of teachers) cls.close();
      await home.close();
    }
  };

  const old: string[] = [];
  return {
    run: async (steps) => {
      const folder = mkdtempSync(join(root, 'run-'));
      try {
        await runIn(folder, steps);
      } finally {
        old.push(folder);
        if (old.length > 3) rmSync(old.shift() ?? '', { recursive: true, force: true });
      }
    },
    close: async () => {
      await inspector.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
};

const teacherOf = (teachers: readonly Teacher[], who: number): Teacher => teachers[who % 2] as Teacher;

const take = async (
  { home, sticks }: { home: Home; sticks: Sticks },
  teachers: readonly Teacher[],
  step: Step,
): Promise<void> => {
  switch (step.kind) {
    case 'stick_carried':
    case 'stick_given':
    case 'stick_read': {
      const parties = { cls: teacherOf(teachers, step.who).cls, other: teacherOf(teachers, step.who + 1).cls };
      return await sticks.take(parties, home.endpoint(), step);
    }
    case 'teacher':
      return await act(teacherOf(teachers, step.who), step.step);
    case 'round':
      return await runTroubled(home, teacherOf(teachers, step.who), step.trouble);
    case 'clock':
      return teacherOf(teachers, step.who).cls.setClock(step.years * YEAR_MS);
    case 'endpoint_restarts':
      return await home.restart();
    case 'endpoint_sweeps':
      home.setClock(step.days * DAY_MS);
      return await home.endpoint().sweep();
  }
};

const isSame = (a: NamedRequest, b: NamedRequest): boolean => a.name === b.name && a.number === b.number;

/** One round of a class with what goes wrong in it; a class that died starts again. */
const runTroubled = async (home: Home, teacher: Teacher, trouble: Trouble): Promise<void> => {
  const { cls } = teacher;
  const doings: Promise<unknown>[] = [];
  const options: FaultyTransportOptions = {
    life: cls.life,
    faultOf: (request) => trouble.faults.find((fault) => isSame(fault.request, request))?.kind ?? null,
    meanwhile: (request) => {
      const { meanwhile } = trouble;
      if (meanwhile !== null && isSame(meanwhile.request, request)) doings.push(act(teacher, meanwhile.step));
    },
  };
  const transport = faultyTransport(home.endpoint, options);
  const { identity } = cls;
  const settings = trouble.isShort ? { ...cls.context.settings, turnMs: 0 } : cls.context.settings;
  const context = { ...cls.context, settings };
  const client = createEndpointClient(transport, identity.token, context.clock.now);
  const progress = createRoundProgress(context.clock.monotonic, () => cls.life().breathe());
  cls.life().dieAfter(trouble.diesAfter);
  try {
    const line = unmeasuredLine(context.clock);
    await runRound({ context, client, progress, line, endpoint: identity.endpoint, isAsked: () => false });
  } catch (error) {
    if (!isExpected(error) && !cls.life().isDead()) throw error;
  }
  const done = await Promise.allSettled(doings);
  await transport.close();
  if (cls.life().isDead()) return cls.restart();
  cls.life().dieAfter(null);
  for (const doing of done) if (doing.status === 'rejected') throw doing.reason;
};

/** The faults are over: both clocks are right, nothing rests, and the classes go on as they always do. */
const settle = async (home: Home, teachers: readonly Teacher[]): Promise<void> => {
  home.setClock(0);
  for (const { cls } of teachers) cls.setClock(0);
  for (const teacher of teachers) settleUnsure(teacher);
  let calm = 0;
  for (let round = 0; round < QUIET_ROUNDS && calm < CALM_ROUNDS; round += 1) {
    for (const teacher of teachers) {
      resumeAll(teacher);
      release(teacher);
      await runTroubled(home, teacher, untroubled);
    }
    calm = teachers.every((teacher) => openAccounts(teacher).length === 0) ? calm + 1 : 0;
  }
};

const fail = (what: string, values: unknown): never => {
  throw new Error(`${what}: ${JSON.stringify(values)}`);
};

/** What the endpoint has of a class, from its feed: manifests that were not withdrawn. */
const readFeed = async (home: Home, token: string, projectId: string) => {
  const headers = { authorization: `Bearer ${token}` };
  const ask = (path: string) => home.endpoint().fetch(new Request(`http://endpoint.invalid${path}`, { headers }));
  const posts: { postId: string; revision: number; classId: string; text: string }[] = [];
  for (let after = 0; ; ) {
    const page = feedPage.parse(await (await ask(wirePaths.feed(projectId, after, 200))).json());
    for (const entry of page.entries) if (entry.kind === 'post') posts.push(entry.post.manifest);
    if (!page.hasMore) return posts;
    after = page.next;
  }
};

/** What the owner of the posts was told by the other class: here, or erased. */
const compareWords = (from: Teacher, at: Teacher): void => {
  const { classId } = at.cls.identity.profile;
  const db = from.cls.db();
  for (const [postId, wanted] of from.expected) {
    const revision = wanted?.revision ?? findOutbox(db, postId)?.revision ?? 0;
    const words = listPartnerWords(db, postId, revision).filter((word) => word.classId === classId);
    const kind = wanted === null ? 'erased' : 'received';
    if (!words.some((word) => word.kind === kind)) fail(`the owner does not know: ${kind}`, { postId, words });
  }
};

/** Every approved post exactly once everywhere, no withdrawn one anywhere, all bytes equal. */
const compare = async (home: Home, from: Teacher, at: Teacher, projectId: string): Promise<void> => {
  const { classId } = from.cls.identity.profile;
  const wanted = [...from.expected].flatMap(([postId, post]) => (post === null ? [] : [{ postId, ...post }]));
  const sorted = <T extends { postId: string }>(posts: T[]): T[] =>
    posts.sort((a, b) => (a.postId < b.postId ? -1 : 1));
  const same = (what: string, found: { postId: string; revision: number; text: string }[]): void => {
    const plain = (posts: typeof found) =>
      sorted(posts.map(({ postId, revision, text }) => ({ postId, revision, text })));
    const [a, b] = [JSON.stringify(plain(found)), JSON.stringify(plain(wanted))];
    if (a !== b) fail(what, { found: plain(found), wanted: plain(wanted) });
  };
  const open = openAccounts(from);
  if (open.length > 0) fail('not all has arrived', open);
  const db = from.cls.db();
  const count = (sql: string): number => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const left = {
    batches: count(`SELECT count(*) FROM batches WHERE state NOT IN ('committed', 'given_up')`),
    uploads: count('SELECT count(*) FROM uploads'),
    withdrawals: count('SELECT count(*) FROM withdrawals WHERE committed_at IS NULL'),
    requests: count(`SELECT count(*) FROM batches WHERE request <> ''`),
  };
  if (Object.values(left).some((number) => number > 0)) fail('something is left over', left);
  const fed = await readFeed(home, at.cls.identity.token, projectId);
  same(
    'the endpoint has other posts',
    fed.filter((post) => post.classId === classId),
  );
  const partners = at.cls.partners();
  const received = listPartnerPosts(partners).filter((post) => post.classId === classId);
  if (received.some(({ seq }) => seq === unplacedSeq))
    fail('a post has no place in the order of the endpoint', received);
  same(
    'the partner has other posts',
    received.map(({ manifest }) => manifest),
  );
  for (const post of received) {
    const { sha256 = null } = post.manifest.media[0] ?? {};
    if (sha256 !== from.expected.get(post.postId)?.sha256) fail('the partner has another medium', post.postId);
    if (sha256 === null) continue;
    const medium = post.mediaId === null ? null : findSealedMedium(partners, post.mediaId);
    if (medium === null) return fail('the partner lacks a medium', post.postId);
    const bytes = readMediumRange(partners, medium.id, 0, medium.sizeBytes);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) fail('other bytes', post.postId);
  }
  const kept = partners.prepare<[], number>('SELECT count(*) FROM media').pluck().get() ?? 0;
  const used = listPartnerPosts(partners).filter(({ mediaId }) => mediaId !== null).length;
  compareWords(from, at);
  if (kept !== used) fail('bytes of a withdrawn post are left', { kept, used });
};
