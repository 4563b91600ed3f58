import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput } from '#shared/contract/index.ts';
import { type ProjectDocument, type SignedProject, wirePaths } from '#shared/contract/wire.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { noiseTake, putPicture, recordInto, submitPost } from '#tests/helpers/child-at-work.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, joinAt, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type FaultProxy, startFaultProxy } from '#tests/helpers/fault-proxy/fault-proxy.ts';
import { recordedVoice } from '#tests/helpers/recorded-take.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { projectInput, type ReadyClass, setupInput, startCore, startReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass, startReceiver } from '#tests/helpers/sync-pair.ts';
import { json, TestClass } from '#tests/helpers/test-class.ts';

const input: OperationInput<'project.create'> = { ...projectInput, startsOn: '2020-09-01', viewsWanted: 2 };

describe('a project of two classes', () => {
  let endpoint: TestEndpoint;
  let sender: ReadyClass;
  let receiver: ReadyClass;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    sender = await startReadyClass();
    const { students } = sender;
    const grant = { studentIds: students.map(({ id }) => id), basis: 'Forms', expiresAt: null };
    await sender.core.call(
      'consent.grant',
      { ...grant, subjects: ['text', 'video', 'voice'], audience: 'partners' },
      sender.teacherToken,
    );
    sender.project = (await sender.core.call('project.create', input, sender.teacherToken)).project;
    await joinAt(sender, endpoint.address, await endpoint.createJoinCode());
    receiver = await startReceiver(endpoint, sender);
  });
  afterEach(async () => {
    await sender.core.remove();
    await receiver.core.remove();
    await endpoint.remove();
  });

  const make = async (by: ReadyClass, content: Parameters<typeof submitPost>[2]) => {
    const post = await submitPost(by.core, by.students[0]?.id ?? '', content);
    await approve(by, post);
    return post;
  };
  const exchange = async () => {
    await syncNow(sender);
    await syncNow(receiver);
    for (const { core, teacherToken } of [sender, receiver]) await acceptAll(core, teacherToken);
  };
  const posts = async (of: ReadyClass) =>
    (await of.core.call('project.posts', { projectId: sender.project.id }, of.teacherToken)).posts;
  const now = async () => (await receiver.core.call('project.current', {})).now;
  const goOnTo = (phase: 'respond' | 'reflect' | null) =>
    receiver.core.call('project.choose_phase', { projectId: sender.project.id, phase }, receiver.teacherToken);
  const turn = async () =>
    (await receiver.core.call('turn.start', { studentId: receiver.students[0]?.id ?? '' })).token;

  it('shows what both made, with phase, class and what waits for a reply', async () => {
    const bread = await make(sender, { text: 'I hear the bread seller.' });
    await exchange();
    const common = { postId: bread.id, phase: 'create', isAnswered: false, isAnsweredByUs: false };
    expect(await posts(sender)).toMatchObject([{ ...common, isOwn: true, isViewed: true }]);
    const from = { name: 'Class 4b', country: 'JO', place: null, school: null };
    expect(await posts(receiver)).toMatchObject([{ ...common, isOwn: false, isViewed: false, from }]);
  });

  it("marks what comes after its class's window, and begins a later class's windows on its own first day", async () => {
    await make(sender, { text: 'Late.' });
    await exchange();
    expect((await posts(receiver))[0]?.lateness.isLate).toBe(true);
    expect((await now())?.moment.kind).not.toBe('over');
  });

  it('goes on to the phase that the teacher chooses, and back to the calendar', async () => {
    expect((await goOnTo('respond')).now).toMatchObject({ phase: 'respond', tasks: [{ purpose: 'reply' }, {}] });
    expect((await goOnTo(null)).now.phase).toBe('introduce');
  });

  it('ties a reply to the post it answers, in both classes', async () => {
    const bread = await make(sender, { text: 'I hear the bread seller.' });
    await exchange();
    await goOnTo('respond');
    const token = await turn();
    const open = (change: Partial<OperationInput<'post.open'>>) =>
      receiver.core.call('post.open', { kind: 'text', purpose: 'reply', ...change }, token);
    await expectRejection(open({}), 'post.not_found');
    await expectRejection(open({ inReplyTo: sender.project.id }), 'post.not_found');
    await expectRejection(open({ purpose: 'answer', inReplyTo: bread.id }), 'request.invalid');
    const { post } = await open({ inReplyTo: bread.id });
    await receiver.core.call('post.set_text', { postId: post.id, text: 'I noticed the bell.' }, token);
    await receiver.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    const { item } = await receiver.core.call('review.item', { postId: post.id }, receiver.teacherToken);
    expect(item.repliesTo).toMatchObject({ className: 'Class 4b', text: 'I hear the bread seller.' });
    const studentIds = receiver.students.map(({ id }) => id);
    await receiver.core.call(
      'consent.grant',
      { studentIds, subjects: ['text'], audience: 'partners', basis: 'Forms', expiresAt: null },
      receiver.teacherToken,
    );
    await approve(receiver, post);
    await syncNow(receiver);
    await syncNow(sender);
    for (const side of [sender, receiver]) {
      expect(await posts(side)).toMatchObject([
        { postId: bread.id, replies: [post.id], isAnswered: true, isAnsweredByUs: side === receiver },
        { postId: post.id, inReplyTo: bread.id, phase: 'respond' },
      ]);
    }
  });

  it('K5 carries what the teacher says it means, here only and only as long as it is here', async () => {
    const bread = await make(sender, { text: 'Oigo al panadero.' });
    await exchange();
    const translate = (postId: string, text: string) =>
      receiver.core.call('project.translate', { postId, text }, receiver.teacherToken);
    await expectRejection(translate(receiver.classId.replace('c-', ''), 'No id.'), 'request.invalid');
    await expectRejection(translate('01999999-9999-7999-8999-999999999999', 'Not here.'), 'post.not_found');
    await translate(bread.id, 'I hear the baker.');
    expect(await posts(receiver)).toMatchObject([{ text: 'Oigo al panadero.', translation: 'I hear the baker.' }]);
    await exchange();
    expect(await posts(sender)).toMatchObject([{ translation: null }]);

    const seen = { postId: bread.id, revision: bread.revision };
    await sender.core.call('review.recall', seen, sender.teacherToken);
    await exchange();
    expect(await posts(receiver)).toEqual([]);
    await receiver.core.close();
    withClassFile(
      receiver.core,
      receiver.classId,
      (db) => expect(db.prepare('SELECT count(*) AS count FROM translations').get()).toEqual({ count: 0 }),
      'partners.sqlite',
    );
  });

  it('shows the children of all classes what the teacher recorded for it, which asks no family and waits for no reply', async () => {
    const { core, teacherToken, project } = sender;
    const begun = await core.call('model.begin', { projectId: project.id, kind: 'voice' }, teacherToken);
    await recordInto(core, begun.token, begun.post.id, recordedVoice());
    const again = await core.call('model.begin', { projectId: project.id, kind: 'voice' }, teacherToken);
    expect(again.post.id).toBe(begun.post.id);
    const { post } = await core.call('post.submit', { postId: begun.post.id, checklist: [] }, again.token);
    await approve(sender, post);
    const change = { models: [{ postId: post.id, why: 'It is short.' }] };
    await core.call('project.change', { projectId: project.id, change }, teacherToken);
    await exchange();
    const { models, theirs } = await receiver.core.call('turn.wall', {}, await turn());
    expect(models).toMatchObject([
      { post: { postId: post.id, purpose: 'model', alias: 'Class 4b' }, why: 'It is short.' },
    ]);
    expect(theirs).toEqual([]);
    expect(await posts(receiver)).toMatchObject([{ purpose: 'model', isAnswered: true, lateness: { isLate: false } }]);
    expect((await core.call('student.list', {})).students).toEqual(sender.students);
    expect((await core.call('student.archived', {}, teacherToken)).students).toEqual([]);
    expect(JSON.stringify(await core.call('consent.grid', {}, teacherToken))).not.toContain('"teacher"');
  });

  it('may change as a whole as long as only its teacher has recorded for it', async () => {
    const { core, teacherToken } = sender;
    const { project } = await core.call('project.create', input, teacherToken);
    const { token, post } = await core.call('model.begin', { projectId: project.id, kind: 'voice' }, teacherToken);
    await recordInto(core, token, post.id, recordedVoice());
    await approve(sender, (await core.call('post.submit', { postId: post.id, checklist: [] }, token)).post);
    const change = { question: 'What can be heard?' };
    const changed = await core.call('project.change', { projectId: project.id, change }, teacherToken);
    expect(changed.project).toMatchObject(change);
  });

  it('is there for its teacher alone while something is made for it, and as if made in one go when it is whole', async () => {
    const { core, teacherToken } = sender;
    const asked = async () => (await core.call('project.current', {})).project?.id;
    const begun = { ...input, question: 'Not whole', access: 'private', isChosen: false } as const;
    const { project } = await core.call('project.create', begun, teacherToken);
    const projectId = project.id;
    expect(await asked()).toBe(sender.project.id);
    const { token, post } = await core.call('model.begin', { projectId, kind: 'drawing' }, teacherToken);
    await putPicture(core, token, post.id, { mimeType: 'image/png', bytes: samplePng() });
    await approve(sender, (await core.call('post.submit', { postId: post.id, checklist: [] }, token)).post);
    await syncNow(sender);
    const found = async () =>
      (await receiver.core.call('project.directory', {}, receiver.teacherToken)).projects.map(
        ({ question }) => question,
      );
    expect(await found()).not.toContain('Not whole');

    const models = [{ postId: post.id, why: 'It fills the page.' }];
    const change = { question: 'What is whole?', access: 'open', models } as const;
    await core.call('project.change', { projectId, change }, teacherToken);
    await core.call('project.choose', { projectId }, teacherToken);
    await syncNow(sender);
    expect(await asked()).toBe(projectId);
    expect(await found()).toContain('What is whole?');
    const { overview } = await core.call('project.overview', { projectId }, teacherToken);
    expect(overview.changes.flatMap(({ fields }) => fields)).toEqual([]);
  });

  it('V4 lets only its host record for it, only as long as it goes on, and no child', async () => {
    const wish = { projectId: sender.project.id, kind: 'voice' } as const;
    await expectRejection(receiver.core.call('model.begin', wish, receiver.teacherToken), 'auth.not_allowed');
    const { token } = await sender.core.call('turn.start', { studentId: sender.students[0]?.id ?? '' });
    await expectRejection(sender.core.call('post.open', { kind: 'voice', purpose: 'model' }, token), 'phase.not_open');
    await sender.core.call('project.close', { projectId: sender.project.id }, sender.teacherToken);
    await expectRejection(sender.core.call('model.begin', wish, sender.teacherToken), 'project.closed');
  });

  it('puts before children what waits for a reply, and after it what was replied to them', async () => {
    const bread = await make(sender, { text: 'I hear the bread seller.' });
    const bell = await make(sender, { text: 'I hear the bell.' });
    await exchange();
    await goOnTo('respond');
    const wallOf = async (of: ReadyClass) => {
      const { token } = await of.core.call('turn.start', { studentId: of.students[0]?.id ?? '' });
      return await of.core.call('turn.wall', {}, token);
    };
    const ids = (posts: readonly { postId: string }[]) => posts.map(({ postId }) => postId);
    expect(ids((await wallOf(receiver)).theirs)).toEqual([bread.id, bell.id]);
    expect(await wallOf(sender)).toEqual({ theirs: [], ours: [], replies: [], models: [] });
    const token = await turn();
    const opened = await receiver.core.call('turn.tasks', {}, token);
    expect(opened.tasks.map(({ purpose, offers }) => [purpose, offers.length > 0])).toEqual([
      ['reply', true],
      ['answer', true],
    ]);
    const { post } = await receiver.core.call(
      'post.open',
      { kind: 'text', purpose: 'reply', inReplyTo: bread.id },
      token,
    );
    await receiver.core.call('post.set_text', { postId: post.id, text: 'I noticed the bread.' }, token);
    await receiver.core.call('post.submit', { postId: post.id, checklist: [] }, token);
    const studentIds = receiver.students.map(({ id }) => id);
    await receiver.core.call(
      'consent.grant',
      { studentIds, subjects: ['text'], audience: 'partners', basis: 'Forms', expiresAt: null },
      receiver.teacherToken,
    );
    await approve(receiver, post);
    await syncNow(receiver);
    await syncNow(sender);
    const models = [{ postId: bell.id, why: 'It names one sound.' }];
    await sender.core.call('project.change', { projectId: sender.project.id, change: { models } }, sender.teacherToken);
    await exchange();
    const theirs = await wallOf(receiver);
    expect(theirs.models).toMatchObject([{ post: { postId: bell.id }, why: 'It names one sound.' }]);
    expect(ids(theirs.theirs)).toEqual([bell.id, bread.id]);
    expect(ids(theirs.replies)).toEqual([post.id]);
    const ours = await wallOf(sender);
    expect(ids(ours.ours)).toEqual([bread.id]);
    expect(ids(ours.replies)).toEqual([post.id]);
  });

  it('counts a viewing by how much was really played, keeps the longest, and opens reflection', async () => {
    const film = await make(sender, { take: noiseTake(20_000) });
    const words = await make(sender, { text: 'I hear the bread seller.' });
    await exchange();
    await goOnTo('reflect');
    const token = await turn();
    const view = (postId: string, playedRatio: number, shownMs: number) =>
      receiver.core.call('post.viewed', { postId, playedRatio, shownMs }, token);
    const reflect = () => receiver.core.call('post.open', { kind: 'text', purpose: 'reflection' }, token);
    await view(film.id, 0.5, 60_000);
    expect((await now())?.reflection).toEqual({ isOpen: false, viewed: 0, needed: 2 });
    await view(film.id, 0.9, 0);
    await view(film.id, 0.1, 0);
    expect((await now())?.reflection.viewed).toBe(1);
    await view(words.id, 0, 4_000);
    expect((await now())?.reflection).toEqual({ isOpen: true, viewed: 2, needed: 2 });
    await expectRejection(view(sender.project.id, 1, 0), 'post.not_found');
    await expectRejection(view(film.id, 1.5, 0), 'request.invalid');
    // this project has no reflection prompt, so there is nothing to reflect on
    await expectRejection(reflect(), 'phase.not_open');
  });

  it('knows no project that is not here', async () => {
    const unknown = { projectId: '01890000-0000-7000-8000-000000000001' };
    await expectRejection(receiver.core.call('project.posts', unknown, receiver.teacherToken), 'project.not_found');
  });
});

