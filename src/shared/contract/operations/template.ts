import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import * as b from '../schemas/basics.ts';
import { projectDraft } from '../schemas/project.ts';
import { none, operation } from './operation.ts';

/** Projects that the teacher keeps to begin others with. */
export const templateOperations = {
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
} as const;
