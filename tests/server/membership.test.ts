import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type DirectoryAnswer,
  directoryAnswer,
  invitation,
  type ProjectAnswer,
  projectAnswer,
  standingsAnswer,
  wirePaths,
} from '#shared/contract/wire.ts';
import { firstCalendar } from '#shared/domain/calendar/first-calendar.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { enrolTestClass, json, refusalOf, type sampleProjectContent, TestClass } from '../helpers/test-class.ts';

const details = (change: object = {}) => ({
  school: null,
  place: 'Porto',
  languages: ['pt'],
  ages: { from: 9, to: 11 },
  interests: ['rivers'],
  isListed: true,
  calendar: firstCalendar('PT'),
  ...change,
});

describe('coming into a project', () => {
  let endpoint: TestEndpoint;
  let host: TestClass;
  let guest: TestClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
  });
  afterAll(() => endpoint.remove());
  beforeEach(async () => {
    host = await enrolTestClass(endpoint, 'Lisbon 4b');
    guest = await enrolTestClass(endpoint, 'Amman 5a');
  });

  const ask = (by: TestClass, id: string, body: object = {}) =>
    by.post(wirePaths.members(id), { agreedRevision: 1, words: '', ...body });
  const put = (by: TestClass, path: string, body: object = {}) =>
    by.request(path, { method: 'PUT', body: JSON.stringify(body) });
  const look = async (by: TestClass, id: string): Promise<ProjectAnswer> =>
    projectAnswer.parse(await json(await by.request(wirePaths.project(id))));
  const decide = (by: TestClass, id: string, classId: string, decision: string) =>
    put(by, wirePaths.member(id, classId), { decision });
  const drop = (by: TestClass, id: string, classId: string) =>
    by.request(wirePaths.member(id, classId), { method: 'DELETE' });
  const standings = async (of: TestClass) =>
    standingsAnswer.parse(await json(await of.request(wirePaths.standings))).projects;
  const invite = async (id: string, body = { uses: 1, days: 7 }) =>
    invitation.parse(await json(await host.post(wirePaths.codes(id), body))).code;

  it('asks the host first where the host wants it so, who sees the words and lets it in', async () => {
    const id = await host.publishProject(undefined, { admission: 'ask' });
    await json(await ask(guest, id, { words: 'We live by a river too.' }));
    expect(await refusalOf(await guest.request(wirePaths.feed(id, 0, 10)))).toMatchObject({ code: 'auth.not_allowed' });
    expect((await look(guest, id)).standing).toBe('asked');
    expect((await look(host, id)).requests).toMatchObject([
      { class: { name: 'Amman 5a' }, standing: 'asked', words: 'We live by a river too.' },
    ]);
    await json(await decide(host, id, guest.classId, 'accept'));
    await json(await decide(host, id, guest.classId, 'accept'));
    expect(await look(guest, id)).toMatchObject({ standing: 'member', requests: [], classes: 2 });
    expect((await guest.wholeFeed(id)).length).toBeGreaterThan(0);
  });

  it('stays out when the host declines, and may ask again', async () => {
    const id = await host.publishProject(undefined, { admission: 'ask' });
    await json(await ask(guest, id));
    await json(await decide(host, id, guest.classId, 'decline'));
    expect(await standings(guest)).toMatchObject([{ projectId: id, standing: 'declined' }]);
    expect(await refusalOf(await decide(host, id, guest.classId, 'accept'))).toMatchObject({
      code: 'member.not_found',
    });
    await json(await ask(guest, id));
    expect((await look(guest, id)).standing).toBe('asked');
  });

  it('V4 lets nobody but the host decide, invite or make codes', async () => {
    const id = await host.publishProject(undefined, { admission: 'ask' });
    await json(await ask(guest, id));
    const notAllowed = { status: 403, code: 'auth.not_allowed' };
    expect(await refusalOf(await decide(guest, id, guest.classId, 'accept'))).toEqual(notAllowed);
    expect(await refusalOf(await put(guest, wirePaths.invitations(id, guest.classId)))).toEqual(notAllowed);
    expect(await refusalOf(await guest.post(wirePaths.codes(id), { uses: 1, days: 1 }))).toEqual(notAllowed);
    expect(await refusalOf(await drop(guest, id, host.classId))).toEqual(notAllowed);
  });

  it('hides a project that is not open from everybody who has no invitation', async () => {
    for (const access of ['code', 'private'] as const) {
      const id = await host.publishProject(undefined, { access });
      const nowhere = { status: 404, code: 'project.not_found' };
      expect(await refusalOf(await guest.request(wirePaths.project(id)))).toEqual(nowhere);
      expect(await refusalOf(await ask(guest, id))).toEqual(nowhere);
      expect(await standings(guest)).toEqual([]);
    }
  });

  it('comes in by a code, which may be repeated by the same class and is used up for others', async () => {
    const id = await host.publishProject(undefined, { access: 'code', admission: 'ask' });
    const code = await invite(id);
    const seen = projectAnswer.parse(await json(await guest.request(wirePaths.invitation(code.toLowerCase()))));
    expect(seen).toMatchObject({ standing: 'none', members: [], project: { project: { projectId: id } } });
    for (const _ of [1, 2]) {
      const joined = projectAnswer.parse(await json(await ask(guest, id, { code })));
      expect(joined.standing).toBe('member');
    }
    const third = await enrolTestClass(endpoint);
    const wrong = { status: 403, code: 'invitation.wrong' };
    expect(await refusalOf(await third.request(wirePaths.invitation(code)))).toEqual(wrong);
    expect(await refusalOf(await ask(third, id, { code }))).toEqual(wrong);
    const other = await host.publishProject(undefined, { access: 'code' });
    expect(await refusalOf(await ask(third, other, { code: await invite(id) }))).toEqual(wrong);
  });

  it('makes a class wait that guesses codes, without making others wait', async () => {
    const guesser = await enrolTestClass(endpoint);
    let last = { status: 0, code: '' as unknown };
    for (let tries = 0; tries < 25 && last.status !== 429; tries += 1) {
      last = await refusalOf(await guesser.request(wirePaths.invitation(`GUESS${tries}X`)));
    }
    expect(last).toEqual({ status: 429, code: 'request.rate_limited' });
    const id = await host.publishProject(undefined, { access: 'code' });
    const code = await invite(id);
    expect((await guesser.request(wirePaths.invitation(code))).status).toBe(429);
    expect((await guest.request(wirePaths.invitation(code))).status).toBe(200);
  });

  it('refuses an expired code', async () => {
    let now = Date.now();
    const aging = await startTestEndpoint({ now: () => now });
    const old = await enrolTestClass(aging);
    const late = await enrolTestClass(aging);
    const id = await old.publishProject(undefined, { access: 'code' });
    const { code } = invitation.parse(await json(await old.post(wirePaths.codes(id), { uses: 1, days: 1 })));
    now += 2 * 86_400_000;
    expect(await refusalOf(await late.request(wirePaths.invitation(code)))).toMatchObject({ code: 'invitation.wrong' });
    await aging.remove();
  });

  it('is invited by name, sees the project and comes in, or says no', async () => {
    const id = await host.publishProject(undefined, { access: 'private', admission: 'ask' });
    const shy = await enrolTestClass(endpoint);
    for (const invited of [guest, shy]) await json(await put(host, wirePaths.invitations(id, invited.classId)));
    expect(await standings(guest)).toMatchObject([{ projectId: id, standing: 'invited', hostName: 'Lisbon 4b' }]);
    await json(await ask(guest, id));
    expect((await look(guest, id)).standing).toBe('member');
    await json(await drop(shy, id, shy.classId));
    expect(await standings(shy)).toMatchObject([{ standing: 'declined' }]);
    const nobody = `c-${'0'.repeat(32)}`;
    expect(await refusalOf(await put(host, wirePaths.invitations(id, nobody)))).toMatchObject({
      code: 'member.not_found',
    });
  });

  it('stays out of a full project and of one that has ended', async () => {
    const full = await host.publishProject(undefined, { classesMax: 2 });
    await json(await ask(guest, full));
    const third = await enrolTestClass(endpoint);
    expect(await refusalOf(await ask(third, full))).toEqual({ status: 409, code: 'project.full' });
    // in the middle of a project another class takes the place of one that has left
    await json(await drop(guest, full, guest.classId));
    await json(await ask(third, full));
    expect((await look(third, full)).standing).toBe('member');
    const ended = await host.publishProject();
    await json(await host.post(wirePaths.projects, host.signProject(ended, { revision: 2, isClosed: true })));
    expect(await refusalOf(await ask(third, ended))).toEqual({ status: 409, code: 'project.closed' });
  });

  it('leaves, is told of in the feed, keeps its posts there and reads of nothing but withdrawals any more', async () => {
    const id = await host.publishProject();
    await json(await ask(guest, id));
    await guest.send([guest.manifest(id)]);
    const recalled = host.manifest(id);
    await host.send([recalled]);
    await json(await drop(guest, id, guest.classId));
    const feed = await host.wholeFeed(id);
    expect(feed.at(-1)).toMatchObject({ kind: 'class', class: { classId: guest.classId }, joinedAt: null });
    expect(feed.some((entry) => entry.kind === 'post')).toBe(true);
    expect(await guest.wholeFeed(id)).toEqual([]);
    const recall = host.signTombstone(recalled);
    await host.send([host.manifest(id)], [], [recall]);
    expect(await guest.wholeFeed(id)).toMatchObject([{ kind: 'tombstone', tombstone: recall }]);
    expect((await look(host, id)).classes).toBe(1);
    expect(await refusalOf(await drop(host, id, host.classId))).toEqual({ status: 409, code: 'project.host_stays' });
  });

  it.each([
    ['has left', (id: string) => drop(guest, id, guest.classId)],
    ['was taken out', (id: string) => drop(host, id, guest.classId)],
    [
      'was taken out and is invited again',
      async (id: string) => {
        await drop(host, id, guest.classId);
        return put(host, wirePaths.invitations(id, guest.classId));
      },
    ],
  ])('K5 calls back what it posted also when it %s, and posts nothing more', async (_, leave) => {
    const id = await host.publishProject();
    await json(await ask(guest, id));
    const manifest = guest.manifest(id);
    await guest.send([manifest]);
    await json(await leave(id));
    const notAllowed = { status: 403, code: 'auth.not_allowed' };
    const next = guest.batch([guest.manifest(id)]);
    expect(await refusalOf(await guest.post(wirePaths.batches, next))).toEqual(notAllowed);
    const recall = guest.signTombstone(manifest);
    await guest.send([], [], [recall]);
    const feed = await host.wholeFeed(id);
    expect(feed.some(({ kind }) => kind === 'post')).toBe(false);
    expect(feed.at(-1)).toMatchObject({ kind: 'tombstone', tombstone: recall });
    // repeated it is harmless, in a project of others it is nobody's business
    await guest.send([], [], [recall]);
    const elsewhere = guest.batch([], [guest.signTombstone(guest.manifest(await host.publishProject()))]);
    expect(await refusalOf(await guest.post(wirePaths.batches, elsewhere))).toEqual(notAllowed);
  });

  it('V5 takes a project over only with the signed word of its host, and from then on only the new one changes it', async () => {
    const id = await host.publishProject();
    await json(await ask(guest, id));
    const take = (handovers: object[]) => {
      const signed = guest.signProject(id, { revision: 2 });
      return guest.post(wirePaths.projects, { ...signed, handovers });
    };
    const conflict = { status: 409, code: 'batch.conflict' };
    expect(await refusalOf(await take([]))).toEqual(conflict);
    const word = { format: 'meridian.handover/1', projectId: id, toClassId: guest.classId, signedAt: 1 } as const;
    const forged = { ...word, fromClassId: host.classId };
    expect(await refusalOf(await take([{ handover: forged, signature: guest.sign(forged) }]))).toEqual(conflict);
    const signed = { handover: forged, signature: host.sign(forged) };
    expect(await refusalOf(await put(guest, wirePaths.handover(id), signed))).toMatchObject({ status: 403 });
    await json(await put(host, wirePaths.handover(id), signed));
    expect((await look(guest, id)).pendingHandover).toEqual(signed);
    await json(await take([signed]));
    expect(await look(guest, id)).toMatchObject({ standing: 'host', pendingHandover: null });
    const late = host.signProject(id, { revision: 3 });
    expect(await refusalOf(await host.post(wirePaths.projects, late))).toEqual(conflict);
    expect((await host.wholeFeed(id)).at(-1)).toMatchObject({ kind: 'project', project: { handovers: [signed] } });
  });
});

