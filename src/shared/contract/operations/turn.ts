import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { secretLength, secretPictures } from '../../domain/picture-secret.ts';
import * as b from '../schemas/basics.ts';
import { rosterEntry, student } from '../schemas/class.ts';
import { turnTask } from '../schemas/lesson.ts';
import { mediumView, ownPost, postText, viewing } from '../schemas/post.ts';
import { promptId } from '../schemas/project.ts';
import { reflectionGate } from '../schemas/project-now.ts';
import { projectPost } from '../schemas/project-post.ts';
import { none, operation, postPeople, postRef } from './operation.ts';

const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;
const pictureSecret = z.array(z.enum(secretPictures)).length(secretLength).refine(isUnique, 'the same picture twice');

/** A child's turn: its own posts, its drawing, and the wall of partners' posts. */
export const turnOperations = {
  /** Only in an open lesson. In a party the rest of it sits down too, and everything belongs to all of them. */
  'turn.start': operation(
    'anyone',
    z.strictObject({ studentId: b.id, pictures: pictureSecret.optional() }),
    z.object({
      token: z.string(),
      student: rosterEntry,
      companions: z.array(student),
      posts: z.array(ownPost),
      /** What the project asks for now, the most pressing first. Without an offer in any the child helps the others. */
      tasks: z.array(turnTask),
      reflection: reflectionGate,
      /** The share of the time left. */
      suggestedMs: b.durationMs,
      presetKind: b.postKind.nullable(),
      showsExample: z.boolean(),
      mustChooseSecret: z.boolean(),
    }),
    ['setup.required', 'student.not_found', 'lesson.not_open', 'picture_secret.required', 'picture_secret.wrong'],
  ),
  'turn.end': operation('turn', none, none),
  /** The same again, when a consent or the project has changed meanwhile, or something was viewed. */
  'turn.tasks': operation('turn', none, z.object({ tasks: z.array(turnTask), reflection: reflectionGate })),
  /**
   * What partner classes answered, for children to watch: what waits for a reply first. Beside it the class's own posts
   * that somebody replied to, and the replies, each tied to its post.
   */
  'turn.wall': operation(
    'turn',
    none,
    z.object({
      theirs: z.array(projectPost),
      ours: z.array(projectPost),
      replies: z.array(projectPost),
      /** Posts that the project shows as models of a good answer, with what makes each good. */
      models: z.array(z.object({ post: projectPost, why: z.string() })),
    }),
  ),
  /** A turn in which nothing may be made: the child helps the others, and the turn counts. */
  'turn.help': operation('turn', none, none, ['auth.not_allowed']),
  /** The child's first choice of the three pictures; the teacher can only reset it. */
  'turn.choose_secret': operation('turn', z.strictObject({ pictures: pictureSecret }), none, ['auth.not_allowed']),
  'post.mine': operation('turn', none, z.object({ posts: z.array(ownPost) })),
  /**
   * Opens the child's draft of this kind for a prompt or in reply to a partner's post, or begins one; a returned post
   * is taken up again.
   */
  'post.open': operation(
    'turn',
    z.strictObject({
      kind: b.postKind,
      purpose: b.postPurpose,
      /** Left out: the first thing of this purpose that children are asked for now. */
      promptId: promptId.nullable().optional(),
      /** The post that a reply answers. */
      inReplyTo: b.id.optional(),
      postId: b.id.optional(),
    }),
    z.object({ post: ownPost }),
    [
      'post.not_found',
      'post.wrong_state',
      'project.not_found',
      'phase.not_open',
      'reflection.not_open',
      'consent.missing',
    ],
  ),
  'post.set_text': operation('turn', z.strictObject({ postId: b.id, text: postText }), z.object({ post: ownPost }), [
    'post.not_found',
    'post.wrong_state',
  ]),
  /** What the child says about it, as far as the project asks for it; for a written post the line stays empty. */
  'post.describe': operation(
    'turn',
    z.strictObject({
      postId: b.id,
      title: b.optionalLine(limits.titleMaxChars),
      line: b.optionalText(limits.lineAboutMaxChars),
      tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).max(limits.tagsMax),
    }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** The expectations that are ticked so far; `post.submit` says it once more. */
  'post.tick': operation(
    'turn',
    z.strictObject({ postId: b.id, checklist: z.array(z.int().nonnegative()).max(limits.expectationsMax) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** The picture on a voice goes, and what it was drawn of. */
  'post.remove_cover': operation('turn', postRef, z.object({ post: ownPost }), ['post.not_found', 'post.wrong_state']),
  'post.submit': operation(
    'turn',
    z.strictObject({ postId: b.id, checklist: z.array(z.int().nonnegative()).max(limits.expectationsMax) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state', 'post.not_ready', 'consent.missing'],
  ),
  /** Who else can be seen or heard in it; in the place of those who were named before. */
  'post.set_people': operation('turn', postPeople, z.object({ post: ownPost }), [
    'post.not_found',
    'post.wrong_state',
    'student.not_found',
  ]),
  /** Until it is sent: what waits for the teacher, and what is approved for partners and has not left. */
  'post.take_back': operation('turn', postRef, z.object({ post: ownPost }), ['post.not_found', 'post.wrong_state']),

  /** How much of a partner's post the child played, and how long it was in sight; the longest viewing counts. */
  'post.viewed': operation('turn', z.strictObject({ postId: b.id, ...viewing.shape }), none, ['post.not_found']),

  /**
   * What a drawing is made of, so that it can be gone on with; the engine that draws owns the format. The picture of
   * what was on the paper before is given up: it is made anew when the child is done.
   */
  'drawing.save': operation(
    'turn',
    z.strictObject({ postId: b.id, document: z.string().max(limits.drawingMaxChars) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state', 'data.disk_full'],
  ),
  'drawing.load': operation(
    'turn',
    postRef,
    z.object({
      document: z.string().nullable(),
      /** The photos that the strokes may lie on; the document names the one that is shown. */
      photos: z.array(mediumView),
      /** All who make it may be in a photo. */
      mayHavePhoto: z.boolean(),
    }),
    ['post.not_found'],
  ),
} as const;
