import { classIdOf } from '#crypto/ed25519.ts';
import type { PublicClass } from '#shared/contract/wire.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findProject, putCurrentProject } from '../db/projects.ts';
import { rememberClass } from '../sync/apply-feed.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';

const isGenuine = ({ classId, signingKey }: PublicClass): boolean => classIdOf(signingKey) === classId;

/** An unknown project is the teacher's to see; every other refusal stays the endpoint's. */
const asProjectFailure = (error: unknown): unknown =>
  hasCode(error, 'endpoint.refused') && error.details.reason === 'project.not_found'
    ? new AppError('project.not_found', {}, { cause: error })
    : error;

/**
 * Projects of other classes at the endpoint.
 * @param joined is called when a project was joined, so that its feed is read soon.
 */
export const createDirectoryHandlers = (
  context: CoreContext,
  joined: () => void,
): Handlers<'project.directory' | 'project.join'> => ({
  'project.directory': async () => {
    const { classId } = context.openClass();
    const { projects } = await withEndpoint(context, ({ client }) => client.listProjects());
    const others = projects.filter(({ host }) => host.classId !== classId && isGenuine(host));
    return {
      projects: others.map(({ project, host, classes }) => ({ project, host: classProfileOf(host), classes })),
    };
  },

  'project.join': async ({ projectId }) => {
    const { db, partners, classId } = context.openClass();
    const answer = await withEndpoint(context, ({ client }) => client.joinProject(projectId)).catch(
      (error: unknown) => {
        throw asProjectFailure(error);
      },
    );
    const { project, members } = answer;
    if (project.id !== projectId) throw new AppError('endpoint.not_meridian', { reason: 'other_project' });
    const now = context.clock.now();
    const createdAt = now;
    transaction<void>(partners, () => {
      for (const member of members) if (member.classId !== classId) rememberClass(partners, member, now);
    });
    transaction<void>(db, () => putCurrentProject(db, project, { createdAt, publishedAt: now }));
    joined();
    return { project: findProject(db, projectId) ?? project };
  },
});