describe('a class that its host has not verified', () => {
  let endpoint: TestEndpoint;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
  });
  afterAll(() => endpoint.remove());

  const enrolByOpenCode = async (): Promise<TestClass> => {
    const output = await runAdminCommand(endpoint, 'join-code', 'create', '--unverified');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(output)?.[0] ?? '';
    const stranger = new TestClass(endpoint.address, 'Somebody');
    await stranger.enrol(code);
    return stranger;
  };

  it('may take part but receives no work of children, until the host confirms it', async () => {
    const host = await enrolTestClass(endpoint);
    const id = await host.publishProject();
    const photo = sampleMedium('image/png', 1_000);
    await host.send([host.manifest(id, [photo])], [photo]);
    const stranger = await enrolByOpenCode();
    await stranger.joinProject(id);
    const notYet = { status: 403, code: 'class.not_verified' };
    // nor can another class seal a stick for it
    const hasKey = async (): Promise<boolean> => {
      const last = (await host.wholeFeed(id)).at(-1);
      return last?.kind === 'class' && last.class.classId === stranger.classId && last.class.agreementKey !== undefined;
    };
    expect(await hasKey()).toBe(false);
    expect(await refusalOf(await stranger.request(wirePaths.feed(id, 0, 10)))).toEqual(notYet);
    expect(await refusalOf(await stranger.request(wirePaths.media(photo.wire.sha256)))).toEqual(notYet);
    expect(standingsAnswer.parse(await json(await stranger.request(wirePaths.standings))).isVerified).toBe(false);
    await runAdminCommand(endpoint, 'class', 'verify', stranger.classId);
    expect(await hasKey()).toBe(true);
    expect((await stranger.wholeFeed(id)).some((entry) => entry.kind === 'post')).toBe(true);
    expect((await stranger.request(wirePaths.media(photo.wire.sha256))).status).toBe(200);
    await runAdminCommand(endpoint, 'class', 'unverify', stranger.classId);
    expect(await hasKey()).toBe(false);
    expect(await refusalOf(await stranger.request(wirePaths.feed(id, 0, 10)))).toEqual(notYet);
  });

  it('is not found by teachers who look for a partner class', async () => {
    const listed = await enrolTestClass(endpoint, 'Porto 4a');
    const hidden = await enrolTestClass(endpoint, 'Faro 2c');
    const stranger = await enrolByOpenCode();
    const tell = (by: TestClass, body: object) =>
      by.request(wirePaths.ownDetails, { method: 'PUT', body: JSON.stringify(body) });
    await json(await tell(listed, details()));
    await json(await tell(hidden, details({ isListed: false })));
    await json(await tell(stranger, details()));
    const { classes } = (await json(await hidden.request(wirePaths.classes))) as { classes: { name: string }[] };
    expect(classes.map(({ name }) => name)).toEqual(['Porto 4a']);
  });

  it('K2 tells nothing but what the schema names', async () => {
    const listed = await enrolTestClass(endpoint);
    const body = JSON.stringify({ ...details(), teacherEmail: 'teacher@school.example' });
    const refused = await listed.request(wirePaths.ownDetails, { method: 'PUT', body });
    expect(await refusalOf(refused)).toEqual({ status: 400, code: 'request.invalid' });
  });
});

