import type { WireMedium } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../context.ts';
import { appendToMedium, findMedium, insertMedium, markErasing, sealMedium } from '../db/media.ts';
import { exchangePartnerMedium, findPartnerPost, type PartnerPostRow } from '../db/partner-posts.ts';
import { hashInSteps } from '../posts/verify-medium.ts';
import type { ReceivingRound } from './round.ts';

/** A medium as it was signed, and where its bytes are or come; one of the two is missing only in an edited file. */
type WantedMedium = { wanted: WireMedium | undefined; mediaId: string | null };

/** The main medium of a post and its cover, each where there is one. */
export const wantedMedia = ({ manifest, mediaId, coverMediaId }: PartnerPostRow): WantedMedium[] => {
  const wanted = (role: WireMedium['role']) => manifest.media.find((medium) => medium.role === role);
  const all = [
    { wanted: wanted('main'), mediaId },
    { wanted: wanted('cover'), mediaId: coverMediaId },
  ];
  return all.filter((one) => one.wanted !== undefined || one.mediaId !== null);
};

/** How much of a post's media is still to come. */
export const bytesLeftOf = (partners: ReadableDatabase, post: PartnerPostRow): number =>
  wantedMedia(post).reduce((sum, { mediaId, wanted }) => {
    const here = mediaId === null ? 0 : (findMedium(partners, mediaId)?.sizeBytes ?? 0);
    return sum + Math.max(0, (wanted?.sizeBytes ?? 0) - here);
  }, 0);

async function* regroup(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    held += chunk.byteLength;
    if (held < size) continue;
    yield Buffer.concat(parts);
    [parts, held] = [[], 0];
  }
  if (held > 0) yield Buffer.concat(parts);
}

/** Appends what one answer brings, or as much of it as may come now; a cut costs what was not yet written of the last piece. */
const appendAnswer = async (
  round: ReceivingRound,
  { postId, mediaId, wanted }: { postId: string; mediaId: string; wanted: WireMedium },
  from: number,
): Promise<number> => {
  const { partners } = round.context.openClass();
  let size = from;
  const chunks = await round.client.readMedium(wanted.sha256, from);
  for await (const piece of regroup(chunks, limits.rangeMaxBytes)) {
    if (size + piece.byteLength > wanted.sizeBytes) throw new AppError('media.damaged', { reason: 'too_long' });
    const isAppended = transaction<boolean>(partners, () => appendToMedium(partners, mediaId, size, piece));
    if (!isAppended) throw new AppError('media.not_found', { reason: 'withdrawn' });
    size += piece.byteLength;
    round.progress.at(postId, mediaId, size);
    if (round.mayStop()) break;
  }
  return size;
};

/** Puts an empty medium in the place of one, whose bytes are hidden until they are erased. To be called in a transaction. */
export const emptyMedium = (
  { openClass, random, clock }: CoreContext,
  postId: string,
  { mediaId, mimeType }: { mediaId: string; mimeType: string },
): void => {
  const { partners } = openClass();
  const fresh = { id: random.uuid(), mimeType, createdAt: clock.now() };
  insertMedium(partners, fresh);
  exchangePartnerMedium(partners, { postId, oldId: mediaId, freshId: fresh.id });
  markErasing(partners, mediaId);
};

/** Wrong bytes are dropped at once; the next round begins from nothing. */
export const startAnew = (context: CoreContext, post: PartnerPostRow, mediaId: string, mimeType: string): void => {
  const { partners } = context.openClass();
  transaction<void>(partners, () => {
    const now = findPartnerPost(partners, post.postId);
    if (now?.mediaId !== mediaId && now?.coverMediaId !== mediaId) return;
    emptyMedium(context, post.postId, { mediaId, mimeType });
  });
};

const fetchOne = async (
  round: ReceivingRound,
  post: PartnerPostRow,
  mediaId: string,
  wanted: WireMedium,
): Promise<boolean> => {
  const { partners } = round.context.openClass();
  if (findMedium(partners, mediaId)?.state === 'sealed') return true;
  try {
    let size = findMedium(partners, mediaId)?.sizeBytes ?? 0;
    while (size < wanted.sizeBytes) {
      const next = await appendAnswer(round, { postId: post.postId, mediaId, wanted }, size);
      if (next === size) throw new AppError('endpoint.unreachable', { reason: 'empty_answer' });
      size = next;
      if (size < wanted.sizeBytes && round.mayStop()) return false;
    }
    const medium = findMedium(partners, mediaId);
    if (medium?.state !== 'open') throw new AppError('media.not_found', { reason: 'withdrawn' });
    const sha256 = await hashInSteps(partners, medium);
    if (sha256 !== wanted.sha256) throw new AppError('media.damaged', { reason: 'hash' });
    transaction<void>(partners, () => sealMedium(partners, mediaId, { sha256, durationMs: wanted.durationMs }));
    return true;
  } catch (error) {
    if (hasCode(error, 'media.damaged')) startAnew(round.context, post, mediaId, wanted.mimeType);
    throw error;
  }
};

/**
 * Fetches the media of a partner's post by ranges, from where an earlier round was cut off, and seals each once its
 * SHA-256 is the one that was signed. Only then can it be shown.
 *
 * @returns whether all of them are here; else the round may stop, and another goes on.
 * @throws AppError `media.damaged` for other bytes, which are dropped; `media.not_found` when it was withdrawn
 *   meanwhile; what the endpoint client throws.
 */
export const fetchMedium = async (round: ReceivingRound, post: PartnerPostRow): Promise<boolean> => {
  for (const { mediaId, wanted } of wantedMedia(post)) {
    if (mediaId !== null && wanted !== undefined && !(await fetchOne(round, post, mediaId, wanted))) return false;
  }
  return true;
};
