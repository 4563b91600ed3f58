import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { takeJob } from '#server/db/jobs.ts';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { isAdminAccess } from '#server/http/admin-session.ts';
import { createRateLimit } from '#server/http/rate-limit.ts';
import type { Route } from '#server/http/route.ts';
import { routeTable } from '#server/routes/table.ts';
import {
  type AdminInput,
  type AdminOperationName,
  adminPaths,
  type ClassState,
  classStates,
} from '#shared/contract/admin.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { AdminBrowser, linkOf } from '../helpers/admin-browser.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { enrolTestClass, json, refusalOf, TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

describe('the admin page’s operations', () => {
  let endpoint: TestEndpoint;
  let boss: AdminBrowser;
  let clock = 0;
  beforeAll(async () => {
    endpoint = await startTestEndpoint({ now: () => Date.now() + clock });
    boss = await AdminBrowser.enter(endpoint, (await endpoint.endpoint().firstAdminToken('Amal')) ?? '');
  });
  afterAll(() => endpoint.remove());

  const addPerson = async (role: 'administrator' | 'safeguarding') =>
    AdminBrowser.enter(endpoint, linkOf((await boss.call('admin.create', { name: 'Noor', role })).link));

  const sayTo = async (from: TestClass, to: TestClass, text: string) => {
    const ids = { messageId: uuidv7(), fromClassId: from.classId, toClassId: to.classId };
    const message = { format: 'meridian.message/1', ...ids, text, writtenAt: 1 } as const;
    await json(await from.post(wirePaths.messages, { message, signature: from.sign(message) }));
    return message.messageId;
  };

  it('V4 refuses everything to who is not signed in, to a class, and to the other role', async () => {
    const officer = await addPerson('safeguarding');
    const testClass = await enrolTestClass(endpoint);
    const ask = async ({ method, path }: Route, headers: Record<string, string>) =>
      refusalOf(
        await fetch(`${endpoint.address}${path.replaceAll(/\{\w+\}/g, testClass.classId)}`, {
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(method === 'POST' ? { body: '{}' } : {}),
        }),
      );
    const unknown = { status: 401, code: 'auth.admin_required' };
    for (const route of routeTable) {
      const { access, path } = route;
      if (!isAdminAccess(access)) continue;
      expect(await ask(route, {}), path).toEqual(unknown);
      expect(await ask(route, { authorization: `Bearer ${testClass.token}` }), path).toEqual(unknown);
      if (access === 'signed_in') continue;
      const other = access === 'administrator' ? officer : boss;
      expect(await ask(route, { cookie: other.cookie }), path).toEqual({ status: 403, code: 'auth.not_allowed' });
    }
    expect((await officer.call('session.read', {})).admin).toMatchObject({ name: 'Noor', role: 'safeguarding' });
  });

  it('signs in by a link once, within a day, and ends a session that nobody uses', async () => {
    const { id, link } = await boss.call('admin.create', { name: 'Sami', role: 'administrator' });
    const sami = await AdminBrowser.enter(endpoint, linkOf(link));
    await expect(AdminBrowser.enter(endpoint, linkOf(link))).rejects.toThrow('admin_link.wrong');
    await expect(AdminBrowser.enter(endpoint, 'nonsense')).rejects.toThrow('admin_link.wrong');
    const late = linkOf((await boss.call('admin.link', { id })).link);
    clock = 25 * 3_600_000;
    await expect(AdminBrowser.enter(endpoint, late)).rejects.toThrow('admin_link.wrong');
    await expect(sami.call('session.read', {})).rejects.toThrow('auth.admin_required');
    clock = 0;
    await sami.call('session.read', {});
    await sami.call('session.leave', {});
    expect(sami.cookie).toBe('');
    await expect(sami.call('session.read', {})).rejects.toThrow('auth.admin_required');
  });

  it('keeps the session from scripts and other sites, and refuses what another site’s page sends', async () => {
    expect(boss.setCookie).toMatch(/; Path=\/admin; HttpOnly; SameSite=Strict$/);
    const foreign: Record<string, string>[] = [
      { origin: 'https://elsewhere.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const response = await boss.post('session.read', {}, headers);
      expect(await refusalOf(response)).toEqual({ status: 403, code: 'request.forbidden_origin' });
    }
    const form = await boss.post('session.read', {}, { 'content-type': 'text/plain' });
    expect(await refusalOf(form)).toEqual({ status: 400, code: 'request.invalid' });
    // over a line that others can read nobody signs in
    const request = new Request(`${endpoint.address}/admin/op/session.enter`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: 'x' }),
    });
    const refused = await endpoint.endpoint().fetch(request, { clientAddress: '192.0.2.7' });
    expect(await refusalOf(refused)).toEqual({ status: 403, code: 'auth.insecure_connection' });
  });

  it('ends a person at once, but never the last administrator', async () => {
    const { admins } = await boss.call('admin.list', {});
    const others = admins.filter(({ name, endedAt }) => name !== 'Amal' && endedAt === null);
    const leaving = await addPerson('administrator');
    for (const { id } of others) await boss.call('admin.end', { id });
    const { admin } = await leaving.call('session.read', {});
    await boss.call('admin.end', { id: admin.id });
    await expect(leaving.call('session.read', {})).rejects.toThrow('auth.admin_required');
    const self = admins.find(({ name }) => name === 'Amal')?.id ?? '';
    await expect(boss.call('admin.end', { id: self })).rejects.toThrow('admin.last_one');
    // nobody needs the first link any more
    expect(await endpoint.endpoint().firstAdminToken('Amal')).toBeNull();
    expect(await runAdminCommand(endpoint, 'person', 'list')).toMatch(new RegExp(`${self} .* may sign in .* Amal`));
    const added = await runAdminCommand(endpoint, 'person', 'add', 'Rita', '--role', 'safeguarding');
    await AdminBrowser.enter(endpoint, linkOf(added.trim()));
  });

  it('lets classes in by a code for an organisation, finds, confirms, limits and shuts them out', async () => {
    const { id: organisationId } = await boss.call('organisation.create', { name: 'District 7' });
    const wanted = { uses: 2, days: 3, label: 'School by the lake', isVerifying: false, organisationId };
    const { code } = await boss.call('join_code.create', wanted);
    const testClass = new TestClass(endpoint.address, 'Nyota 100%');
    await testClass.enrol(code);
    const find = async (search: string, state: ClassState | null = null) =>
      (await boss.call('class.list', { search, organisationId, state, after: null })).classes;
    const { classId } = testClass;
    expect(await find('nyota 100%')).toMatchObject([{ classId, organisationId, isVerified: false, hasDevice: true }]);
    expect(await find('nyota 1_0')).toEqual([]);
    const states = async () => {
      const found = await Promise.all(classStates.map((state) => find(classId, state)));
      return classStates.filter((_, index) => found[index]?.length === 1);
    };
    expect(await states()).toEqual(['unverified']);
    await boss.call('class.verify', { classId, isVerified: true });
    await boss.call('class.set_quota', { classId, quotaBytes: 5_000_000 });
    await boss.call('device.revoke', { classId });
    expect(await find(classId)).toMatchObject([{ isVerified: true, quotaBytes: 5_000_000, hasDevice: false }]);
    expect(await states()).toEqual(['verified', 'disconnected']);
    await boss.call('join_code.end', { code });
    expect((await boss.call('join_code.list', {})).codes.some((row) => row.code === code)).toBe(false);
    const { entries } = await boss.call('audit.list', { before: null });
    // named as it is called today; the log itself names nobody
    const subjectName = 'Nyota 100%';
    expect(entries.slice(0, 3)).toMatchObject([
      { action: 'join_code.ended', actorName: 'Amal', subject: code, subjectName: null },
      { action: 'device.revoked', actorName: 'Amal', subject: classId, subjectName },
      { action: 'quota.set', actorName: 'Amal', subject: `${classId} 5000000`, subjectName },
    ]);
    expect(await boss.call('audit.verify', {})).toMatchObject({ brokenAt: null });
  });

  it('ends a project: nothing more is taken and nobody comes in, until it is opened again', async () => {
    const { lisbon, amman, projectId } = await twoClassesInAProject(endpoint);
    await boss.call('project.feature', { projectId, isFeatured: true });
    const directory = async () =>
      (
        (await (await amman.request(wirePaths.projects)).json()) as {
          projects: { projectId: string; isFeatured: boolean }[];
        }
      ).projects;
    expect(await directory()).toMatchObject([{ projectId, isFeatured: true }]);
    await boss.call('project.end', { projectId, isEnded: true });
    await expect(lisbon.send([lisbon.manifest(projectId)])).rejects.toThrow('project.closed');
    expect(await directory()).toEqual([]);
    await boss.call('project.end', { projectId, isEnded: false });
    await lisbon.send([lisbon.manifest(projectId)]);
    expect((await boss.call('project.list', { after: null })).projects[0]).toMatchObject({ projectId, posts: 1 });
  });

  it('shows a reported post with its bytes to an administrator, who takes it off; looking at it is in the log', async () => {
    const officer = await addPerson('safeguarding');
    const { lisbon, amman, projectId } = await twoClassesInAProject(endpoint);
    const medium = sampleMedium('image/png', 2_000);
    const unreported = sampleMedium('image/png', 2_001);
    const manifest = amman.manifest(projectId, [medium], { kind: 'photo' });
    await amman.send([manifest, amman.manifest(projectId, [unreported])], [medium, unreported]);
    const { postId } = manifest;
    const reportId = uuidv7();
    const said = { reportId, postId, revision: 1, reason: 'personal', words: 'A phone number.' };
    await json(await lisbon.post(wirePaths.report(projectId), said));
    expect(await boss.call('overview.read', {})).toMatchObject({ openReports: 1 });
    expect((await boss.call('report.list', {})).reports).toMatchObject([
      {
        reportId,
        reason: 'personal',
        words: 'A phone number.',
        ownerClassId: amman.classId,
        isThere: true,
        ruling: null,
      },
    ]);
    expect(await boss.call('report.open', { reportId })).toMatchObject({
      reportedRevision: 1,
      post: { kind: 'photo' },
    });
    const path = (sha256: string) => adminPaths.reportedMedium(reportId, sha256);
    const read = (sha256: string, who = boss, range?: string) => who.read(path(sha256), range);
    const { sha256 } = medium.wire;
    expect(sha256Hex(Buffer.from(await (await read(sha256)).arrayBuffer()))).toBe(sha256);
    expect((await read(sha256, boss, 'bytes=1-3')).status).toBe(206);
    // of nothing that was not reported, and for nobody else
    expect((await read(unreported.wire.sha256)).status).toBe(404);
    expect((await read(sha256, officer)).status).toBe(403);
    expect((await lisbon.request(path(sha256))).status).toBe(401);

    await boss.call('report.decide', { reportId, decision: 'kept', words: '' });
    expect((await boss.call('report.open', { reportId })).post).not.toBeNull();
    await boss.call('report.decide', { reportId, decision: 'removed', words: 'Taken off.' });
    expect((await boss.call('report.open', { reportId })).post).toBeNull();
    expect((await read(sha256)).status).toBe(404);
    const { reports } = await boss.call('report.list', {});
    expect(reports[0]).toMatchObject({ isThere: false, ruling: { decision: 'removed', words: 'Taken off.' } });
    expect(JSON.stringify(await lisbon.wholeFeed(projectId))).not.toContain(postId);
    const { entries } = await boss.call('audit.list', { before: null });
    const done = ['report.opened', 'report.removed', 'report.opened', 'report.kept', 'report.opened'];
    expect(entries.slice(0, 5)).toMatchObject(done.map((action) => ({ action, subject: reportId, actorName: 'Amal' })));
    // what is no report leaves no trace in the log
    const nothing = boss.call('report.decide', { reportId: uuidv7(), decision: 'kept', words: '' });
    await expect(nothing).rejects.toThrow('request.not_found');
    expect((await boss.call('audit.list', { before: null })).entries[0]).toEqual(entries[0]);
  });

  it('opens a reported conversation to who looks after safety, to no administrator, and writes it down', async () => {
    const { lisbon, amman } = await twoClassesInAProject(endpoint);
    const officer = await addPerson('safeguarding');
    const first = await sayTo(lisbon, amman, 'Shall we begin on Monday?');
    const messageId = await sayTo(lisbon, amman, 'Where do the children live?');
    await expect(officer.call('message.open', { messageId })).rejects.toThrow('message.not_found');
    await json(await amman.post(wirePaths.messageReports(messageId), { words: 'Asks for addresses.' }));
    expect(await boss.call('overview.read', {})).toMatchObject({ reportedMessages: 1, hasSafeguarding: true });
    expect((await officer.call('message.list', {})).reports).toMatchObject([
      { messageId, fromClassId: lisbon.classId, toClassId: amman.classId, words: 'Asks for addresses.' },
    ]);
    const { messages } = await officer.call('message.open', { messageId });
    expect(messages.map((message) => message.messageId)).toEqual([first, messageId]);
    await expect(officer.call('message.open', { messageId: first })).rejects.toThrow('message.not_found');
    await officer.call('message.settle', { messageId });
    expect((await officer.call('message.list', {})).reports).toEqual([]);
    await expect(officer.call('message.open', { messageId })).rejects.toThrow('message.not_found');
    const { entries } = await boss.call('audit.list', { before: null });
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'message.settled', actorName: 'Noor', subject: messageId },
      { action: 'message.read', actorName: 'Noor', subject: messageId },
    ]);
  });

  it('K5 erases the work of one child, then the class with everything', async () => {
    const { lisbon, amman, projectId } = await twoClassesInAProject(endpoint);
    const medium = sampleMedium('image/png', 3_000);
    const [sun, moon] = [lisbon.manifest(projectId, [medium]), lisbon.manifest(projectId)];
    await lisbon.send(
      [
        { ...sun, alias: 'Sun' },
        { ...moon, alias: 'Moon' },
      ],
      [medium],
    );
    const { classId } = lisbon;
    expect(await boss.call('class.erase', { classId, alias: 'Sun' })).toEqual({ posts: 1 });
    const posts = async () => (await amman.wholeFeed(projectId)).filter(({ kind }) => kind === 'post');
    expect(await posts()).toMatchObject([{ post: { manifest: { postId: moon.postId } } }]);
    // the same revision does not come back
    await expect(lisbon.send([{ ...sun, alias: 'Sun' }], [medium])).rejects.toThrow('manifest.invalid');
    await endpoint.endpoint().sweep();
    expect(await endpoint.mediaKept()).not.toContain(medium.wire.sha256);
    // whatever it sends meanwhile
    const late = Array.from({ length: 4 }, () => lisbon.send([lisbon.manifest(projectId)]));
    await Promise.all([boss.call('class.erase', { classId, alias: null }), Promise.allSettled(late)]);
    expect(await posts()).toEqual([]);
    expect((await lisbon.request(wirePaths.standings)).status).toBe(401);
    const { classes } = await boss.call('class.list', {
      search: classId,
      organisationId: null,
      state: null,
      after: null,
    });
    expect(classes).toMatchObject([{ name: '—', isErased: true, hasDevice: false }]);
    const members = (await amman.wholeFeed(projectId)).filter((entry) => entry.kind === 'class');
    expect(members.find((entry) => entry.kind === 'class' && entry.class.classId === classId)).toMatchObject({
      joinedAt: null,
    });
  });

  it('K4 erases what is kept no longer, in the next sweep, and says before what would go', async () => {
    clock = -4 * 86_400_000;
    const { lisbon, projectId } = await twoClassesInAProject(endpoint);
    await lisbon.send([lisbon.manifest(projectId)]);
    await boss.call('project.end', { projectId, isEnded: true });
    const wanted = { closedProjectDays: 3, silentClassDays: null };
    const goes = () => boss.call('settings.forecast_retention', wanted);
    expect(await goes()).toEqual({ posts: 0, classes: 0 });
    await boss.call('settings.set_retention', wanted);
    const posts = async () => (await lisbon.wholeFeed(projectId)).filter(({ kind }) => kind === 'post');
    await endpoint.endpoint().sweep();
    expect(await posts()).toHaveLength(1);
    clock = 0;
    expect(await goes()).toEqual({ posts: 1, classes: 0 });
    await endpoint.endpoint().sweep();
    expect(await posts()).toEqual([]);
    expect(await goes()).toEqual({ posts: 0, classes: 0 });
    await boss.call('settings.set_retention', { closedProjectDays: null, silentClassDays: null });
  });

  it('S7 erases nothing by a clock that jumped, until somebody says that the date is right', async () => {
    clock = -200 * 86_400_000;
    const { lisbon, projectId } = await twoClassesInAProject(endpoint);
    await lisbon.send([lisbon.manifest(projectId)]);
    await boss.call('settings.set_retention', { closedProjectDays: null, silentClassDays: 120 });
    const sweep = () => endpoint.endpoint().sweep();
    const search = { search: lisbon.classId, organisationId: null, state: null, after: null };
    const isErased = async () => (await boss.call('class.list', search)).classes[0]?.isErased;
    const doubt = async () => (await boss.call('overview.read', {})).clockDoubt;
    await sweep();
    expect(await doubt()).toBeNull();
    clock = 0;
    await sweep();
    expect(await isErased()).toBe(false);
    expect(((await doubt())?.now ?? 0) - ((await doubt())?.before ?? 0)).toBeGreaterThan(199 * 86_400_000);
    expect(await runAdminCommand(endpoint, 'clock', 'show')).toContain('nothing is erased');
    // set right, it is believed again by itself
    clock = -199 * 86_400_000;
    await sweep();
    expect(await doubt()).toBeNull();
    clock = 0;
    await boss.call('settings.confirm_clock', {});
    expect(await doubt()).toBeNull();
    await sweep();
    expect(await isErased()).toBe(true);
    await boss.call('settings.set_retention', { closedProjectDays: null, silentClassDays: null });
  });

  it('S7 comes back from a clock that was years ahead: sweeps go on, and nobody waits for years', async () => {
    const dataDir = tempFolder();
    let now = Date.now();
    const db = await openEndpointDatabase(dataDir);
    const limit = createRateLimit(db, { name: 'code', max: 1, windowMs: 60_000, now: () => now });
    const take = () => takeJob(db, 'sweep', 3_600_000, now);
    now += 10 * 365 * 86_400_000;
    await limit.count('a');
    expect([await take(), await take(), (await limit.waitMs('a')) > 0]).toEqual([true, false, true]);
    now -= 10 * 365 * 86_400_000;
    expect([await take(), await take(), await limit.waitMs('a')]).toEqual([true, false, 0]);
    await limit.count('a');
    expect(await limit.waitMs('a')).toBe(60_000);
    await db.destroy();
  });

  it('tells kiosks of maintenance until it is over, and of a day on which it closes', async () => {
    const { lisbon } = await twoClassesInAProject(endpoint);
    const told = async () => ((await json(await lisbon.request(wirePaths.standings))) as { notices: unknown }).notices;
    const maintenance = { words: 'On Saturday.', until: Date.now() + 60_000 };
    await boss.call('settings.set_notices', { maintenance, closing: { on: '2027-07-31', words: '' } });
    expect(await told()).toEqual({ maintenance, closing: { on: '2027-07-31', words: '' } });
    clock = 61_000;
    expect(await told()).toEqual({ maintenance: null, closing: { on: '2027-07-31', words: '' } });
    clock = 0;
    await boss.call('settings.set_notices', { maintenance: null, closing: null });
  });

  it('goes on while writes are paused by hand, and changes nothing while the endpoint moves', async () => {
    await boss.call('settings.pause_writes', { isPaused: true });
    expect(await boss.call('session.read', {})).toMatchObject({ areWritesPaused: true });
    await boss.call('settings.pause_writes', { isPaused: false });
    expect((await boss.call('settings.read', {})).areWritesPaused).toBe(false);
  });

  it('shows how much came in, day by day', async () => {
    const { lisbon, projectId } = await twoClassesInAProject(endpoint);
    await lisbon.send([lisbon.manifest(projectId)]);
    const before = await boss.call('overview.read', {});
    expect(before.days).toHaveLength(30);
    await lisbon.send([lisbon.manifest(projectId)]);
    // what was counted since is not lost
    await endpoint.restart();
    const { days, posts } = await boss.call('overview.read', {});
    expect(posts).toBe(before.posts + 1);
    expect(days.at(-1)?.posts).toBe((before.days.at(-1)?.posts ?? 0) + 1);
    expect(days.at(-1)?.posts).toBeGreaterThan(0);
    expect(days.at(-1)?.receivedBytes).toBeGreaterThan(500);
  });

  it.each<[AdminOperationName, unknown]>([
    ['join_code.create', { uses: 0, days: 1, label: '', isVerifying: true, organisationId: null }],
    ['class.set_quota', { classId: 'c-1', quotaBytes: 1 }],
    ['organisation.create', { name: '   ' }],
    ['settings.set_notices', { maintenance: null, closing: { words: '', on: 'soon' } }],
    ['settings.set_retention', { closedProjectDays: 0, silentClassDays: null }],
    ['admin.create', { name: 'x', role: 'king' }],
  ])('refuses %s with a wrong shape', async (name, input) => {
    const before = (await boss.call('audit.list', { before: null })).entries.length;
    await expect(boss.call(name, input as AdminInput<typeof name>)).rejects.toThrow('request.invalid');
    expect((await boss.call('audit.list', { before: null })).entries).toHaveLength(before);
  });
});
