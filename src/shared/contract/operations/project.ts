import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { modelKinds } from '../../domain/project/project-content.ts';
import { standings } from '../../domain/project/standing.ts';
import * as b from '../schemas/basics.ts';
import { daysOff } from '../schemas/calendar.ts';
import { classView } from '../schemas/class.ts';
import { begunAnswer } from '../schemas/class-answer.ts';
import { classDetails } from '../schemas/class-details.ts';
import { mediumView } from '../schemas/post.ts';
import { project, projectDraft } from '../schemas/project.ts';
import { projectOffer, projectPreview, projectSearch } from '../schemas/project-directory.ts';
import { phaseName, projectNow } from '../schemas/project-now.ts';
import { closingReflection, projectOverview } from '../schemas/project-overview.ts';
import { projectPost } from '../schemas/project-post.ts';
import { classPictureTypes, pictureBytes } from '../wire/class-picture.ts';
import { none, operation } from './operation.ts';

const projectRef = z.strictObject({ projectId: b.id });

/** What the class tells about itself, when it is at school, and the projects that it takes part in. */
export const projectOperations = {
  // what the class tells about itself, and when it is at school
  /** `isFirst`: nothing was told yet, and the calendar is the usual week of the country. */
  'class.details': operation(
    'teacher',
    none,
    z.object({
      details: classDetails,
      isFirst: z.boolean(),
      pictureSha256: b.sha256.nullable(),
      /** Children are asked for a drawing that stands for the class. */
      isPictureWanted: z.boolean(),
    }),
  ),
  'class.change_details': operation('teacher', classDetails, z.object({ details: classDetails })),
  /** Drawings that are approved for the partner classes: the class may be known by one of them. */
  'class.drawings': operation(
    'teacher',
    none,
    z.object({ drawings: z.array(z.object({ postId: b.id, alias: z.string(), medium: mediumView })) }),
  ),
  /** From now on every child may draw for the class at its turn, until a drawing is chosen or nobody is asked any more. */
  'class.ask_for_picture': operation('teacher', z.strictObject({ isWanted: z.boolean() }), none),
  /** The class is known by this drawing, which the page has made small, as long as the drawing itself is approved. */
  'class.set_picture': operation(
    'teacher',
    z.strictObject({ postId: b.id, mimeType: z.enum(classPictureTypes), bytes: pictureBytes }),
    z.object({ pictureSha256: b.sha256 }),
    ['post.not_found', 'upload.type_refused', 'media.not_playable', 'request.too_large'],
  ),
  'class.remove_picture': operation('teacher', none, none),
  /** By what a class is known; `null` when it is not here and cannot be fetched now. */
  'class.picture': operation(
    'teacher',
    z.strictObject({ classId: b.classId, sha256: b.sha256 }),
    z.object({ picture: z.object({ mimeType: z.enum(classPictureTypes), bytes: pictureBytes }).nullable() }),
  ),
  /** Public and school holidays of the class's country for a year ahead, as far as a list without a network knows them. */
  'calendar.holidays': operation(
    'teacher',
    z.strictObject({ region: z.string().max(20).nullable() }),
    z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })), daysOff: z.array(daysOff) }),
  ),
  /** Whole-day events of an iCalendar file for a year ahead; nothing is kept of it until the teacher has chosen. */
  'calendar.read_file': operation(
    'teacher',
    z.strictObject({ text: z.string() }),
    z.object({ daysOff: z.array(daysOff), skipped: z.int() }),
    ['calendar.unreadable', 'request.too_large'],
  ),

  // the project
  /** What children work on, and what they are asked for at this moment. */
  'project.current': operation('anyone', none, z.object({ project: project.nullable(), now: projectNow.nullable() }), [
    'setup.required',
  ]),
  /** `isChosen: false`: children go on with the one they have, until `project.choose`. */
  'project.create': operation(
    'teacher',
    projectDraft.extend({ isChosen: z.boolean().optional() }),
    z.object({ project }),
  ),
  /** All projects the class has to do with, the newest first. */
  'project.list': operation(
    'teacher',
    none,
    z.object({
      projects: z.array(
        z.object({
          project,
          standing: z.enum(standings),
          isCurrent: z.boolean(),
          /** What of it only the teacher can answer: classes that ask, an invitation, a hand-over to this class. */
          waiting: z.int().nonnegative(),
          /** Other classes that are in it, as far as is known here. */
          partners: z.array(classView),
        }),
      ),
      /** `false`: the endpoint's host has not confirmed this class yet, so no work of other classes comes in. */
      isVerified: z.boolean(),
    }),
  ),
  /** The one page: instructions, all classes with their days, the balance of replies, what waits for the teacher. */
  'project.overview': operation('teacher', projectRef, z.object({ overview: projectOverview }), ['project.not_found']),
  /** The one that children make posts for. */
  'project.choose': operation('teacher', projectRef, none, ['project.not_found', 'auth.not_allowed']),
  /** The host's next revision; once other classes have agreed, what they agreed to stays as it was. */
  'project.change': operation(
    'teacher',
    z.strictObject({ projectId: b.id, change: projectDraft.partial() }),
    z.object({ project }),
    ['project.not_found', 'auth.not_allowed', 'project.change_refused', 'project.closed'],
  ),
  /** The host ends it for all classes; what was made stays. */
  'project.close': operation('teacher', projectRef, z.object({ project }), ['project.not_found', 'auth.not_allowed']),
  /** The teacher's own look back, kept with the project. */
  'project.reflect': operation(
    'teacher',
    z.strictObject({ projectId: b.id, ...closingReflection.omit({ closedAt: true }).shape }),
    z.object({ closing: closingReflection }),
    ['project.not_found'],
  ),
  /** Open projects of other classes, the best fit first; without a network from what was copied last. */
  'project.directory': operation(
    'teacher',
    projectSearch,
    z.object({
      projects: z.array(projectOffer),
      next: b.id.nullable(),
      /** When it was copied, when there is no network now. */
      copiedAt: b.epochMs.nullable(),
    }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused'],
  ),
  /** Opens a project of another class, found in the directory or by an invitation. */
  'project.preview': operation(
    'teacher',
    z
      .strictObject({ projectId: b.id.optional(), code: z.string().min(4).max(40).optional() })
      .refine(({ projectId, code }) => (projectId === undefined) !== (code === undefined), 'one of them'),
    z.object({ preview: projectPreview }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused', 'project.not_found', 'invitation.wrong'],
  ),
  /** The class joins or asks to; its teacher has agreed to what is expected. */
  'project.join': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      agrees: z.literal(true),
      code: z.string().max(40).optional(),
      words: b.optionalText(limits.noteMaxChars).optional(),
    }),
    z.object({ project, standing: z.enum(standings) }),
    [
      'endpoint.not_joined',
      'endpoint.unreachable',
      'endpoint.refused',
      'project.not_found',
      'project.closed',
      'project.full',
      'invitation.wrong',
    ],
  ),
  /** The class leaves a project, takes its question back or declines an invitation. */
  'project.leave': operation('teacher', projectRef, none, [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'project.host_stays',
  ]),
  /** The host lets a class in that asked, or does not; takes one out that is in. */
  'project.decide': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      classId: b.classId,
      decision: z.enum(['accept', 'decline', 'invite', 'remove']),
    }),
    none,
    [
      'endpoint.not_joined',
      'endpoint.unreachable',
      'endpoint.refused',
      'project.not_found',
      'project.full',
      'member.not_found',
      'auth.not_allowed',
    ],
  ),
  /** A code by which other classes come into a project of this class. */
  'project.invite': operation(
    'teacher',
    z.strictObject({ projectId: b.id, uses: z.int().min(1).max(20), days: z.int().min(1).max(90) }),
    z.object({ code: z.string(), expiresAt: b.epochMs }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused', 'project.not_found', 'auth.not_allowed'],
  ),
  /** Asks another class of the project to host it. */
  'project.hand_over': operation('teacher', z.strictObject({ projectId: b.id, classId: b.classId }), none, [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'member.not_found',
    'auth.not_allowed',
  ]),
  /** This class takes over, when it was asked to. */
  'project.take_over': operation('teacher', projectRef, z.object({ project }), [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'auth.not_allowed',
  ]),
  /**
   * The teacher begins something for the project: a model of a good answer, or what is to be done. It is recorded, or a
   * picture is put into it, like a child's post, with the token that comes back, and approved like any; the project shows it
   * where it names its id.
   */
  'model.begin': operation('teacher', z.strictObject({ projectId: b.id, kind: z.enum(modelKinds) }), begunAnswer, [
    'project.not_found',
    'project.closed',
    'auth.not_allowed',
    'class.ended',
  ]),
  /** Projects that the teacher keeps to begin others with. */
  'template.list': operation(
    'teacher',
    none,
    z.object({ templates: z.array(z.object({ id: b.id, name: z.string(), content: projectDraft })) }),
  ),
  'template.save': operation(
    'teacher',
    z.strictObject({ name: b.nonEmptyLine(limits.nameMaxChars), content: projectDraft }),
    z.object({ templateId: b.id }),
  ),
  'template.remove': operation('teacher', z.strictObject({ templateId: b.id }), none),

  /** What was made in a project, own and partners', the oldest first; of own posts only what was approved. */
  'project.posts': operation(
    'teacher',
    z.strictObject({ projectId: b.id }),
    z.object({ posts: z.array(projectPost) }),
    ['project.not_found'],
  ),
  /** What a partner's post means, for this class only; empty takes it away. It goes with the post. */
  'project.translate': operation(
    'teacher',
    z.strictObject({ postId: b.id, text: b.optionalText(limits.textMaxChars) }),
    none,
    ['post.not_found'],
  ),
  /** The teacher goes on, or stays, whatever the calendar says; `null` goes by the calendar again. */
  'project.choose_phase': operation(
    'teacher',
    z.strictObject({ projectId: b.id, phase: phaseName.nullable() }),
    z.object({ now: projectNow }),
    ['project.not_found'],
  ),
} as const;