describe('a change of a project', () => {
  let endpoint: TestEndpoint;
  let liar: FaultProxy;
  let host: TestClass;
  let guest: ReadyClass;
  let projectId: string;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    liar = await startFaultProxy(endpoint.address);
    host = new TestClass(endpoint.address);
    await host.enrol(await endpoint.createJoinCode());
    projectId = await host.publishProject();
    const core = await startCore();
    const { classId, token, recoveryCode } = await core.call('setup.complete', setupInput);
    const { students } = await core.call('student.list', {});
    await core.call('endpoint.join', { address: liar.address, joinCode: await endpoint.createJoinCode() }, token);
    const { project } = await core.call('project.join', { projectId, agrees: true }, token);
    guest = { core, classId, teacherToken: token, recoveryCode, students, project };
  });
  afterEach(async () => {
    await guest.core.remove();
    await liar.close();
    await endpoint.remove();
  });

  const next = (changes: Partial<ProjectDocument['content']>): SignedProject => {
    const { content } = host.signProject(projectId).project;
    return host.signProject(projectId, { revision: 2, content: { ...content, ...changes } });
  };
  const seen = async () => {
    await syncNow(guest);
    return (await guest.core.call('project.current', {})).project;
  };
  /** An endpoint that puts `signed` into the feed by itself. */
  const slipIn = (signed: SignedProject): void =>
    liar.alter(/\/feed\?/, (told) => {
      const page = told as { entries: object[]; next: number };
      return { ...page, entries: [...page.entries, { kind: 'project', seq: page.next + 1, project: signed }] };
    });

  it('reaches the other classes as its host signed it', async () => {
    await json(await host.post(wirePaths.projects, next({ instructions: 'Look outside first.' })));
    expect(await seen()).toMatchObject({ revision: 2, instructions: 'Look outside first.' });
  });

  it('V5 is not taken over when the host has not signed it', async () => {
    const honest = next({ instructions: 'Look outside first.' });
    const content = { ...honest.project.content, instructions: 'Write your address.' };
    slipIn({ ...honest, project: { ...honest.project, content } });
    expect(await seen()).toMatchObject({ revision: 1, instructions: '' });
  });

  it('is not taken over when it changes what this class agreed to, whoever signed it', async () => {
    slipIn(next({ question: 'Where do you live?' }));
    expect(await seen()).toMatchObject({ revision: 1, question: guest.project.question });
  });
});

describe('a project from before there were phases', () => {
  it('has them, begins on the day it was made, and is signed when the teacher sends', async () => {
    const endpoint = await startTestEndpoint();
    const ready = await startReadyClass();
    const { id, question } = ready.project;
    await ready.core.close();
    withClassFile(ready.core, ready.classId, (db) =>
      db
        .prepare('UPDATE projects SET content = ?, signature = NULL')
        .run(JSON.stringify({ ...projectInput, question })),
    );
    await restartClass(ready);
    const { project } = await ready.core.call('project.current', {});
    expect(project).toMatchObject({ id, question, focus: 'question', startsOn: new Date().toISOString().slice(0, 10) });
    expect(project?.phases.map(({ phase }) => phase)).toEqual(['introduce', 'create', 'respond', 'reflect']);
    await joinAt(ready, endpoint.address, await endpoint.createJoinCode());
    const other = new TestClass(endpoint.address);
    await other.enrol(await endpoint.createJoinCode());
    await other.joinProject(id);
    await ready.core.remove();
    await endpoint.remove();
  });
});
