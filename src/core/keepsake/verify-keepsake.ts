import type { z } from 'zod';
import { classIdOf, documentSha256, isSignedBy } from '#crypto/ed25519.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import { type KeepsakePost, keepsakePosts, type SignedKeepsake, signedKeepsake } from '#shared/contract/keepsake.ts';
import { type KeepsakeSource, readWhole, tampered, unreadable } from './keepsake-source.ts';

/** Of two thousand posts, with captions in two languages and room to spare. */
const headMaxBytes = 16 * 1024 * 1024;
const postsMaxBytes = 96 * 1024 * 1024;

/** A keepsake whose signatures are right; its media are still to be read. */
export type VerifiedKeepsake = { signed: SignedKeepsake; posts: VerifiedPost[] };
export type VerifiedPost = KeepsakePost & { isConfirmed: boolean };

const parse = <S extends z.ZodType>(bytes: Buffer, schema: S): z.output<S> => {
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw unreadable('json', error);
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw unreadable('shape', parsed.error);
  return parsed.data;
};

/** Keys of the classes in it: a class id is the fingerprint of its key, so that none can be exchanged. */
const keysOf = ({ keepsake }: SignedKeepsake): ReadonlyMap<string, string> => {
  for (const { classId, signingKey } of keepsake.classes) {
    if (classIdOf(signingKey) !== classId) throw tampered('class_key');
  }
  return new Map(keepsake.classes.map(({ classId, signingKey }) => [classId, signingKey]));
};

/** What the endpoint has confirmed, by post, revision and hash of the manifest; by the batch. */
const confirmedBy = ({ keepsake }: SignedKeepsake): ReadonlyMap<string, ReadonlySet<string>> => {
  const { endpoint, receipts } = keepsake;
  return new Map(
    receipts.map(({ receipt, signature }) => {
      const isRight = endpoint !== null && isSignedBy(endpoint.receiptKey, receipt, signature);
      if (!isRight || receipt.endpointId !== endpoint.endpointId) throw tampered('receipt');
      return [receipt.batchId, new Set(receipt.accepted.map((one) => `${one.postId} ${one.revision} ${one.sha256}`))];
    }),
  );
};

/**
 * Reads what is signed in a keepsake and checks all of it, whoever the endpoint was: the class that made it, each post and each
 * withdrawal by its class's key, each receipt by the endpoint's.
 *
 * @throws AppError `keepsake.unreadable`, `keepsake.tampered` with a `reason`.
 */
export const verifyKeepsake = async (source: KeepsakeSource): Promise<VerifiedKeepsake> => {
  const signed = parse(await readWhole(source, 'keepsake.json', headMaxBytes), signedKeepsake);
  const keys = keysOf(signed);
  const maker = keys.get(signed.keepsake.classId);
  if (maker === undefined || !isSignedBy(maker, signed.keepsake, signed.signature)) throw tampered('signature');
  const bytes = await readWhole(source, 'posts.json', postsMaxBytes);
  if (sha256Hex(bytes) !== signed.keepsake.postsSha256) throw tampered('posts');
  const posts = parse(bytes, keepsakePosts);
  if (posts.length !== signed.keepsake.posts) throw tampered('posts');
  for (const { tombstone, signature } of signed.keepsake.tombstones ?? []) {
    const key = keys.get(tombstone.classId);
    if (key === undefined || !isSignedBy(key, tombstone, signature)) throw tampered('tombstone', tombstone.postId);
  }
  const confirmed = confirmedBy(signed);
  const seen = new Set<string>();
  const verified = posts.map((post): VerifiedPost => {
    const { manifest, signature, receiptId } = post;
    const key = keys.get(manifest.classId);
    if (key === undefined || !isSignedBy(key, manifest, signature)) throw tampered('post_signature', manifest.postId);
    if (seen.has(manifest.postId)) throw tampered('twice', manifest.postId);
    seen.add(manifest.postId);
    const name = `${manifest.postId} ${manifest.revision} ${documentSha256(manifest)}`;
    const isConfirmed = receiptId !== null && confirmed.get(receiptId)?.has(name) === true;
    if (receiptId !== null && !isConfirmed) throw tampered('receipt', manifest.postId);
    return { ...post, isConfirmed };
  });
  return { signed, posts: verified };
};
