import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { directoryAnswer, joinProjectAnswer, signedProject, wirePaths } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { addMember, findProject, listMembers, readDirectory } from '../db/projects.ts';
import type { Database } from '../db/schema.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { publishProject } from '../projects/publish-project.ts';

const projectAndMembers = async (db: Database, id: string): Promise<z.infer<typeof joinProjectAnswer>> => {
  const project = await findProject(db, id);
  if (project === undefined) throw new AppError('project.not_found', { projectId: id });
  return { project, members: await listMembers(db, id) };
};

export const projectRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.projects,
    access: 'device',
    operationId: 'publishProject',
    summary:
      'Publishes a project, or its next revision; the caller becomes its host and first member. The same again is harmless.',
    errors: ['request.invalid', 'batch.conflict', 'signature.invalid', 'manifest.invalid', 'project.change_refused'],
    body: signedProject,
    answer: joinProjectAnswer,
    handle: async ({ context, caller, body }) => {
      await publishProject(context, caller, body);
      return projectAndMembers(context.db, body.project.projectId);
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.projects,
    access: 'device',
    operationId: 'readDirectory',
    summary: 'The projects that a class can join, newest first.',
    errors: [],
    answer: directoryAnswer,
    handle: ({ context, caller }) => readDirectory(context.db, caller.classId),
  }),
  jsonRoute({
    method: 'POST',
    path: wirePaths.members('{id}'),
    access: 'device',
    operationId: 'joinProject',
    summary: 'The calling class joins a project. Joining again is harmless.',
    errors: ['request.invalid', 'project.not_found'],
    params: z.object({ id: basics.id }),
    answer: joinProjectAnswer,
    handle: async ({ context, caller, params }) => {
      await context.db.transaction().execute(async (tx) => {
        if ((await findProject(tx, params.id)) === undefined) {
          throw new AppError('project.not_found', { projectId: params.id });
        }
        await addMember(tx, params.id, caller.classId, context.now());
      });
      return projectAndMembers(context.db, params.id);
    },
  }),
];
