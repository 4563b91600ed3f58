import { z } from 'zod';
import { acknowledgementKinds } from '../../domain/acknowledgement.ts';
import { consentSubjects } from '../../domain/consent.ts';
import { correctionKinds } from '../../domain/correction.ts';
import { limits } from '../../domain/limits.ts';
import { outboxStates } from '../../domain/outbox-item.ts';
import { hintKinds } from '../../domain/personal-hints.ts';
import { personParts, pictureKinds } from '../../domain/post.ts';
import type { Viewing } from '../../domain/project/viewing.ts';
import { returnIcons } from '../../domain/return-note.ts';
import { type PictureMeasures, pictureVerdicts, soundVerdicts } from '../../domain/verdict.ts';
import * as basics from './basics.ts';
import { captionsView } from './captions.ts';
import { classProfile, classView, student } from './class.ts';
import { encodingReport } from './encoding.ts';

/** A playable medium: the address carries a grant that ends after ten minutes. */
export const mediumView = z.object({
  mediaId: basics.id,
  url: basics.localUrl,
  mimeType: z.string(),
  sizeBytes: basics.sizeBytes,
  sha256: basics.sha256,
  durationMs: basics.durationMs,
});
export type MediumView = z.infer<typeof mediumView>;

/** What the page measured of a video's picture while it was recorded. */
export const pictureMeasures = z.strictObject({
  meanLuma: basics.ratio,
  darkRatio: basics.ratio,
  blackRatio: basics.ratio,
  frozenRatio: basics.ratio,
}) satisfies z.ZodType<PictureMeasures>;

export const take = z.object({
  id: basics.id,
  postId: basics.id,
  kind: basics.takeKind,
  state: basics.takeState,
  mimeType: z.string(),
  sizeBytes: basics.sizeBytes,
  /** By the recorder's clock, pauses excluded. */
  durationMs: basics.durationMs,
  stopReason: basics.stopReason.nullable(),
  startedAt: basics.epochMs,
  /** The sealed medium, once there is something to play. */
  medium: mediumView.nullable(),
  /** What can be heard and seen, by measurement; `null` until measured, which is soon after there is a medium. */
  verdict: z.object({ sound: z.enum(soundVerdicts), picture: z.enum(pictureVerdicts) }).nullable(),
  /** The waveform: `limits.waveformPeaks` heights from 0 to 1; `null` until measured and where there is no sound. */
  peaks: z.array(basics.ratio).nullable(),
  /** How a film was recorded; `null` for a voice, and for a film that a crash ended. */
  encoding: encodingReport.nullable(),
  /**
   * Of a film: a picture that stands for it, and `limits.filmstripFrames` pictures in a row, evenly spread over it. The page
   * makes them after the take; `null` until then, and for a voice.
   */
  stills: z.object({ poster: mediumView, filmstrip: mediumView }).nullable(),
  /** What is said, in up to `limits.captionLanguagesMax` languages; there is an address once there is a medium. */
  captions: z.array(captionsView.extend({ url: basics.localUrl.nullable() })),
});
export type Take = z.infer<typeof take>;

/**
 * A post as its own class sees it in that child's turn. Of one that the teacher has put aside (`held`) the child sees
 * only that it is there: nothing of what was made.
 */
export const ownPost = z.object({
  id: basics.id,
  kind: basics.postKind,
  purpose: basics.postPurpose,
  /** What of the project it answers. */
  promptId: z.string().nullable(),
  /** The partner's post that a reply is tied to. */
  inReplyTo: basics.id.nullable(),
  state: basics.postState,
  revision: z.int().positive(),
  /** The words of a written post; under another kind a line about it. */
  text: z.string(),
  title: z.string(),
  /** Of those that the project offers. */
  tags: z.array(z.string()),
  /** The teacher's words when it was sent back. */
  teacherNote: z.string().nullable(),
  /** What the teacher asks for, as a picture, and what the teacher said. */
  teacherIcon: z.enum(returnIcons).nullable(),
  teacherVoice: mediumView.nullable(),
  /** Which expectations the child ticked, by index. */
  checklist: z.array(z.int().nonnegative()),
  createdAt: basics.epochMs,
  updatedAt: basics.epochMs,
  outbox: z.enum(outboxStates).nullable(),
  /** Partner classes that have watched it as it is now, in the order in which they said so. */
  watchedBy: z.array(classView.pick({ name: true, country: true, place: true })),
  /** The take that the child kept, or the one in the making. */
  take: take.nullable(),
  takesUsed: z.int().nonnegative(),
  /** What a photo or a drawing shows; on a voice its cover. */
  picture: mediumView.nullable(),
  coverKind: z.enum(pictureKinds).nullable(),
  /** Who else made it, and who else can be seen or heard in it. */
  others: z.array(z.object({ student, part: z.enum(personParts) })),
});
export type OwnPost = z.infer<typeof ownPost>;

