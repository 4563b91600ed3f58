import type { Take } from '#shared/contract/schemas/post.ts';
import { judgeTake } from '#shared/domain/verdict.ts';
import type { CoreContext } from '../context.ts';
import { listCaptions } from '../db/captions.ts';
import { findMedium, findSealedMedium, isSealed } from '../db/media.ts';
import { findTakeMeasures } from '../db/take-measures.ts';
import { findTakeStills } from '../db/take-stills.ts';
import { playedMediaId, type TakeRow } from '../db/takes.ts';
import { mediumView } from './media-view.ts';

const stillsView = (context: CoreContext, takeId: string): Take['stills'] => {
  const { db } = context.openClass();
  const { poster, filmstrip } = findTakeStills(db, takeId);
  if (poster === undefined || filmstrip === undefined) return null;
  const [posterMedium, stripMedium] = [findSealedMedium(db, poster), findSealedMedium(db, filmstrip)];
  if (posterMedium === null || stripMedium === null) return null;
  return { poster: mediumView(context, posterMedium), filmstrip: mediumView(context, stripMedium) };
};

/**
 * A take as the contract shows it. There is a medium to play once the take is `ready` or `unproven`; between
 * the stop and then, the seekable copy is being made and the original may vanish at any moment.
 */
export const takeView = (context: CoreContext, take: TakeRow): Take => {
  const { db } = context.openClass();
  const playedId = playedMediaId(take);
  const storedId = playedId ?? take.originalMediaId;
  const measures = findTakeMeasures(db, take.id);
  const isMeasured = measures !== null && measures.measuredAt !== null;
  const stored = storedId === null ? null : findMedium(db, storedId);
  const medium = playedId !== null && isSealed(stored) ? mediumView(context, stored) : null;
  return {
    id: take.id,
    postId: take.postId,
    kind: take.kind,
    state: take.state,
    mimeType: take.mimeType,
    sizeBytes: stored?.sizeBytes ?? 0,
    durationMs: take.durationMs,
    stopReason: take.stopReason,
    startedAt: take.startedAt,
    medium,
    verdict: isMeasured ? judgeTake(measures) : null,
    peaks: isMeasured ? measures.peaks : null,
    encoding: measures?.encoding ?? null,
    stills: stillsView(context, take.id),
    captions: listCaptions(db, take.id).map((captions) => ({
      ...captions,
      url: medium === null ? null : context.captionsUrl(medium.mediaId, captions.language),
    })),
  };
};
