import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import { isoDate } from '#shared/contract/schemas/calendar.ts';
import { directoryAnswer, projectAnswer, signedHandover, signedProject, wirePaths } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { ageTerm, goalTerm, languageTerm, wordsOf, wordTerm } from '#shared/domain/project/search-terms.ts';
import { searchProjects } from '../db/project-search.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { offerHandover } from '../projects/offer-handover.ts';
import { viewProject } from '../projects/project-view.ts';
import { publishProject } from '../projects/publish-project.ts';

const params = z.object({ id: basics.id });

const wholeNumber = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number);

/** Words of one search that are looked for. */
const wordsMax = 6;

const directoryQuery = z.object({
  words: z.string().max(200).optional(),
  language: basics.languageTag.optional(),
  ageFrom: wholeNumber.pipe(z.int().min(3).max(20)).optional(),
  ageTo: wholeNumber.pipe(z.int().min(3).max(20)).optional(),
  goal: wholeNumber.pipe(z.int().min(1).max(17)).optional(),
  startsFrom: isoDate.optional(),
  free: z.enum(['1']).optional(),
  after: basics.id.optional(),
  limit: wholeNumber.pipe(z.int().min(1).max(limits.directoryPageMax)).optional(),
});

/** What is asked for, as groups of terms of which a project needs one each. */
const groupsOf = (query: z.output<typeof directoryQuery>): string[][] => {
  const { words, language, ageFrom, ageTo, goal } = query;
  const groups = wordsOf(words ?? '')
    .slice(0, wordsMax)
    .map((word) => [wordTerm(word)]);
  if (language !== undefined) groups.push([languageTerm(language)]);
  if (goal !== undefined) groups.push([goalTerm(goal)]);
  const from = ageFrom ?? ageTo;
  const to = ageTo ?? ageFrom;
  if (from !== undefined && to !== undefined && from <= to) {
    groups.push(Array.from({ length: to - from + 1 }, (_, index) => ageTerm(from + index)));
  }
  return groups;
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
    answer: projectAnswer,
    handle: async ({ context, caller, body }) => {
      await publishProject(context, caller, body);
      return viewProject(context.db, body.project.projectId, caller.classId);
    },
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.projects,
    access: 'device',
    operationId: 'readDirectory',
    summary: 'Open projects that match, the newest first; a page may be short, `next` goes on after it.',
    errors: ['request.invalid'],
    query: directoryQuery,
    answer: directoryAnswer,
    handle: ({ context, caller, query }) =>
      searchProjects(context.db, {
        classId: caller.classId,
        groups: groupsOf(query),
        startsFrom: query.startsFrom ?? null,
        hasPlaces: query.free !== undefined,
        after: query.after ?? null,
        limit: query.limit ?? 50,
      }),
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.project('{id}'),
    access: 'owner',
    operationId: 'readProject',
    summary:
      'A project: everything for its classes, its texts for a class that may join; for others it does not exist.',
    errors: ['request.invalid', 'project.not_found'],
    params,
    answer: projectAnswer,
    handle: ({ context, caller, params: { id } }) => viewProject(context.db, id, caller.classId),
  }),
  jsonRoute({
    method: 'PUT',
    path: wirePaths.handover('{id}'),
    access: 'host',
    operationId: 'offerHandover',
    summary: 'Asks another class of the project to host it; it takes over by publishing the next revision.',
    errors: ['request.invalid', 'signature.invalid', 'manifest.invalid', 'member.not_found'],
    params,
    body: signedHandover,
    answer: projectAnswer,
    handle: async ({ context, caller, params: { id }, body }) => {
      await offerHandover(context, caller, id, body);
      return viewProject(context.db, id, caller.classId);
    },
  }),
];