/** A stretch of a recording that was played, by its own clock. */
export const span = z.strictObject({ fromMs: basics.durationMs, toMs: basics.durationMs });

/** What a reply on the desk answers; `gone` when it was called back, or is not here. */
export const repliedTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('here'), name: z.string(), className: z.string(), text: z.string() }),
  z.object({ kind: z.literal('gone') }),
]);
export type RepliedTo = z.infer<typeof repliedTo>;

/** What in a post's words may tell who or where a child is: a place in the title, the text, or the captions' words. */
export const personalHint = z.object({
  where: z.enum(['title', 'text', 'captions']),
  kind: z.enum(hintKinds),
  words: z.string(),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
});
export type PersonalHint = z.infer<typeof personalHint>;

/** A post on the teacher's desk. */
export const queueItem = ownPost.extend({
  studentId: basics.id,
  studentName: basics.studentName,
  studentTile: basics.tile,
  alias: z.string(),
  /** Of its words, as far as their letters tell. */
  language: basics.languageTag,
  question: z.string(),
  /** Drawn to stand for the class, in answer to nothing. */
  isClassPicture: z.boolean(),
  /** `null` for what is no reply. */
  repliesTo: repliedTo.nullable(),
  expectations: z.array(z.string()),
  submittedAt: basics.epochMs,
  /** Played to the end, or shown long enough; and what was played so far. */
  isWatched: z.boolean(),
  played: z.array(span),
  /** Everyone who is in it, the child it belongs to first, and what each family has not agreed to of it. */
  people: z.array(
    z.object({
      student,
      part: z.enum(['author', ...personParts]),
      missing: z.object({ class: z.array(z.enum(consentSubjects)), partners: z.array(z.enum(consentSubjects)) }),
    }),
  ),
  /** What the project asks for beside the work. */
  asksTitle: z.boolean(),
  tagsOffered: z.array(z.string()),
  hints: z.array(personalHint),
  /** In which ways the teacher has changed it; the child's own is kept. */
  corrections: z.array(z.enum(correctionKinds)),
  /** What not everyone has agreed to for partners: approving for partners is refused until they have. */
  missingConsents: z.array(z.enum(consentSubjects)),
});
export type QueueItem = z.infer<typeof queueItem>;

/** An approved post on its way. */
export const outboxItem = z.object({
  postId: basics.id,
  revision: z.int().positive(),
  studentName: basics.studentName,
  studentTile: basics.tile,
  kind: basics.postKind,
  state: z.enum(outboxStates),
  sizeBytes: basics.sizeBytes,
  sentBytes: basics.sizeBytes,
  /** The teacher has paused the batch it is in. */
  isPaused: z.boolean(),
  approvedAt: basics.epochMs,
  /** From the endpoint's signed receipt. */
  receipt: z.object({ batchId: basics.id, committedAt: basics.epochMs }).nullable(),
  /** Why it is parked: an error code of the endpoint. */
  problem: z.string().nullable(),
  /** What partner classes say of it, in the order they said it. */
  acknowledgements: z.array(
    z.object({
      classId: basics.classId,
      /** `null` for a class that is not known here any more. */
      className: z.string().nullable(),
      kind: z.enum(acknowledgementKinds),
      acknowledgedAt: basics.epochMs,
    }),
  ),
  /** That it is called back: since when, and when the endpoint confirmed it. */
  recall: z.object({ queuedAt: basics.epochMs, confirmedAt: basics.epochMs.nullable() }).nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;

/** Another class's post, verified. */
export const partnerPost = z.object({
  postId: basics.id,
  from: classProfile,
  alias: z.string(),
  kind: basics.postKind,
  purpose: basics.postPurpose,
  /** The words of a written post; under another kind a line about it. */
  text: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  language: basics.languageTag,
  approvedAt: basics.epochMs,
  receivedAt: basics.epochMs,
  /** `false` while its media are still being fetched. */
  isComplete: z.boolean(),
  medium: mediumView.nullable(),
  /** The picture on a voice. */
  cover: mediumView.nullable(),
  /** Empty while the medium is not here. */
  captions: z.array(captionsView),
});
export type PartnerPost = z.infer<typeof partnerPost>;

export const postText = basics.optionalText(limits.textMaxChars);

/** One viewing of a post. */
export const viewing = z.strictObject({
  /** How much of its medium was played, each second counted once. */
  playedRatio: basics.ratio,
  shownMs: basics.durationMs,
}) satisfies z.ZodType<Viewing>;
