import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { BlobReader, TextReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classIdOf, generateSigningKeyPair, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import { keepsakePosts } from '#shared/contract/keepsake.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { grantAll } from '#tests/helpers/exchange.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { rejectionOf } from '#tests/helpers/rejection-of.ts';
import { type ReadyClass, setupInput, startReadyClass } from '#tests/helpers/start-core.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a keepsake in another Meridian', () => {
  let made: ReadyClass;
  let other: ReadyClass;
  const root = mkdtempSync(join(tmpdir(), 'meridian-bring-in-'));
  const stick = join(root, 'STICK');
  /** The name of the whole one on the stick. */
  let name = '';
  beforeAll(async () => {
    mkdirSync(stick);
    made = await startReadyClass({ driveRoots: [root] });
    other = await startReadyClass({ driveRoots: [root] }, { ...setupInput, className: 'Darasa la 3' });
    await grantAll(made);
    const contents = [{ text: 'By the river: نهر' }, { take: recordedVideo() }];
    for (const [index, content] of contents.entries()) {
      const { id: postId, revision } = await submitPost(made.core, made.students[index]?.id ?? '', content);
      await made.core.call('review.approve', { postId, revision, audience: 'class' }, made.teacherToken);
    }
    const wish = { scope: { kind: 'class' }, audience: 'class', language: 'en', folder: stick } as const;
    name = basename((await made.core.call('keepsake.make', wish, made.teacherToken)).path);
  });
  afterAll(async () => {
    await made.core.remove();
    await other.core.remove();
    rmSync(root, { recursive: true, force: true });
  });

  const bring = ({ core, teacherToken }: ReadyClass, file: string) =>
    core.call('keepsake.bring_in', { folder: stick, name: file }, teacherToken);
  const wall = async ({ core, teacherToken }: ReadyClass) => {
    const filter = { archives: 'with' as const };
    return (await core.call('wall.page', { filter, offset: 0, limit: 50 }, teacherToken)).posts;
  };
  const archives = async ({ core, teacherToken }: ReadyClass) =>
    (await core.call('archive.list', {}, teacherToken)).archives;
  const countMedia = () =>
    withClassFile(other.core, other.classId, (db) => db.prepare('SELECT count(*) AS n FROM media').get());
  /** A copy of the folder with something done to it. */
  const altered = (alter: (folder: string) => void): string => {
    const copy = `${name} altered`;
    rmSync(join(stick, copy), { recursive: true, force: true });
    cpSync(join(stick, name), join(stick, copy), { recursive: true });
    alter(join(stick, copy));
    return copy;
  };
  const film = (folder: string): string =>
    join(folder, 'media', readdirSync(join(folder, 'media')).find((file) => file.endsWith('.webm')) ?? '');
  const edit = (path: string, change: (text: string) => string): void =>
    writeFileSync(path, change(readFileSync(path, 'utf8')));

  it.each<[string, string, (folder: string) => void]>([
    ['another byte in a film', 'keepsake.tampered', (at) => appendFileSync(film(at), 'x')],
    ['a film that is cut', 'keepsake.tampered', (at) => truncateSync(film(at), 1_000)],
    ['other words', 'keepsake.tampered', (at) => edit(join(at, 'posts.json'), (text) => text.replace('river', 'sea'))],
    [
      'another name of the class',
      'keepsake.tampered',
      (at) => edit(join(at, 'keepsake.json'), (text) => text.replace('4b', '4c')),
    ],
    [
      'a key of somebody else, who signed it again',
      'keepsake.tampered',
      (at) =>
        edit(join(at, 'keepsake.json'), (text) => {
          const pair = generateSigningKeyPair();
          const { keepsake } = JSON.parse(text) as { keepsake: { classes: { signingKey: string }[] } };
          for (const one of keepsake.classes) one.signingKey = pair.publicKey;
          return JSON.stringify({ keepsake, signature: signDocument(openPrivateKey(pair), keepsake) });
        }),
    ],
    [
      'the recall of a post by a class that never made it',
      'keepsake.tampered',
      (at) =>
        edit(join(at, 'keepsake.json'), (text) => {
          const pair = generateSigningKeyPair();
          const key = openPrivateKey(pair);
          const { keepsake } = JSON.parse(text) as { keepsake: { classId: string; classes: Record<string, string>[] } };
          const [post] = keepsakePosts.parse(JSON.parse(readFileSync(join(at, 'posts.json'), 'utf8')));
          if (post === undefined) throw new Error('Expected a post in the keepsake');
          const { postId, revision, classId, projectId } = post.manifest;
          const tombstone = { format: 'meridian.tombstone/1', postId, revision, classId, projectId };
          const maker = { ...keepsake.classes[0], classId: classIdOf(pair.publicKey), signingKey: pair.publicKey };
          const forged = {
            ...keepsake,
            classId: maker.classId,
            classes: [...keepsake.classes, maker],
            tombstones: [{ tombstone, signature: signDocument(key, tombstone) }],
          };
          return JSON.stringify({ keepsake: forged, signature: signDocument(key, forged) });
        }),
    ],
    [
      'a link out of it in the place of a film',
      'keepsake.unreadable',
      (at) => {
        const path = film(at);
        copyFileSync(path, join(root, 'outside.webm'));
        rmSync(path);
        symlinkSync(join(root, 'outside.webm'), path);
      },
    ],
    ['a film missing', 'keepsake.unreadable', (at) => rmSync(film(at))],
    ['no document', 'keepsake.unreadable', (at) => writeFileSync(join(at, 'keepsake.json'), '{}')],
  ])('V5 is refused with %s, and nothing of it is left', async (_, code, alter) => {
    const file = altered(alter);
    expect((await rejectionOf(bring(other, file))).code).toBe(code);
    expect(await wall(other)).toEqual([]);
    expect(await archives(other)).toEqual([]);
    const media = countMedia();
    expect(media).toEqual({ n: 0 });
  });

  /** The zip with other entries in it. */
  const repacked = async (add: (zip: ZipWriter<Uint8Array>, entry: string, bytes: Uint8Array) => Promise<void>) => {
    const reader = new ZipReader(new BlobReader(new Blob([readFileSync(join(stick, `${name}.zip`))])));
    const writer = new ZipWriter(new Uint8ArrayWriter());
    for (const entry of await reader.getEntries()) {
      if (!entry.directory) await add(writer, entry.filename, await entry.getData(new Uint8ArrayWriter()));
    }
    writeFileSync(join(stick, 'repacked.zip'), await writer.close());
    return 'repacked.zip';
  };
  const blob = (bytes: Uint8Array) => new BlobReader(new Blob([new Uint8Array(bytes)]));

  it('V8 reads no further than was announced, however much is packed, and unpacks nothing by a name', async () => {
    const bomb = await repacked(async (zip, entry, bytes) => {
      const isFilm = entry.endsWith('.webm');
      await zip.add(entry, isFilm ? blob(Buffer.alloc(64 * 1024 * 1024)) : blob(bytes));
    });
    expect((await rejectionOf(bring(other, bomb))).code).toBe('keepsake.tampered');
    const twice = await repacked(async (zip, entry, bytes) => {
      if (entry === 'keepsake.json') await zip.add('../../escaped.txt', new TextReader('out'));
      await zip.add(entry.endsWith('.webm') ? 'elsewhere.webm' : entry, blob(bytes));
    });
    expect((await rejectionOf(bring(other, twice))).code).toBe('keepsake.unreadable');
    writeFileSync(join(stick, 'no.zip'), 'PK, but no zip');
    expect((await rejectionOf(bring(other, 'no.zip'))).code).toBe('keepsake.unreadable');
    expect(readdirSync(root).sort()).not.toContain('escaped.txt');
    expect(await wall(other)).toEqual([]);
  });

  it('stands on the wall with who signed it, byte for byte, and twice is once', async () => {
    const zip = `${name}.zip`;
    const { found } = await other.core.call('keepsake.find', {}, other.teacherToken);
    expect(found.map((one) => one.name)).toEqual(expect.arrayContaining([name, zip]));
    expect(await bring(other, zip)).toMatchObject({ posts: 2, known: 0 });
    expect(await bring(other, name)).toMatchObject({ posts: 0, known: 2 });
    const posts = await wall(other);
    expect(posts.map(({ from, archive, isOwn }) => [from.name, archive?.keptBy, isOwn])).toEqual([
      ['Class 4b', 'Class 4b', false],
      ['Class 4b', 'Class 4b', false],
    ]);
    const shown = posts.find(({ kind }) => kind === 'video');
    const answer = await other.core.fetch(new Request(`${origin}${shown?.medium?.url ?? ''}`));
    const bytes = readFileSync(film(join(stick, name)));
    expect(sha256(new Uint8Array(await answer.arrayBuffer()))).toBe(sha256(bytes.subarray(0, 1024 * 1024)));
    // what can be planned or shown is without it
    const planned = await other.core.call('wall.page', { filter: {}, offset: 0, limit: 50 }, other.teacherToken);
    expect(planned.posts).toEqual([]);
  });

  it('S8 brings nothing back into the class that made it', async () => {
    expect(await bring(made, name)).toMatchObject({ posts: 0, known: 2 });
    const [post] = await wall(made);
    await made.core.call('review.remove', { postId: post?.postId ?? '' }, made.teacherToken);
    expect(await bring(made, name)).toMatchObject({ posts: 0, known: 2 });
    expect(await wall(made)).toHaveLength(1);
  });

  it('is taken out again with its bytes', async () => {
    const [archive] = await archives(other);
    expect(archive).toMatchObject({ className: 'Class 4b', posts: 2 });
    await other.core.call('archive.remove', { archiveId: archive?.archiveId ?? '' }, other.teacherToken);
    expect(await wall(other)).toEqual([]);
    const left = countMedia();
    expect(left).toEqual({ n: 0 });
  });
});
