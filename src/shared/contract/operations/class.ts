import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { classDetails } from '../schemas/class-details.ts';
import { mediumView } from '../schemas/post.ts';
import { classPictureTypes, pictureBytes } from '../wire/class-picture.ts';
import { none, operation } from './operation.ts';

/** What the class tells other classes about itself, in words and by a picture. */
export const classOperations = {
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
} as const;
