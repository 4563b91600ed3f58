import { z } from 'zod';
import * as basics from '#shared/contract/schemas/basics.ts';
import {
  invitation,
  invitationRequest,
  joinProjectRequest,
  memberDecision,
  projectAnswer,
  wirePaths,
} from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { findClass } from '../db/classes.ts';
import { normaliseJoinCode } from '../db/join-codes.ts';
import { createProjectCode, findProjectOfCode } from '../db/project-codes.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { jsonRoute, type Route } from '../http/route.ts';
import { inviteClass } from '../projects/invite-class.ts';
import { decideRequest, joinProject } from '../projects/join-project.ts';
import { leaveProject } from '../projects/leave-project.ts';
import { viewProject } from '../projects/project-view.ts';

const projectParams = z.object({ id: basics.id });
const memberParams = z.object({ id: basics.id, classId: basics.classId });

/** A class that has guessed too often waits; whoever guesses has no other class at hand. */
const guarded = async <T>(context: EndpointContext, classId: string, work: () => Promise<T>): Promise<T> => {
  const key = `invitation ${classId}`;
  const waitMs = await context.wrongCodes.waitMs(key);
  if (waitMs > 0) throw new AppError('request.rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'invitation.wrong') await context.wrongCodes.count(key);
    throw error;
  }
};

export const memberRoutes: readonly Route[] = [
  jsonRoute({
    method: 'POST',
    path: wirePaths.members('{id}'),
    access: 'owner',
    operationId: 'joinProject',
    summary:
      'The calling class joins a project or asks to; its teacher has agreed to what is expected. Again is harmless.',
    errors: [
      'request.invalid',
      'request.rate_limited',
      'project.not_found',
      'project.closed',
      'project.full',
      'invitation.wrong',
    ],
    params: projectParams,
    body: joinProjectRequest,
    answer: projectAnswer,
    handle: ({ context, caller: { classId }, params: { id }, body }) =>
      guarded(context, classId, async () => {
        await joinProject(context.db, { projectId: id, classId, request: body, now: context.now() });
        return viewProject(context.db, id, classId);
      }),
  }),
  jsonRoute({
    method: 'PUT',
    path: wirePaths.member('{id}', '{classId}'),
    access: 'host',
    operationId: 'decideRequest',
    summary: 'The host lets a class in that asked, or does not.',
    errors: ['request.invalid', 'member.not_found', 'project.full'],
    params: memberParams,
    body: memberDecision,
    answer: projectAnswer,
    handle: async ({ context, caller, params: { id, classId }, body }) => {
      const isAccepted = body.decision === 'accept';
      await decideRequest(context.db, { projectId: id, classId, isAccepted, now: context.now() });
      return viewProject(context.db, id, caller.classId);
    },
  }),
  jsonRoute({
    method: 'DELETE',
    path: wirePaths.member('{id}', '{classId}'),
    access: 'owner',
    operationId: 'leaveProject',
    summary: 'A class leaves, or its host takes it out; an invitation is declined or taken back.',
    errors: ['request.invalid', 'auth.not_allowed', 'member.not_found', 'project.host_stays'],
    params: memberParams,
    answer: z.object({}),
    handle: async ({ context, caller, params: { id, classId } }) => {
      await leaveProject(context.db, { projectId: id, classId, callerId: caller.classId, now: context.now() });
      return {};
    },
  }),
  jsonRoute({
    method: 'PUT',
    path: wirePaths.invitations('{id}', '{classId}'),
    access: 'host',
    operationId: 'inviteClass',
    summary: 'The host invites a class by name; it sees the project and may join.',
    errors: ['request.invalid', 'member.not_found', 'project.full'],
    params: memberParams,
    answer: projectAnswer,
    handle: async ({ context, caller, params: { id, classId } }) => {
      if ((await findClass(context.db, classId)) === undefined) throw new AppError('member.not_found');
      await inviteClass(context.db, { projectId: id, classId, now: context.now() });
      return viewProject(context.db, id, caller.classId);
    },
  }),
  jsonRoute({
    method: 'POST',
    path: wirePaths.codes('{id}'),
    access: 'host',
    operationId: 'createInvitation',
    summary: 'A code by which other classes come in.',
    errors: ['request.invalid'],
    params: projectParams,
    body: invitationRequest,
    answer: invitation,
    handle: ({ context, params: { id }, body }) =>
      createProjectCode(context.db, { projectId: id, ...body, now: context.now() }),
  }),
  jsonRoute({
    method: 'GET',
    path: wirePaths.invitation('{code}'),
    access: 'device',
    operationId: 'readInvitation',
    summary: 'The project that a code leads to, before joining.',
    errors: ['request.invalid', 'request.rate_limited', 'invitation.wrong'],
    params: z.object({ code: z.string().min(4).max(40) }),
    answer: projectAnswer,
    handle: ({ context, caller: { classId }, params }) =>
      guarded(context, classId, async () => {
        const code = normaliseJoinCode(params.code);
        const projectId = await findProjectOfCode(context.db, code, classId, context.now());
        if (projectId === undefined) throw new AppError('invitation.wrong');
        return viewProject(context.db, projectId, classId, true);
      }),
  }),
];
