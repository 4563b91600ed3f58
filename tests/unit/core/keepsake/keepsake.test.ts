import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classIdOf, isSignedBy } from '#crypto/ed25519.ts';
import { keepsakeManifest, keepsakePosts, signedKeepsake } from '#shared/contract/keepsake.ts';
import type { KeepsakeAudience, KeepsakeScope } from '#shared/domain/keepsake.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { flipByte, withClassFile } from '#tests/helpers/damage.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { type ReadyClass, setupInput, startReadyClass } from '#tests/helpers/start-core.ts';
import { startReceiver, startSender } from '#tests/helpers/sync-pair.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)> =HYPERLINK("x")';

describe('a keepsake', () => {
  let endpoint: TestEndpoint;
  let ours: ReadyClass;
  let theirs: ReadyClass;
  /** A class of another endpoint, and one that comes to the first endpoint later. */
  let far: ReadyClass;
  let late: ReadyClass;
  let elsewhere: TestEndpoint;
  const root = mkdtempSync(join(tmpdir(), 'meridian-keepsake-'));
  const stick = join(root, 'STICK');
  beforeAll(async () => {
    mkdirSync(stick);
    endpoint = await startTestEndpoint();
    ours = await startSender(endpoint, endpoint.address, { driveRoots: [root] });
    theirs = await startReceiver(endpoint, ours);
    elsewhere = await startTestEndpoint();
    far = await startReadyClass({ driveRoots: [root] }, { ...setupInput, className: 'Far away' });
    await joinAt(far, elsewhere.address, await elsewhere.createJoinCode());
    late = await startReadyClass({ driveRoots: [root] }, { ...setupInput, className: 'Too late' });
    await grantAll(theirs);
    const [amina, omar, lina] = ours.students.map(({ id }) => id);
    await approve(ours, await submitPost(ours.core, amina ?? '', { text: hostile }));
    await approve(ours, await submitPost(ours.core, omar ?? '', { take: recordedVideo() }));
    const { id: postId, revision } = await submitPost(ours.core, lina ?? '', { text: 'For us alone: نهر 河 река' });
    await ours.core.call('review.approve', { postId, revision, audience: 'class' }, ours.teacherToken);
    await approve(theirs, await submitPost(theirs.core, theirs.students[0]?.id ?? '', { text: 'Bom dia' }));
    for (const one of [ours, theirs, ours]) await syncNow(one);
    await acceptAll(ours.core, ours.teacherToken);
  });
  afterAll(async () => {
    await ours.core.remove();
    await theirs.core.remove();
    await far.core.remove();
    await late.core.remove();
    await endpoint.remove();
    await elsewhere.remove();
    rmSync(root, { recursive: true, force: true });
  });

  const make = async (scope: KeepsakeScope, audience: KeepsakeAudience, folder: string | null = null) => {
    const wish = { scope, audience, language: 'en', folder };
    const made = await ours.core.call('keepsake.make', wish, ours.teacherToken);
    const read = (name: string): string => readFileSync(join(made.path, name), 'utf8');
    return {
      ...made,
      read,
      page: read('index.html'),
      head: signedKeepsake.parse(JSON.parse(read('keepsake.json'))),
      posts: keepsakePosts.parse(JSON.parse(read('posts.json'))),
    };
  };
  const whole = { kind: 'class' } as const;
  const project = () => ({ kind: 'project', projectId: ours.project.id }) as const;
  const look = (scope: KeepsakeScope, audience: KeepsakeAudience) =>
    ours.core.call('keepsake.look', { scope, audience }, ours.teacherToken);

  it('D9 holds every post with the bytes that were signed, and signatures that anybody can verify', async () => {
    const { path, head, posts, read } = await make(whole, 'class');
    const keyOf = new Map(head.keepsake.classes.map(({ classId, signingKey }) => [classId, signingKey]));
    expect(posts).toHaveLength(4);
    expect(isSignedBy(keyOf.get(ours.classId) ?? '', head.keepsake, head.signature)).toBe(true);
    expect(sha256(Buffer.from(read('posts.json')))).toBe(head.keepsake.postsSha256);
    for (const { manifest, signature, files, receiptId } of posts) {
      expect(isSignedBy(keyOf.get(manifest.classId) ?? '', manifest, signature)).toBe(true);
      for (const file of files) expect(sha256(readFileSync(join(path, file.path ?? '')))).toBe(file.sha256);
      const isSent = manifest.classId === ours.classId && manifest.audience === 'partners';
      expect(receiptId !== null).toBe(isSent);
    }
    for (const { receipt, signature } of head.keepsake.receipts) {
      expect(isSignedBy(head.keepsake.endpoint?.receiptKey ?? '', receipt, signature)).toBe(true);
    }
    const [signed] = head.keepsake.projects;
    expect(
      isSignedBy(keyOf.get(ours.classId) ?? '', signed?.signed?.project ?? {}, signed?.signed?.signature ?? ''),
    ).toBe(true);
  });

  it('has what somebody wrote as text in it, on the pages and in the table, in every script', async () => {
    const { page, read } = await make(whole, 'class');
    for (const text of [page, read('book.html')]) {
      expect(text).not.toMatch(/<script|onerror=alert\(1\)>|https?:/u);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).toContain('نهر 河 река');
      for (const [, address = ''] of text.matchAll(/(?:src|poster)="(media[^"]+)"/gu)) {
        expect(address).toMatch(/^media\/[0-9a-z.-]+$/u);
      }
    }
    expect(read('posts.csv').charCodeAt(0)).toBe(0xfeff);
    expect(JSON.parse(read('schema.json'))).toHaveProperty('$defs.posts');
  });

  it('K2 says no name of a child, whoever it is for, and the first name of one to its family only', async () => {
    const names = setupInput.students.map(({ name }) => name);
    const everything = (path: string): string =>
      readdirSync(path)
        .filter((name) => name !== 'media')
        .map((name) => readFileSync(join(path, name), 'utf8'))
        .join('\n');
    for (const audience of ['class', 'partners'] as const) {
      const { path } = await make(project(), audience);
      for (const name of names) expect(everything(path).includes(name), name).toBe(false);
    }
    const family = await make({ kind: 'child', studentId: ours.students[0]?.id ?? '' }, 'family');
    expect(family.page).toContain('What Amina made');
    expect(family.page).toContain(`Partner classes know this child as ${ours.students[0]?.alias}.`);
    expect(everything(family.path)).not.toMatch(/Omar|Lina|Bom dia/u);
    expect(family.posts).toHaveLength(1);
  });

  it('K1 leaves out what was not approved for the audience, and what a family does not agree to', async () => {
    const { core, teacherToken, students } = ours;
    expect(await look(whole, 'class')).toMatchObject({ own: 3, partners: 1, classes: 2, leftOut: 0 });
    expect(await look(project(), 'partners')).toMatchObject({ own: 2, partners: 1, leftOut: 1 });
    expect((await make(project(), 'partners')).page).not.toContain('For us alone');
    const { code } = await rejectionOf(look({ kind: 'child', studentId: students[0]?.id ?? '' }, 'class'));
    expect(code).toBe('request.invalid');
    const scope = { studentIds: [students[2]?.id ?? ''], subjects: ['text' as const], audience: 'class' as const };
    await core.call('consent.withdraw', { ...scope, basis: 'By phone' }, teacherToken);
    expect((await make(whole, 'class')).page).not.toContain('For us alone');
  });

  it('D9 says which medium is not as it was signed, leaves its bytes out, and has the rest', async () => {
    const { posts } = await make(whole, 'class');
    const film = posts.find(({ manifest }) => manifest.kind === 'video');
    const sha256 = film?.manifest.media[0]?.sha256 ?? '';
    const mediaId = withClassFile(ours.core, ours.classId, (db) =>
      db.prepare<[string], string>('SELECT id FROM media WHERE sha256 = ?').pluck().get(sha256),
    );
    flipByte(ours.core, ours.classId, mediaId ?? '');
    const made = await make(whole, 'class');
    flipByte(ours.core, ours.classId, mediaId ?? '');
    expect(made.missing).toBe(1);
    expect(made.page).toContain('This file was not on the computer');
    expect(made.posts).toHaveLength(posts.length);
    expect(readdirSync(join(made.path, 'media')).filter((name) => name.endsWith('.webm'))).toEqual([]);
  });

  /** The keepsake that others bring in before anything of it is called back. */
  let kept = '';
  const bring = ({ core, teacherToken }: ReadyClass, name: string) =>
    core.call('keepsake.bring_in', { folder: stick, name }, teacherToken);
  const wallOf = async ({ core, teacherToken }: ReadyClass, archives: 'with' | 'without' = 'with') =>
    (await core.call('wall.page', { filter: { archives }, offset: 0, limit: 50 }, teacherToken)).posts;
  const archivedIn = ({ core, classId }: ReadyClass) =>
    withClassFile(core, classId, (db) => ({
      head: signedKeepsake.shape.keepsake.parse(
        JSON.parse(db.prepare<[], string>('SELECT head FROM archives').pluck().get() ?? ''),
      ),
      posts: db
        .prepare<[], { manifest: string; signature: string }>('SELECT manifest, signature FROM archived_posts')
        .all()
        .map(({ manifest, signature }) => ({ manifest: keepsakeManifest.parse(JSON.parse(manifest)), signature })),
      media: db.prepare<[], string>('SELECT sha256 FROM media').pluck().all(),
    }));

  it('is brought into a class of another endpoint, where everything in it can still be verified', async () => {
    kept = basename((await make(whole, 'class', stick)).path);
    expect(await bring(far, kept)).toMatchObject({ posts: 3, known: 0, withdrawn: 0 });
    const shown = await wallOf(far);
    expect(shown.map(({ from, archive }) => [from.name, archive?.keptBy, archive?.isConfirmed]).sort()).toEqual([
      ['Class 4b', 'Class 4b', true],
      ['Class 4b', 'Class 4b', true],
      ['Turma 4A', 'Class 4b', false],
    ]);
    const { head, posts, media } = archivedIn(far);
    const keyOf = new Map(head.classes.map(({ classId, signingKey }) => [classId, signingKey]));
    expect(posts).toHaveLength(3);
    for (const { manifest, signature } of posts) {
      expect(classIdOf(keyOf.get(manifest.classId) ?? '')).toBe(manifest.classId);
      expect(isSignedBy(keyOf.get(manifest.classId) ?? '', manifest, signature)).toBe(true);
    }
    expect(media).toEqual(posts.flatMap(({ manifest }) => manifest.media.map(({ sha256 }) => sha256)));
    // its own exchange goes on, and hears nothing of them
    expect((await syncNow(far)).problem).toBeNull();
    expect(await wallOf(far, 'without')).toEqual([]);
    expect(await elsewhere.mediaKept()).toEqual([]);
  });

  it('is listed where a recall cannot reach, and what was called back is in none that is made later', async () => {
    const { core, teacherToken } = ours;
    const before = await make(whole, 'class');
    const film = before.posts.find(({ manifest }) => manifest.kind === 'video');
    await core.call('review.remove', { postId: film?.manifest.postId ?? '' }, teacherToken);
    await theirs.core.call('review.remove', { postId: await partnersPost() }, theirs.teacherToken);
    for (const one of [theirs, ours]) await syncNow(one);
    const { copies } = await core.call('copy.list', {}, teacherToken);
    const copy = copies.find(({ id }) => id === before.keepsakeId);
    expect(copy?.posts.filter(({ isRecalled }) => isRecalled)).toHaveLength(2);
    const after = await make(whole, 'class');
    expect(after.posts.map(({ manifest }) => manifest.kind)).toEqual(['text']);
    expect(existsSync(before.path)).toBe(true);
    await core.call('copy.delete', { copyId: before.keepsakeId }, teacherToken);
    expect(existsSync(before.path)).toBe(false);
  });

  it('S8 K5 loses what is called back wherever it was brought in: by the feed, and by the next keepsake where none reaches', async () => {
    // two of its three posts are called back; who comes later reads that in the feed
    expect(await bring(late, kept)).toMatchObject({ posts: 3 });
    await joinAt(late, endpoint.address, await endpoint.createJoinCode());
    await late.core.call('project.join', { projectId: ours.project.id, agrees: true }, late.teacherToken);
    await settled(late.core);
    expect((await wallOf(late)).map(({ kind }) => kind)).toEqual(['text']);
    const left = archivedIn(late);
    expect(left).toMatchObject({ posts: [{ manifest: { text: hostile } }], media: [] });
    // no feed tells it to who is elsewhere
    expect(await wallOf(far)).toHaveLength(3);
    const next = basename((await make(whole, 'class', stick)).path);
    expect(await bring(far, next)).toMatchObject({ posts: 0, known: 1, withdrawn: 2 });
    expect((await wallOf(far)).map(({ text }) => text)).toEqual([hostile]);
    const bytes = archivedIn(far).media;
    expect(bytes).toEqual([]);
    // the older one brings nothing back, and a family's tells of nobody else
    expect(await bring(far, kept)).toMatchObject({ posts: 0, known: 1, withdrawn: 2 });
    const family = await make({ kind: 'child', studentId: ours.students[0]?.id ?? '' }, 'family');
    expect(family.head.keepsake.tombstones).toBeUndefined();
  });
  const partnersPost = async (): Promise<string> => {
    const { posts } = await ours.core.call('partner.list', {}, ours.teacherToken);
    return posts[0]?.postId ?? '';
  };

  it('goes onto a stick, and nowhere that is none', async () => {
    const { path } = await make(whole, 'class', stick);
    expect(readdirSync(stick)).toContain(basename(path));
    const { code } = await rejectionOf(make(whole, 'class', '/etc'));
    expect(code).toBe('courier.drive_failed');
  });

  it('leaves nothing when it is cancelled, and removes what a crash has left', async () => {
    const { core, teacherToken } = ours;
    const left = join(stick, 'Half of one.keepsake-part');
    mkdirSync(left);
    writeFileSync(join(left, 'index.html'), '');
    const making = rejectionOf(make(whole, 'class', stick));
    await core.call('keepsake.cancel', {}, teacherToken);
    expect((await making).code).toBe('keepsake.cancelled');
    expect(readdirSync(stick).some((name) => name.endsWith('.keepsake-part'))).toBe(false);
  });
});
