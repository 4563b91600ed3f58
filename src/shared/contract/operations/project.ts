import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { modelKinds } from '../../domain/project/project-content.ts';
import { standings } from '../../domain/project/standing.ts';
import * as b from '../schemas/basics.ts';
import { classView } from '../schemas/class.ts';
import { begunAnswer } from '../schemas/class-answer.ts';
import { project, projectDraft } from '../schemas/project.ts';
import { phaseName, projectNow } from '../schemas/project-now.ts';
import { closingReflection, projectOverview } from '../schemas/project-overview.ts';
import { projectPost } from '../schemas/project-post.ts';
import { none, operation, projectRef } from './operation.ts';

/** The projects that the class takes part in: what they ask for, what was made in them, and how far they are. */
export const projectOperations = {
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
  /** What was made in a project, own and partners', the oldest first; of own posts only what was approved. */
  'project.posts': operation('teacher', projectRef, z.object({ posts: z.array(projectPost) }), ['project.not_found']),
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
} as const;
