import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { wirePaths } from '#shared/contract/wire.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import { backupNames, backupsOf } from '#tests/helpers/backups.ts';
import { putPicture, submitPost } from '#tests/helpers/child-at-work.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, syncNow } from '#tests/helpers/exchange.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { pngChunk, pngHeader, pngPixels, pngSignature, samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput, type ReadyClass, setupInput, startCore, startReadyClass } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { enrolTestClass, json } from '#tests/helpers/test-class.ts';
import { createTestHost, createTestVault } from '#tests/helpers/test-host.ts';

/** The same pixels with somebody's words beside them. */
const talkative = Buffer.concat([
  pngSignature,
  pngHeader(64, 48),
  pngChunk('tEXt', Buffer.from('Author\0Amina of Irbid')),
  pngChunk('IDAT', pngPixels(64, 48)),
  pngChunk('IEND', new Uint8Array()),
]);

describe('the picture that a class is known by', () => {
  let endpoint: TestEndpoint;
  let amman: ReadyClass;
  let lima: ReadyClass;
  beforeEach(async () => {
    endpoint = await startTestEndpoint();
    amman = await startReadyClass();
    lima = await startReadyClass({}, { ...setupInput, className: 'Lima 3', country: 'PE', timeZone: 'America/Lima' });
    for (const ready of [amman, lima]) await joinAt(ready, endpoint.address, await endpoint.createJoinCode());
    await grantAll(amman);
    await amman.core.call('project.create', everyKindInput, amman.teacherToken);
  });
  afterEach(async () => {
    await amman.core.remove();
    await lima.core.remove();
    await endpoint.remove();
  });

  const draw = () =>
    submitPost(amman.core, amman.students[0]?.id ?? '', {
      picture: { kind: 'drawing', mimeType: 'image/png', bytes: samplePng(3) },
    });
  const choose = (postId: string, bytes: Buffer = talkative) =>
    amman.core.call(
      'class.set_picture',
      { postId, mimeType: 'image/png', bytes: bytes.toString('base64') },
      amman.teacherToken,
    );
  const seenByLima = async () => {
    await syncNow(amman);
    const { projects } = await lima.core.call('project.directory', {}, lima.teacherToken);
    const host = projects.find(({ host }) => host.classId === amman.classId)?.host;
    const sha256 = host?.pictureSha256 ?? null;
    if (sha256 === null) return null;
    return (await lima.core.call('class.picture', { classId: amman.classId, sha256 }, lima.teacherToken)).picture;
  };

  const balanceOf = async ({ core, teacherToken }: ReadyClass) => {
    const projectId = (await core.call('project.current', {})).project?.id ?? '';
    return { projectId, ...(await core.call('project.overview', { projectId }, teacherToken)).overview.balance };
  };

  it('K1 is a drawing that is approved for partners, and nothing else', async () => {
    const post = await draw();
    await expectRejection(choose(post.id), 'post.not_found');
    const { id: postId, revision } = post;
    await amman.core.call('review.approve', { postId, revision, audience: 'class' }, amman.teacherToken);
    await expectRejection(choose(postId), 'post.not_found');
    expect((await amman.core.call('class.drawings', {}, amman.teacherToken)).drawings).toEqual([]);
    await expectRejection(choose(postId, Buffer.from('no picture')), 'upload.type_refused');
    await expectRejection(choose(postId, Buffer.alloc(40_000)), 'request.invalid');
  });

  it('K3 is seen by those who look for partners, without anything but its pixels, later without a network too', async () => {
    const post = await draw();
    await approve(amman, post);
    const { drawings } = await amman.core.call('class.drawings', {}, amman.teacherToken);
    expect(drawings.map(({ postId }) => postId)).toEqual([post.id]);
    const { pictureSha256: sha256 } = await choose(post.id);
    const picture = await seenByLima();
    expect(Buffer.from(picture?.bytes ?? '', 'base64').equals(samplePng())).toBe(true);
    await endpoint.stop();
    const again = await lima.core.call('class.picture', { classId: amman.classId, sha256 }, lima.teacherToken);
    expect(again.picture).toEqual(picture);
    await endpoint.restart();
  });

  it('K5 goes when the family takes the drawing back, here and at the endpoint', async () => {
    const post = await draw();
    await approve(amman, post);
    await choose(post.id);
    expect(await seenByLima()).not.toBeNull();
    const withdrawal = { studentIds: [amman.students[0]?.id ?? ''], subjects: ['drawing' as const], basis: 'A letter' };
    await amman.core.call('consent.withdraw', { ...withdrawal, audience: 'partners' }, amman.teacherToken);
    expect(await amman.core.call('class.details', {}, amman.teacherToken)).toMatchObject({ pictureSha256: null });
    expect(await seenByLima()).toBeNull();
    const reader = await enrolTestClass(endpoint);
    expect((await reader.request(wirePaths.classPicture(amman.classId))).status).toBe(404);
  });

  it('is drawn by children who are asked for it and may draw for partners, in answer to nothing, until one is chosen', async () => {
    const teach = amman.teacherToken;
    const begin = (index: number) => amman.core.call('turn.start', { studentId: amman.students[index]?.id ?? '' });
    const asked = async (index = 0) => (await begin(index)).tasks.filter(({ purpose }) => purpose === 'model');
    expect(await asked()).toEqual([]);
    await amman.core.call('class.ask_for_picture', { isWanted: true }, teach);
    const withdrawal = { studentIds: [amman.students[1]?.id ?? ''], subjects: ['drawing' as const], basis: 'A letter' };
    await amman.core.call('consent.withdraw', { ...withdrawal, audience: 'partners' }, teach);
    expect(await asked(1)).toEqual([]);
    const [task] = await asked();
    expect(task).toMatchObject({ kinds: ['drawing'], offers: [{ kind: 'drawing', reach: 'partners' }] });

    const { token } = await begin(0);
    const wish = { kind: 'drawing', purpose: 'model', promptId: task?.promptId ?? null } as const;
    const { post: begun } = await amman.core.call('post.open', wish, token);
    await putPicture(amman.core, token, begun.id, { mimeType: 'image/png', bytes: samplePng(3) });
    const { post } = await amman.core.call('post.submit', { postId: begun.id, checklist: [] }, token);
    const { item } = await amman.core.call('review.item', { postId: post.id }, teach);
    expect(item.isClassPicture).toBe(true);
    await approve(amman, post);
    const { projectId, ...balance } = await balanceOf(amman);
    expect(balance).toMatchObject({ unanswered: [], isDone: false });
    const { posts } = await amman.core.call('project.posts', { projectId }, teach);
    expect(posts).toMatchObject([{ postId: post.id, isClassPicture: true, isAnswered: true, phase: 'introduce' }]);
    await choose(post.id);
    expect(await asked()).toEqual([]);
    expect(await seenByLima()).not.toBeNull();
    await expectRejection(amman.core.call('post.open', wish, (await begin(0)).token), 'phase.not_open');
  });

  it('goes to the next endpoint too, with what the class tells of itself and its projects', async () => {
    const post = await draw();
    await approve(amman, post);
    await choose(post.id);
    const { details } = await amman.core.call('class.details', {}, amman.teacherToken);
    await amman.core.call('class.change_details', { ...details, school: 'School by the hill' }, amman.teacherToken);
    expect(await seenByLima()).not.toBeNull();
    // the computer is lost; the class comes back from a backup, with another endpoint
    await amman.core.call('backup.now', {}, amman.teacherToken);
    const backups = backupsOf(amman.core, amman.classId);
    const sticks = tempFolder();
    const stick = join(sticks, 'STICK');
    mkdirSync(stick);
    const [file = ''] = backupNames(backups);
    copyFileSync(join(backups, file), join(stick, file));
    const core = await startCore({ driveRoots: [sticks], host: createTestHost({ vault: createTestVault() }) });
    onTestFinished(() => core.remove());
    const { recoveryCode } = amman;
    await core.call('move.bring_in', { folder: stick, file, recoveryCode, newPin: '739154' });
    const back = { ...amman, core, teacherToken: (await core.call('teacher.unlock', { pin: '739154' })).token };
    const next = await startTestEndpoint();
    onTestFinished(() => next.remove());
    await joinAt(back, next.address, await next.createJoinCode());
    await syncNow(back);
    const reader = await enrolTestClass(next);
    expect((await reader.request(wirePaths.classPicture(amman.classId))).status).toBe(200);
    const found = JSON.stringify(await json(await reader.request(wirePaths.projects)));
    expect(found).toContain('School by the hill');
    expect(found).toContain(everyKindInput.question);
  });

  it('can be taken away, and is forgotten with its class', async () => {
    const post = await draw();
    await approve(amman, post);
    await choose(post.id);
    await amman.core.call('class.remove_picture', {}, amman.teacherToken);
    expect(await seenByLima()).toBeNull();
    await choose(post.id);
    expect(await seenByLima()).not.toBeNull();
    await runAdminCommand(endpoint, 'class', 'erase', amman.classId);
    const reader = await enrolTestClass(endpoint);
    expect((await reader.request(wirePaths.classPicture(amman.classId))).status).toBe(404);
  });
});
