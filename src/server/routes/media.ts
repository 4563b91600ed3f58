import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findReadableMedium } from '../db/media.ts';
import { type Route, rawRoute } from '../http/route.ts';
import { serveMedium } from '../media/serve-medium.ts';
import { requireVerified } from '../projects/project-view.ts';

export const mediaRoutes: readonly Route[] = [
  rawRoute({
    method: 'GET',
    path: wirePaths.media('{sha256}'),
    access: 'owner',
    operationId: 'readMedium',
    summary: 'The bytes of a medium that a post in one of the class’s projects uses; single ranges.',
    errors: ['request.invalid', 'class.not_verified', 'media.not_found', 'request.range_not_satisfiable'],
    params: z.object({ sha256: basics.sha256 }),
    answer: { kind: 'raw', description: 'The medium, or a range of it.', mediaType: '*/*', statuses: [200, 206] },
    handle: async ({ context, caller, parsed, request }) => {
      await requireVerified(context.db, caller.classId);
      const medium = await findReadableMedium(context.db, parsed.sha256, caller.classId);
      if (medium === undefined) throw new AppError('media.not_found');
      return serveMedium(context, medium, request);
    },
  }),
];