describe('the directory', () => {
  let endpoint: TestEndpoint;
  let host: TestClass;
  let guest: TestClass;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    host = await enrolTestClass(endpoint);
    guest = await enrolTestClass(endpoint);
    const publish = async (name: string, content: Partial<typeof sampleProjectContent>) => {
      ids[name] = await host.publishProject(undefined, content);
    };
    await publish('river', {
      question: 'Qu’est-ce qui vit dans la rivière ?',
      language: 'fr',
      languages: ['fr', 'en'],
    });
    await publish('school', { question: 'How is your school day?', topics: ['school'], ages: { from: 12, to: 14 } });
    await publish('water', { question: '水 从哪里来？', language: 'zh', languages: ['zh'], goals: [6] });
    await publish('late', { question: 'What do you play?', startsOn: '2027-03-01', classesMax: 2 });
    await publish('secret', { question: 'How is your school day?', access: 'code' });
    await guest.joinProject(ids.late ?? '');
  });
  afterAll(() => endpoint.remove());

  const search = async (query: string): Promise<DirectoryAnswer> =>
    directoryAnswer.parse(await json(await guest.request(`${wirePaths.projects}${query}`)));
  const found = async (query: string) => {
    const names = Object.entries(ids);
    return (await search(query)).projects.map(({ projectId }) => names.find(([, id]) => id === projectId)?.[0]);
  };

  it('shows open projects only, the newest first, and what the class is to each', async () => {
    const { projects, next } = await search('');
    expect(await found('')).toEqual(['late', 'water', 'school', 'river']);
    expect(projects.map(({ standing }) => standing)).toEqual(['member', 'none', 'none', 'none']);
    expect(next).toBeNull();
  });

  it.each([
    ['words=riviere', ['river']],
    ['words=SCHOOL+day', ['school']],
    ['words=%E6%B0%B4', ['water']],
    ['words=school+river', []],
    ['language=en-GB', ['late', 'school', 'river']],
    ['language=fr&words=vit', ['river']],
    ['ageFrom=12&ageTo=13', ['late', 'water', 'school', 'river']],
    ['ageFrom=17', []],
    ['goal=6', ['water']],
    ['startsFrom=2027-01-01', ['late']],
    ['free=1', ['water', 'school', 'river']],
  ])('finds by %s', async (query, expected) => {
    expect(await found(`?${query}`)).toEqual(expected);
  });

  it('goes through all pages without leaving one out or showing one twice', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const { projects, next } = await search(`?limit=1${after}`);
      seen.push(...projects.map(({ projectId }) => projectId));
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(seen).toEqual([ids.late, ids.water, ids.school, ids.river]);
  });

  it.each(['ageFrom=two', 'goal=18', 'startsFrom=2026-02-30', 'limit=0', 'after=x', 'free=yes'])(
    'refuses %s',
    async (query) => {
      const response = await guest.request(`${wirePaths.projects}?${query}`);
      expect(await refusalOf(response)).toEqual({ status: 400, code: 'request.invalid' });
    },
  );
});
