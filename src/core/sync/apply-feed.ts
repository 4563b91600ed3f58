import { classIdOf, isSignedBy } from '#crypto/ed25519.ts';
import type { FeedEntry, PublicClass, SignedManifest, SignedTombstone, WireMedium } from '#shared/contract/wire.ts';
import type { Database } from '#sqlite/open-database.ts';
import { tellAgain } from '../db/acknowledged.ts';
import { dropPartnerPicture } from '../db/class-pictures.ts';
import { putTombstone, withdrawnRevision } from '../db/feed.ts';
import { insertMedium, markErasing } from '../db/media.ts';
import {
  deletePartnerPost,
  findPartnerClass,
  findPartnerPost,
  type PartnerPostRow,
  placePartnerPost,
  putPartnerClass,
  putPartnerPost,
} from '../db/partner-posts.ts';
import { putProjectMember } from '../db/project-members.ts';

export type FeedReader = {
  /** This class: its own entries come back in the feed and are passed over. */
  classId: string;
  projectId: string;
  now: number;
  newId(): string;
};

/** What an entry did. Nothing of a refused one is stored; `refused` says why. */
export type Applied =
  | { kind: 'ignored' }
  | { kind: 'refused'; reason: string }
  | { kind: 'stored'; postId: string }
  | { kind: 'withdrawn'; postId: string };

/** Of what came straight from another class: after everything that the endpoint has numbered, until it has numbered it (S7). */
export const unplacedSeq = Number.MAX_SAFE_INTEGER;

const ignored: Applied = { kind: 'ignored' };
const refuse = (reason: string): Applied => ({ kind: 'refused', reason });

/** A profile is believed when its key is the one that the class id is the fingerprint of. */
export const rememberClass = (db: Database, profile: PublicClass, now: number): boolean => {
  if (classIdOf(profile.signingKey) !== profile.classId) return false;
  putPartnerClass(db, profile, now);
  dropPartnerPicture(db, profile.classId, profile.pictureSha256);
  return true;
};

const eraseMediaOf = (db: Database, { mediaId, coverMediaId }: PartnerPostRow): void => {
  for (const id of [mediaId, coverMediaId]) if (id !== null) markErasing(db, id);
};

/** A post goes, and its bytes are hidden until they are erased. To be called in a transaction. */
export const forgetPartnerPost = (db: Database, post: PartnerPostRow): void => {
  deletePartnerPost(db, post.postId);
  eraseMediaOf(db, post);
};

/** The checks that manifest and tombstone share (V5): a known class, its signature, this project. */
export const findFault = (
  db: Database,
  document: SignedManifest['manifest'] | SignedTombstone['tombstone'],
  signature: string,
  projectId: string,
): string | null => {
  const sender = findPartnerClass(db, document.classId);
  if (sender === null) return 'unknown_class';
  if (!isSignedBy(sender.signingKey, document, signature)) return 'signature';
  return document.projectId === projectId ? null : 'other_project';
};

const applyPost = (db: Database, entry: FeedEntry & { kind: 'post' }, reader: FeedReader): Applied => {
  const { manifest, signature } = entry.post;
  if (manifest.classId === reader.classId) return ignored;
  const fault = findFault(db, manifest, signature, reader.projectId);
  if (fault !== null) return refuse(fault);
  if (withdrawnRevision(db, manifest.postId, manifest.classId) >= manifest.revision) return refuse('withdrawn');
  const known = findPartnerPost(db, manifest.postId);
  if (known !== null && known.classId !== manifest.classId) return refuse('foreign_post');
  if (known !== null && known.revision >= manifest.revision) {
    if (known.revision === manifest.revision && known.seq === unplacedSeq && entry.seq !== unplacedSeq) {
      placePartnerPost(db, known.postId, entry.seq);
      for (const kind of ['received', 'watched'] as const) tellAgain(db, { postId: known.postId, kind });
    }
    return ignored;
  }
  const beginMedium = (role: WireMedium['role']): string | null => {
    const wanted = manifest.media.find((medium) => medium.role === role);
    if (wanted === undefined) return null;
    const id = reader.newId();
    insertMedium(db, { id, mimeType: wanted.mimeType, createdAt: reader.now });
    return id;
  };
  putPartnerPost(db, {
    postId: manifest.postId,
    revision: manifest.revision,
    classId: manifest.classId,
    projectId: manifest.projectId,
    manifest,
    signature,
    mediaId: beginMedium('main'),
    coverMediaId: beginMedium('cover'),
    seq: entry.seq,
    receivedAt: reader.now,
  });
  if (known !== null) eraseMediaOf(db, known);
  return { kind: 'stored', postId: manifest.postId };
};

/**
 * A withdrawal that its class has signed is final: it is remembered, and what of the post is here goes. Answers whether anything did.
 * To be called in a transaction.
 */
export const heedTombstone = (db: Database, signed: SignedTombstone, now: number): boolean => {
  const { postId, classId, revision } = signed.tombstone;
  putTombstone(db, signed, now);
  const known = findPartnerPost(db, postId);
  if (known === null || known.classId !== classId || known.revision > revision) return false;
  forgetPartnerPost(db, known);
  return true;
};

const applyTombstone = (db: Database, entry: FeedEntry & { kind: 'tombstone' }, reader: FeedReader): Applied => {
  const { tombstone, signature } = entry.tombstone;
  if (tombstone.classId === reader.classId) return ignored;
  const fault = findFault(db, tombstone, signature, reader.projectId);
  if (fault !== null) return refuse(fault);
  const { postId, classId, revision } = tombstone;
  // it came by a stick before the endpoint had it
  const isKnown = withdrawnRevision(db, postId, classId) >= revision;
  if (isKnown && entry.seq !== unplacedSeq) tellAgain(db, { postId, kind: 'erased' });
  return heedTombstone(db, entry.tombstone, reader.now) ? { kind: 'withdrawn', postId } : ignored;
};

/**
 * Takes one entry of a feed into the partners' file, or refuses it: what is unsigned, altered, foreign to this
 * project or withdrawn leaves no trace (V5). To be called in a transaction, entries in the endpoint's order.
 */
export const applyFeedEntry = (db: Database, entry: FeedEntry, reader: FeedReader): Applied => {
  switch (entry.kind) {
    case 'class':
      if (entry.class.classId === reader.classId) return ignored;
      if (!rememberClass(db, entry.class, reader.now)) return refuse('class_key');
      putProjectMember(db, { projectId: reader.projectId, classId: entry.class.classId, joinedAt: entry.joinedAt });
      return ignored;
    case 'post':
      return applyPost(db, entry, reader);
    case 'tombstone':
      return applyTombstone(db, entry, reader);
    case 'project':
      // kept in the class's own file: see `projects/apply-revision.ts`
      return ignored;
  }
};
