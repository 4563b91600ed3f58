import { classIdOf, generateSigningKeyPair, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import type { PracticeContent } from '#shared/contract/schemas/practice.ts';
import type { FeedEntry, PostManifest, PublicClass } from '#shared/contract/wire.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { makeAlias } from '../class/aliases.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { putIncomingDecision } from '../db/incoming.ts';
import { appendToMedium, sealMedium } from '../db/media.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { applyFeedEntry, type FeedReader } from '../sync/apply-feed.ts';
import { partnerDrawing, samplePhoto } from './sample-media.ts';

/** Somewhere with another time of day than here. */
const homes = [
  { country: 'CO', timeZone: 'America/Bogota' },
  { country: 'VN', timeZone: 'Asia/Ho_Chi_Minh' },
] as const;

type Work = {
  kind: PostKind;
  text: string;
  picture: { mimeType: 'image/png' | 'image/jpeg'; bytes: Uint8Array } | null;
  /** What this class's teacher has let in already; the rest waits at the desk. */
  isAccepted: boolean;
};

const seal = (partners: Database, postId: string, { bytes }: { bytes: Uint8Array }): void => {
  const mediaId = findPartnerPost(partners, postId)?.mediaId;
  if (mediaId == null || !appendToMedium(partners, mediaId, 0, bytes)) throw new Error('Expected room for the picture');
  sealMedium(partners, mediaId, { sha256: sha256Hex(bytes), durationMs: 0 });
};

/**
 * A class that there is not, with a key that is made here and thrown away: its posts are signed and come in the way of a feed,
 * through the checks that every partner's post goes through. One of its three waits for the teacher.
 */
export const letPartnerAnswer = (
  context: CoreContext,
  { projectId, content }: { projectId: string; content: PracticeContent },
): void => {
  const { db, partners, classId } = context.openClass();
  const { clock, random } = context;
  const now = clock.now();
  const { language } = content;
  const pair = generateSigningKeyPair();
  const key = openPrivateKey(pair);
  const home = homes.find(({ country }) => country !== requireClass(db).country) ?? homes[0];
  const partner: PublicClass = {
    classId: classIdOf(pair.publicKey),
    name: content.partnerName,
    ...home,
    language,
    signingKey: pair.publicKey,
    details: null,
    pictureSha256: null,
  };
  const reader: FeedReader = { classId, projectId, now, newId: random.uuid };
  let seq = 0;
  const take = (entry: FeedEntry): void => {
    const { kind } = applyFeedEntry(partners, entry, reader);
    if (kind === 'refused') throw new Error('Expected what was signed here to be believed');
  };

  const aliases = new Set<string>();
  const send = ({ kind, text, picture, isAccepted }: Work): void => {
    const alias = makeAlias(language, aliases, random);
    aliases.add(alias);
    const postId = random.uuid();
    const medium = picture && {
      role: 'main' as const,
      sha256: sha256Hex(picture.bytes),
      sizeBytes: picture.bytes.byteLength,
      mimeType: picture.mimeType,
      durationMs: 0,
    };
    const manifest: PostManifest = {
      format: 'meridian.post/1',
      postId,
      revision: 1,
      classId: partner.classId,
      projectId,
      alias,
      kind,
      purpose: 'answer',
      inReplyTo: null,
      promptId: null,
      language,
      text,
      media: medium === null ? [] : [medium],
      captions: [],
      audience: 'partners',
      approvedAt: now,
    };
    transaction<void>(partners, () => {
      seq += 1;
      take({ kind: 'post', seq, post: { manifest, signature: signDocument(key, manifest) } });
      if (picture !== null) seal(partners, postId, picture);
    });
    if (isAccepted) {
      transaction<void>(db, () => putIncomingDecision(db, { postId, revision: 1, state: 'accepted', decidedAt: now }));
    }
  };

  transaction<void>(partners, () => {
    seq += 1;
    take({ kind: 'class', seq, class: partner, joinedAt: now });
  });
  const photo = { mimeType: 'image/jpeg', bytes: samplePhoto() } as const;
  const drawing = { mimeType: 'image/png', bytes: partnerDrawing() } as const;
  send({ kind: 'photo', text: '', picture: photo, isAccepted: true });
  send({ kind: 'text', text: content.partnerText, picture: null, isAccepted: true });
  send({ kind: 'drawing', text: '', picture: drawing, isAccepted: false });
};
