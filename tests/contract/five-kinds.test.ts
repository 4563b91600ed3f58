import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '#crypto/sha256.ts';
import type { OwnPost, PartnerPost } from '#shared/contract/index.ts';
import { postKinds } from '#shared/domain/post.ts';
import { acceptAll } from '#tests/helpers/accept-all.ts';
import { type Content, submitPost } from '#tests/helpers/child-at-work.ts';
import { origin } from '#tests/helpers/core-client.ts';
import { startTestEndpoint, type TestEndpoint } from '#tests/helpers/endpoint.ts';
import { approve, grantAll, joinAt, settled, syncNow } from '#tests/helpers/exchange.ts';
import { decodingComplaints, whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { recordedVideo, recordedVoice } from '#tests/helpers/recorded-take.ts';
import { sampleJpeg, samplePng } from '#tests/helpers/sample-pictures.ts';
import { shownPosts } from '#tests/helpers/shown-posts.ts';
import { everyKindInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';
import { waitUntil } from '#tests/helpers/wait-until.ts';

const contents: Record<OwnPost['kind'], Content> = {
  text: { text: 'Bread.' },
  photo: { picture: { kind: 'photo', mimeType: 'image/jpeg', bytes: sampleJpeg() } },
  drawing: { picture: { kind: 'drawing', mimeType: 'image/png', bytes: samplePng() } },
  voice: { take: recordedVoice(), cover: { kind: 'drawing', mimeType: 'image/png', bytes: samplePng(2) } },
  video: { take: recordedVideo() },
};

const beside = { title: true, line: true, tags: ['river', 'market', 'snow'] };
const wordsFor = (kind: OwnPost['kind']) => ({
  title: `A ${kind} of the morning`,
  line: kind === 'text' ? '' : 'By the river, at six.',
  tags: ['snow', 'river'],
});

const ownMedium = (post: OwnPost | undefined) => post?.take?.medium ?? post?.picture ?? null;

describe('posts of all five kinds', () => {
  let endpoint: TestEndpoint;
  let amman: ReadyClass;
  let lisbon: ReadyClass;
  const made = new Map<string, OwnPost>();
  let shown: PartnerPost[] = [];

  beforeAll(async () => {
    endpoint = await startTestEndpoint();
    [amman, lisbon] = [await startReadyClass(), await startReadyClass()];
    const { project } = await amman.core.call('project.create', { ...everyKindInput, beside }, amman.teacherToken);
    const code = await endpoint.createJoinCode({ uses: 2 });
    await joinAt(amman, endpoint.address, code);
    await joinAt(lisbon, endpoint.address, code);
    await grantAll(amman);
    for (const kind of postKinds) {
      const post = await submitPost(amman.core, amman.students[0]?.id ?? '', contents[kind], wordsFor(kind));
      await approve(amman, post);
      made.set(kind, post);
    }
    await syncNow(amman);
    await lisbon.core.call('project.join', { projectId: project.id, agrees: true }, lisbon.teacherToken);
    await settled(lisbon.core);
    const { posts } = await lisbon.core.call('partner.list', {}, lisbon.teacherToken);
    const postIds = posts.map(({ postId }) => postId);
    await acceptAll(lisbon.core, lisbon.teacherToken);
    const { showingId } = await lisbon.core.call('session.open', { postIds }, lisbon.teacherToken);
    await waitUntil('every post is proven', async () => {
      shown = await shownPosts(lisbon.core, showingId);
      return shown.every(({ kind, medium }) => kind === 'text' || medium !== null) ? shown : null;
    });
  });
  afterAll(async () => {
    await amman?.core.remove();
    await lisbon?.core.remove();
    await endpoint?.remove();
  });

  it.each(postKinds)('shows a partner class a %s as it was made', async (kind) => {
    const post = made.get(kind);
    const arrived = shown.find(({ postId }) => postId === post?.id);
    expect(arrived).toMatchObject({
      kind,
      isComplete: true,
      text: kind === 'text' ? 'Bread.' : 'By the river, at six.',
      title: `A ${kind} of the morning`,
      tags: ['river', 'snow'],
    });
    const medium = ownMedium(post);
    expect(arrived?.medium?.sha256).toBe(medium?.sha256);
    expect(medium === null).toBe(kind === 'text');
    if (medium === null) return;
    const answer = await lisbon.core.fetch(new Request(origin + (arrived?.medium?.url ?? '')));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-type')).toBe(medium.mimeType);
    expect(sha256Hex(bytes)).toBe(medium.sha256);
    if (whyNoFfmpeg() !== null) return;
    const file = join(tempFolder(), `${kind}.${medium.mimeType.split('/')[1]}`);
    writeFileSync(file, bytes);
    expect(decodingComplaints(file)).toBe('');
  });

  it('shows a partner class the cover of a voice, and no other kind has one', async () => {
    const voice = shown.find(({ kind }) => kind === 'voice');
    const answer = await lisbon.core.fetch(new Request(origin + (voice?.cover?.url ?? '')));
    expect(Buffer.from(await answer.arrayBuffer()).equals(samplePng(2))).toBe(true);
    expect(shown.filter(({ cover }) => cover !== null)).toHaveLength(1);
  });
});
