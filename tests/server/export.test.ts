import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { openMediaOf } from '#server/storage/open-storage.ts';
import { adminPaths } from '#shared/contract/admin.ts';
import { type SignedManifest, wirePaths } from '#shared/contract/wire.ts';
import { AdminBrowser, linkOf } from '../helpers/admin-browser.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { makeTestStorage, type TestStorage } from '../helpers/back-ends/test-storage.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { readZip } from '../helpers/read-zip.ts';
import { sampleMedium } from '../helpers/sample-media.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

type Document = { posts: SignedManifest[]; notCommittedYet: SignedManifest[] } & Record<string, unknown>;

describe('K5 what is here of a class or of one child', () => {
  const film = sampleMedium('video/webm', 700_000);
  const [picture, waiting] = [sampleMedium('image/png', 3_000), sampleMedium('image/png', 4_000)];
  let storage: TestStorage;
  let endpoint: TestEndpoint;
  let boss: AdminBrowser;
  let lisbon: TestClass;
  let amman: TestClass;
  let sun: SignedManifest['manifest'];
  let moon: SignedManifest['manifest'];
  beforeAll(async () => {
    storage = await makeTestStorage();
    endpoint = await startTestEndpoint({}, storage);
    boss = await AdminBrowser.enter(endpoint, (await endpoint.endpoint().firstAdminToken('Amal')) ?? '');
    const two = await twoClassesInAProject(endpoint);
    ({ lisbon, amman } = two);
    const { projectId } = two;
    sun = lisbon.manifest(projectId, [film, picture], { alias: 'Sun' });
    moon = lisbon.manifest(projectId, [picture], { alias: 'Moon' });
    await lisbon.send([sun, moon], [film, picture]);
    const later = lisbon.manifest(projectId, [waiting, sampleMedium('image/png', 5_000)], { alias: 'Sun' });
    const batch = lisbon.batch([later]);
    await lisbon.openBatch(batch);
    await lisbon.putFrames(batch.batchId, [waiting]);
    const said = { reportId: uuidv7(), postId: sun.postId, revision: 1, reason: 'personal', words: 'A surname.' };
    await json(await amman.post(wirePaths.report(projectId), said));
  });
  afterAll(() => endpoint.remove());

  const measure = (alias: string | null) => boss.call('class.measure', { classId: lisbon.classId, alias });
  const fetchFiles = async (alias: string | null) => {
    const { path } = await measure(alias);
    const response = await boss.read(path);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="meridian-${lisbon.classId}.zip"`);
    const files = readZip(Buffer.from(await response.arrayBuffer()));
    return { files, document: JSON.parse(String(files.get('export.json'))) as Document, names: [...files.keys()] };
  };
  const fileOf = ({ wire }: { wire: { sha256: string; mimeType: string } }) =>
    `media/${wire.sha256}.${wire.mimeType === 'video/webm' ? 'webm' : 'png'}`;

  it('is handed out whole: what was written, every byte with its hash, what waits and all that is known', async () => {
    expect(await measure(null)).toMatchObject({ posts: 3, media: 3, mediaBytes: 707_000 });
    const { files, document, names } = await fetchFiles(null);
    expect(names.toSorted()).toEqual(['export.json', ...[film, picture, waiting].map(fileOf), 'media.csv'].toSorted());
    for (const medium of [film, picture, waiting]) {
      expect(sha256Hex(files.get(fileOf(medium)) ?? '')).toBe(medium.wire.sha256);
      expect(String(files.get('media.csv'))).toContain(`${fileOf(medium)},${medium.wire.sha256}`);
    }
    expect(String(files.get('media.csv')).match(/,whole\r\n/g)).toHaveLength(3);
    expect(document).toMatchObject({
      class: { classId: lisbon.classId, name: 'Lisbon 4b', signingKey: lisbon.signingKey },
      computers: [{ revokedAt: null }],
      projects: [{ isHost: true }],
      messagesNotIncluded: 0,
      reportsOfThese: [{ postId: sun.postId, words: 'A surname.' }],
    });
    expect(document.posts.map(({ manifest }) => manifest)).toEqual([sun, moon]);
    // what was signed can be proven without this endpoint
    expect(document.posts[0]?.signature).toBe(lisbon.sign(sun));
    expect(document.notCommittedYet).toHaveLength(1);
    // who reported stays with the operator
    expect(JSON.stringify(document)).not.toContain(amman.classId);
  });

  it('is of one child only that child’s, and names nobody in its address', async () => {
    expect(await measure('Moon')).toMatchObject({ posts: 1, media: 1, mediaBytes: 3_000 });
    expect((await measure('Moon')).path).not.toContain('Moon');
    const { document, names } = await fetchFiles('Moon');
    expect(names).toEqual(['export.json', fileOf(picture), 'media.csv']);
    expect(document).toMatchObject({ alias: 'Moon', notCommittedYet: [], reportsOfThese: [] });
    expect(JSON.stringify(document)).not.toMatch(/Sun|Lisbon 4b/);
    expect(await measure('Star')).toMatchObject({ posts: 0, media: 0 });
    const nobody = await boss.read(adminPaths.export(lisbon.classId, sha256Hex('Star')));
    expect(await refusalOf(nobody)).toEqual({ status: 404, code: 'request.not_found' });
  });

  it('V4 is handed to no class, no other role and no other site, and every time it was is in the log', async () => {
    const { link } = await boss.call('admin.create', { name: 'Noor', role: 'safeguarding' });
    const officer = await AdminBrowser.enter(endpoint, linkOf(link));
    const path = adminPaths.export(lisbon.classId, 'class');
    expect((await officer.read(path)).status).toBe(403);
    expect((await lisbon.request(path)).status).toBe(401);
    const headers = { cookie: boss.cookie, 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${endpoint.address}${path}`, { headers })).status).toBe(403);
    const before = (await boss.call('audit.list', { before: null })).entries[0]?.number ?? 0;
    await (await boss.read(path)).arrayBuffer();
    const { entries } = await boss.call('audit.list', { before: null });
    expect(entries[0]).toMatchObject({ number: before + 1, action: 'class.exported', subject: lisbon.classId });
  });

  it('is the same by command, as a folder', async () => {
    const to = join(tempFolder(), 'export');
    const words = await runAdminCommand(endpoint, 'class', 'export', lisbon.classId, '--to', to);
    expect(words).toContain('3 post(s) in export.json, 3 media, each read back by its hash.');
    expect((await readdir(join(to, 'media'))).toSorted()).toEqual(
      [film, picture, waiting].map((medium) => fileOf(medium).slice(6)).toSorted(),
    );
    expect((await readFile(join(to, fileOf(film)))).equals(film.bytes)).toBe(true);
    const nobody = runAdminCommand(endpoint, 'class', 'export', lisbon.classId, '--alias', 'Star', '--to', to);
    await expect(nobody).rejects.toThrow('No post here is by "Star"');
  });

  it('names what is damaged or gone, and hands out the rest', async () => {
    const media = await openMediaOf(storage.settings);
    const uploadId = uuidv7();
    const changed = Buffer.from(film.bytes);
    changed.writeUInt8(changed.readUInt8(600_000) ^ 1, 600_000);
    const put = async (bytes: Buffer) => {
      await media.writeUpload(
        uploadId,
        (async function* () {
          yield bytes;
        })(),
        bytes.length,
      );
      await media.keepUpload(uploadId, film.wire);
    };
    await put(changed);
    const { files } = await fetchFiles(null);
    expect(String(files.get('media.csv'))).toContain(`${film.wire.sha256},700000,video/webm,damaged`);
    await media.remove(film.wire.sha256);
    const { names, files: rest } = await fetchFiles(null);
    expect(String(rest.get('media.csv'))).toContain(`\r\n,${film.wire.sha256},700000,video/webm,gone`);
    expect(names).toEqual(expect.arrayContaining([fileOf(picture), fileOf(waiting)]));
    expect(names).not.toContain(fileOf(film));
    await put(film.bytes);
    media.close();
  });

  it('goes when it is erased, with what waits and with what was said of it in reports', async () => {
    expect(await boss.call('class.erase', { classId: lisbon.classId, alias: 'Sun' })).toEqual({ posts: 1 });
    expect(await measure('Sun')).toMatchObject({ posts: 0, media: 0 });
    const { document } = await fetchFiles(null);
    expect(document.posts.map(({ manifest }) => manifest)).toEqual([moon]);
    expect(JSON.stringify(document)).not.toContain('Sun');
    expect((await boss.call('report.list', {})).reports).toMatchObject([{ words: '', isThere: false }]);
  });
});
