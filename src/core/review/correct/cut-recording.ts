import type { CorrectionKind } from '#shared/domain/correction.ts';
import { cutLines, cutMinMs } from '#shared/domain/correction.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { placeOf } from '#sqlite/database-key.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext } from '../../context.ts';
import { listCaptions, putCaptions } from '../../db/captions.ts';
import { markErasing, type SealedMedium, sealMedium } from '../../db/media.ts';
import type { PostRow } from '../../db/posts.ts';
import { findTakeMeasures, putFilmMeasures } from '../../db/take-measures.ts';
import { findTake, insertTake, type TakeRow } from '../../db/takes.ts';
import type { WorkResult } from '../../media/finalise-work.ts';
import { freeBytesIn, requireRoom } from '../../media/free-space.ts';
import type { Cut } from '../../media/remux.ts';
import type { TakeDesk } from '../../media/take-desk.ts';
import { writeMedium } from '../../media/write-medium.ts';
import { findMainMedium } from '../../posts/post-media.ts';
import { verifyMedium } from '../../posts/verify-medium.ts';
import { type Corrected, correctPost, requireCorrectable } from './correct-post.ts';

type Recording = { post: PostRow; take: TakeRow; medium: SealedMedium };

const requireRecording = (db: Database, corrected: Corrected): Recording => {
  const post = requireCorrectable(db, corrected);
  const take = post.keptTakeId === null ? null : findTake(db, post.keptTakeId);
  const medium = findMainMedium(db, post);
  if (take === null || medium === null) throw new AppError('request.invalid', { reason: 'kind' });
  return { post, take, medium };
};

/** `video/webm;codecs=vp8,opus` → `audio/webm`: of a film that is only heard the container alone is told. */
const typeOf = (take: TakeRow, { keepsPicture }: Cut): string => (keepsPicture ? take.mimeType : 'audio/webm');

/** A take of what is left, in the place of the whole one; what is said in it moves along. */
const insertCut = (
  db: Database,
  { take }: Recording,
  made: { cut: Cut; ids: { takeId: string; mediumId: string }; result: WorkResult<'cut'>; now: number },
): TakeRow => {
  const { cut, ids, result, now } = made;
  sealMedium(db, ids.mediumId, { sha256: result.sha256, durationMs: result.durationMs });
  const fresh: TakeRow = {
    ...take,
    id: ids.takeId,
    kind: cut.keepsPicture ? take.kind : 'voice',
    state: 'ready',
    mimeType: typeOf(take, cut),
    durationMs: result.durationMs,
    originalMediaId: null,
    finalMediaId: ids.mediumId,
    updatedAt: now,
  };
  insertTake(db, fresh);
  const left = { fromMs: result.fromMs, toMs: result.fromMs + result.durationMs };
  for (const { language, cues } of listCaptions(db, take.id)) {
    putCaptions(db, fresh.id, { language, cues: cutLines(cues, left) }, now);
  }
  const measures = cut.keepsPicture ? findTakeMeasures(db, take.id) : null;
  if (measures !== null) putFilmMeasures(db, fresh.id, { picture: measures.picture, encoding: measures.encoding });
  return fresh;
};

/**
 * Leaves a stretch of a recording, or only its sound, packet by packet: nothing is encoded again. A film begins at the
 * first key frame of the stretch, so that nothing from before it is left. The whole recording is kept.
 *
 * @throws AppError `post.not_found`, `post.wrong_state`, `request.invalid` with the `reason` `kind` or `too_short`,
 *   `media.damaged`, `media.not_playable`, `data.disk_full`.
 */
export const cutRecording = async (
  context: CoreContext,
  desk: Pick<TakeDesk, 'cut' | 'eraseSoon' | 'measureMissing'>,
  corrected: Corrected,
  cut: Cut,
): Promise<PostRow> => {
  const { db } = context.openClass();
  const { post, medium, take } = requireRecording(db, corrected);
  if (!cut.keepsPicture && post.kind !== 'video') throw new AppError('request.invalid', { reason: 'kind' });
  if (cut.span !== null && cut.span.toMs - cut.span.fromMs < cutMinMs) {
    throw new AppError('request.invalid', { reason: 'too_short', minMs: cutMinMs });
  }
  await verifyMedium(db, medium);
  requireRoom(await freeBytesIn(context.settings.dataDir), medium.sizeBytes);
  const result = await desk.cut(placeOf(db), medium.id, cut).catch((cause: unknown) => {
    throw new AppError('media.not_playable', { reason: 'cut' }, { cause });
  });
  if (result.durationMs < cutMinMs) throw new AppError('request.invalid', { reason: 'too_short', minMs: cutMinMs });
  const ids = { takeId: context.random.uuid(), mediumId: context.random.uuid() };
  const kind: CorrectionKind = cut.keepsPicture ? 'trim' : 'sound_only';
  try {
    await writeMedium(context, db, ids.mediumId, { bytes: result.bytes, mimeType: typeOf(take, cut) });
    return transaction<PostRow>(db, () => {
      const now = context.clock.now();
      const recording = requireRecording(db, corrected);
      const fresh = insertCut(db, recording, { cut, ids, result, now });
      return correctPost(db, corrected, kind, now, (whole) => ({
        ...whole,
        kind: fresh.kind,
        keptTakeId: fresh.id,
      }));
    });
  } catch (error) {
    transaction<void>(db, () => markErasing(db, ids.mediumId));
    throw error;
  } finally {
    desk.eraseSoon();
    desk.measureMissing();
  }
};
