import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { projectInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

const asks = { ...projectInput, admission: 'ask' as const };

describe('classes that come into a project', () => {
  let endpoint: TestEndpoint;
  let host: ReadyClass;
  let guest: ReadyClass;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    [host, guest] = [await startReadyClass(), await startReadyClass()];
    for (const one of [host, guest]) {
      await grantAll(one);
      await joinAt(one, endpoint.address, await endpoint.createJoinCode());
    }
  });
  afterEach(async () => {
    await host.core.remove();
    await guest.core.remove();
    await endpoint.remove();
  });

  const as = <N extends OperationName>(
    who: ReadyClass,
    name: N,
    input: OperationInput<N>,
  ): Promise<OperationOutput<N>> => who.core.call(name, input, who.teacherToken);
  const make = async (input: OperationInput<'project.create'>) => {
    const { project } = await as(host, 'project.create', input);
    await syncNow(host);
    return project.id;
  };
  const standing = async (who: ReadyClass, projectId: string) =>
    (await as(who, 'project.list', {})).projects.find(({ project }) => project.id === projectId)?.standing;
  const overview = async (who: ReadyClass, projectId: string) =>
    (await as(who, 'project.overview', { projectId })).overview;
  const join = (projectId: string, more: object = {}) =>
    as(guest, 'project.join', { projectId, agrees: true, ...more });

  it('wait for the host, keep their own project meanwhile, and are in after the next round', async () => {
    const projectId = await make(asks);
    expect(await join(projectId, { words: 'May we?' })).toMatchObject({ standing: 'asked' });
    expect((await guest.core.call('project.current', {})).project?.id).toBe(guest.project.id);
    await syncNow(host);
    expect((await overview(host, projectId)).requests).toMatchObject([{ standing: 'asked', words: 'May we?' }]);
    const { projects } = await host.core.call('project.list', {}, host.teacherToken);
    expect(projects.find(({ project }) => project.id === projectId)?.waiting).toBe(1);
    await as(host, 'project.decide', { projectId, classId: guest.classId, decision: 'accept' });
    await syncNow(guest);
    await syncNow(host);
    expect(await standing(guest, projectId)).toBe('member');
    expect((await overview(host, projectId)).classes.map((one) => one.class.classId)).toEqual([
      host.classId,
      guest.classId,
    ]);
    const mine = (await as(host, 'project.list', {})).projects.find(({ project }) => project.id === projectId);
    expect(mine?.partners).toMatchObject([{ classId: guest.classId }]);
    await as(guest, 'project.choose', { projectId });
    await approve(host, await submitPost(host.core, host.students[0]?.id ?? '', { text: 'Bread.' }));
    await syncNow(host);
    await syncNow(guest);
    const { balance, classes } = await overview(guest, projectId);
    expect(balance.unanswered).toHaveLength(1);
    expect(classes).toMatchObject([
      { isOwn: true, isHost: false },
      { isHost: true, posts: { create: 1 } },
    ]);
  });

  it('learn that the host declined, and cannot make it the current one', async () => {
    const projectId = await make(asks);
    await join(projectId);
    await syncNow(host);
    await as(host, 'project.decide', { projectId, classId: guest.classId, decision: 'decline' });
    await syncNow(guest);
    expect(await standing(guest, projectId)).toBe('declined');
    await expectRejection(as(guest, 'project.choose', { projectId }), 'auth.not_allowed');
  });

  it('must agree to what is expected', async () => {
    const projectId = await make(projectInput);
    const without = { projectId } as unknown as OperationInput<'project.join'>;
    await expectRejection(as(guest, 'project.join', without), 'request.invalid');
  });

  it('come in by a code, and see before what they agree to', async () => {
    const projectId = await make({ ...asks, access: 'code' });
    expect((await as(guest, 'project.directory', {})).projects.map((offer) => offer.projectId)).not.toContain(
      projectId,
    );
    await expectRejection(as(guest, 'project.preview', { projectId }), 'project.not_found');
    const { code } = await as(host, 'project.invite', { projectId, uses: 1, days: 7 });
    const { preview } = await as(guest, 'project.preview', { code });
    expect(preview).toMatchObject({ project: { id: projectId, expectations: projectInput.expectations }, classes: 1 });
    expect(await join(projectId, { code })).toMatchObject({ standing: 'member' });
    await expectRejection(as(guest, 'project.preview', { code: 'WRONG-CODE' }), 'invitation.wrong');
  });

  it('are invited by name into a project that nobody finds, and come in without asking', async () => {
    const projectId = await make({ ...asks, access: 'private' });
    expect((await as(guest, 'project.directory', {})).projects.map((found) => found.projectId)).not.toContain(
      projectId,
    );
    // what was changed a moment ago outlives what the endpoint still has
    await as(host, 'project.change', { projectId, change: { instructions: 'Open the window.' } });
    await as(host, 'project.decide', { projectId, classId: guest.classId, decision: 'invite' });
    expect((await overview(host, projectId)).project.instructions).toBe('Open the window.');
    await syncNow(guest);
    expect(await standing(guest, projectId)).toBe('invited');
    const { projects } = await as(guest, 'project.list', {});
    expect(projects.find(({ project }) => project.id === projectId)?.waiting).toBe(1);
    expect(await join(projectId)).toMatchObject({ standing: 'member' });
  });

  it('K5 leave: what is recalled goes on both sides all the same, and what was on its way holds up nothing', async () => {
    const projectId = await make(projectInput);
    await join(projectId);
    await as(guest, 'project.choose', { projectId });
    const write = async (who: ReadyClass, text: string) => {
      const post = await submitPost(who.core, who.students[0]?.id ?? '', { text });
      await approve(who, post);
      return post;
    };
    const [bread, rice] = [await write(host, 'Bread.'), await write(guest, 'Rice.')];
    for (const one of [host, guest, host]) await syncNow(one);
    const seen = async (who: ReadyClass) => (await as(who, 'partner.list', {})).posts.map(({ text }) => text);
    expect([await seen(host), await seen(guest)]).toEqual([['Rice.'], ['Bread.']]);
    const late = await write(guest, 'Too late.');
    await as(host, 'project.decide', { projectId, classId: guest.classId, decision: 'remove' });
    for (const [who, { id }] of [
      [host, bread],
      [guest, rice],
    ] as const)
      await as(who, 'review.remove', { postId: id });
    await syncNow(host);
    expect(await syncNow(guest)).toMatchObject({ problem: null });
    expect(await standing(guest, projectId)).toBe('left');
    const { items } = await as(guest, 'outbox.list', {});
    expect(items.find(({ postId }) => postId === late.id)).toMatchObject({
      state: 'parked',
      problem: 'auth.not_allowed',
    });
    await syncNow(host);
    expect([await seen(host), await seen(guest)]).toEqual([[], []]);
    expect((await overview(host, projectId)).classes).toMatchObject([{ hasLeft: false }, { hasLeft: true }]);
    await expectRejection(as(host, 'project.leave', { projectId }), 'project.host_stays');
  });

  it('V4 do not act for the host', async () => {
    const projectId = await make(projectInput);
    await join(projectId);
    const notAllowed = 'auth.not_allowed';
    await expectRejection(as(guest, 'project.change', { projectId, change: { description: 'Ours now' } }), notAllowed);
    await expectRejection(as(guest, 'project.close', { projectId }), notAllowed);
    await expectRejection(as(guest, 'project.invite', { projectId, uses: 1, days: 1 }), notAllowed);
    await expectRejection(as(guest, 'project.hand_over', { projectId, classId: host.classId }), notAllowed);
    await expectRejection(as(guest, 'project.take_over', { projectId }), notAllowed);
  });

  it('see what the host changed, by name, and that it has ended', async () => {
    const projectId = await make(projectInput);
    await join(projectId);
    await syncNow(host);
    const refused = as(host, 'project.change', { projectId, change: { question: 'Where do you live?' } });
    await expectRejection(refused, 'project.change_refused');
    await as(host, 'project.change', { projectId, change: { instructions: 'Open the window and listen.' } });
    await as(host, 'project.close', { projectId });
    await syncNow(host);
    await syncNow(guest);
    const seen = await overview(guest, projectId);
    expect(seen.project).toMatchObject({ revision: 3, isClosed: true, instructions: 'Open the window and listen.' });
    const late = as(host, 'project.change', { projectId, change: { description: 'More' } });
    await expectRejection(late, 'project.closed');
  });

  it('go on when the host class has disappeared: work travels, phases count, everybody may leave', async () => {
    const projectId = await make({ ...projectInput, startsOn: '2020-09-01' });
    const third = await startReadyClass();
    await grantAll(third);
    await joinAt(third, endpoint.address, await endpoint.createJoinCode());
    for (const one of [guest, third]) await as(one, 'project.join', { projectId, agrees: true });
    await runAdminCommand(endpoint, 'device', 'revoke', host.classId);
    await syncNow(host);

    const post = await submitPost(third.core, third.students[0]?.id ?? '', { text: 'Here we go on.' });
    await approve(third, post);
    await syncNow(third);
    await syncNow(guest);
    const { posts } = await as(guest, 'project.posts', { projectId });
    expect(posts).toMatchObject([{ text: 'Here we go on.' }]);
    const { classes, now } = await overview(guest, projectId);
    expect(classes).toHaveLength(3);
    expect(now.tasks).not.toEqual([]);
    // nobody can answer for the host, and nobody has to
    await expectRejection(as(guest, 'project.close', { projectId }), 'auth.not_allowed');
    await as(third, 'project.leave', { projectId });
    expect(await standing(third, projectId)).toBe('left');
    await third.core.remove();
  });

  it('V5 take the hosting over with the signed word of the host, and everybody follows', async () => {
    const projectId = await make(projectInput);
    await join(projectId);
    await syncNow(host);
    await as(host, 'project.hand_over', { projectId, classId: guest.classId });
    await syncNow(guest);
    expect((await overview(guest, projectId)).handoverTo).toBe(guest.classId);
    await as(guest, 'project.take_over', { projectId });
    await as(guest, 'project.change', { projectId, change: { instructions: 'Now from Porto.' } });
    await syncNow(guest);
    await syncNow(host);
    expect(await overview(host, projectId)).toMatchObject({
      standing: 'member',
      project: { hostClassId: guest.classId, instructions: 'Now from Porto.' },
    });
    await as(host, 'project.leave', { projectId });
  });

  it('are found without a network as the directory was last seen', async () => {
    const projectId = await make({ ...projectInput, question: 'What grows by your river?', topics: ['river'] });
    expect((await as(guest, 'project.directory', { words: 'river' })).projects).toMatchObject([{ projectId }]);
    await endpoint.stop();
    const copy = await as(guest, 'project.directory', { words: 'RIVER', hasPlaces: true });
    expect(copy).toMatchObject({ projects: [{ projectId }], next: null });
    expect(copy.copiedAt).not.toBeNull();
    expect((await as(guest, 'project.directory', { words: 'mountain' })).projects).toEqual([]);
  });

  it('say why a project fits', async () => {
    const { details } = await as(guest, 'class.details', {});
    const told = { ...details, ages: { from: 9, to: 10 }, interests: ['Rivers'] };
    await as(guest, 'class.change_details', told);
    await make({ ...projectInput, question: 'What do you hear?', topics: ['rivers'], ages: { from: 8, to: 10 } });
    const hears = async (more: object = {}) =>
      (await as(guest, 'project.directory', { words: 'hear', ...more })).projects;
    const [best] = await hears();
    expect(best?.fit.reasons.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['ages', 'language', 'topic', 'starts_soon', 'school_days', 'free_places']),
    );
    // of four weeks at least so many in common
    expect(await hears({ schoolDaysMin: 15 })).toHaveLength(1);
    expect(await hears({ schoolDaysMin: 28 })).toEqual([]);
  });

  it("tell each other what they are and when they are at school, and nothing that is nobody's business", async () => {
    const projectId = await make(projectInput);
    await join(projectId);
    const { details } = await as(guest, 'class.details', {});
    await as(guest, 'class.change_details', { ...details, place: 'Porto', school: 'Escola do Rio' });
    await syncNow(guest);
    await syncNow(host);
    const other = (await overview(host, projectId)).classes.find(({ isOwn }) => !isOwn);
    expect(other?.class).toMatchObject({ place: 'Porto', school: 'Escola do Rio' });
  });
});

describe("the teacher's own projects", () => {
  let ready: ReadyClass;
  beforeEach(async () => {
    ready = await startReadyClass();
  });
  afterEach(() => ready.core.remove());

  it('are kept as templates', async () => {
    const { core, teacherToken } = ready;
    const { templateId } = await core.call('template.save', { name: 'Rivers', content: projectInput }, teacherToken);
    expect((await core.call('template.list', {}, teacherToken)).templates).toMatchObject([
      { id: templateId, name: 'Rivers', content: { question: projectInput.question } },
    ]);
    await core.call('template.remove', { templateId }, teacherToken);
    expect((await core.call('template.list', {}, teacherToken)).templates).toEqual([]);
  });

  it('are looked back on, and that stays with the project', async () => {
    const { core, teacherToken, project } = ready;
    const closing = { text: 'They listened more than before.', ticked: ['everyone_took_part' as const] };
    await core.call('project.reflect', { projectId: project.id, ...closing }, teacherToken);
    const { overview } = await core.call('project.overview', { projectId: project.id }, teacherToken);
    expect(overview.closing).toMatchObject(closing);
  });
});
