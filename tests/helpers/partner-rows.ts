import type { PartnerPostRow } from '#core/db/partner-posts.ts';
import { systemRandom } from '#core/system.ts';
import { type PostManifest, postManifest } from '#shared/contract/wire.ts';

export const projectOfRows = '019a0000-0000-7000-8000-00000000000a';

/** A class as the partners' file keeps it; `letter` makes its id. */
export const partnerClassRow = (letter: string, profile: { name: string; country: string; timeZone: string }) => ({
  classId: `c-${letter.repeat(32)}`,
  language: 'en',
  details: null,
  pictureSha256: null,
  signingKey: letter.toUpperCase().repeat(43),
  ...profile,
});

/** A partner's post as a row, as if it had been verified. */
export const partnerRow = (changes: Partial<PostManifest>, mediaId: string | null = null): PartnerPostRow => {
  const manifest = postManifest.parse({
    format: 'meridian.post/1',
    postId: systemRandom.uuid(),
    revision: 1,
    classId: `c-${'a'.repeat(32)}`,
    projectId: projectOfRows,
    alias: 'Swift Maple',
    kind: 'text',
    purpose: 'answer',
    inReplyTo: null,
    language: 'en',
    text: '',
    media: [],
    captions: [],
    audience: 'partners',
    approvedAt: 1_000,
    ...changes,
  });
  const { postId, revision, classId, projectId, approvedAt } = manifest;
  const about = { postId, revision, classId, projectId, manifest, signature: 'A'.repeat(86) };
  return { ...about, mediaId, coverMediaId: null, seq: 1, receivedAt: approvedAt };
};
