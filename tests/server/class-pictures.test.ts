import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import { type SignedClassPicture, signedClassPicture, wirePaths } from '#shared/contract/wire.ts';
import { runAdminCommand } from '../helpers/admin-command.ts';
import { startTestEndpoint, type TestEndpoint } from '../helpers/endpoint.ts';
import { samplePng } from '../helpers/sample-pictures.ts';
import { enrolTestClass, json, refusalOf, type TestClass, twoClassesInAProject } from '../helpers/test-class.ts';

const pictureOf = (from: TestClass, bytes: Buffer = samplePng(), classId = from.classId): SignedClassPicture => {
  const picture = {
    format: 'meridian.class-picture/1',
    classId,
    sha256: sha256Hex(bytes),
    mimeType: 'image/png',
    signedAt: 1_790_000_000_000,
  } as const;
  return { picture, signingKey: from.signingKey, signature: from.sign(picture), bytes: bytes.toString('base64') };
};

describe('the picture that a class is known by', () => {
  let endpoint: TestEndpoint;
  let lisbon: TestClass;
  let amman: TestClass;
  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    ({ lisbon, amman } = await twoClassesInAProject(endpoint));
  });
  afterAll(() => endpoint.remove());

  const put = (by: TestClass, body: unknown) =>
    by.request(wirePaths.ownPicture, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('V5 V8 is refused when it is not signed by its class, is not what was signed, or is no picture', async () => {
    const signed = pictureOf(lisbon);
    const other = samplePng(5).toString('base64');
    const cut = samplePng().subarray(0, 60);
    const refusals = [
      [{ ...signed, signature: amman.sign(signed.picture) }, 'signature.invalid'],
      [pictureOf(lisbon, samplePng(), amman.classId), 'manifest.invalid'],
      [{ ...signed, bytes: other }, 'upload.hash_mismatch'],
      [pictureOf(lisbon, Buffer.from('<svg onload="alert(1)"/>')), 'upload.type_refused'],
      [pictureOf(lisbon, cut), 'media.not_playable'],
      [{ ...signed, bytes: 'A'.repeat(60_000) }, 'request.invalid'],
    ] as const;
    for (const [body, code] of refusals) expect(await refusalOf(await put(lisbon, body))).toMatchObject({ code });
    expect((await amman.request(wirePaths.classPicture(lisbon.classId))).status).toBe(404);
  });

  it('reaches verified classes alone, as it was signed', async () => {
    const signed = pictureOf(lisbon);
    await json(await put(lisbon, signed));
    await json(await put(lisbon, signed));
    const read = await json(await amman.request(wirePaths.classPicture(lisbon.classId)));
    expect(signedClassPicture.parse(read)).toEqual(signed);
    const stranger = await enrolTestClass(endpoint);
    await runAdminCommand(endpoint, 'class', 'unverify', stranger.classId);
    expect(await refusalOf(await stranger.request(wirePaths.classPicture(lisbon.classId)))).toMatchObject({
      code: 'class.not_verified',
    });
    await json(await lisbon.request(wirePaths.ownPicture, { method: 'DELETE' }));
    expect((await amman.request(wirePaths.classPicture(lisbon.classId))).status).toBe(404);
  });
});
