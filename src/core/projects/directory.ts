import { classIdOf } from '#crypto/ed25519.ts';
import type { PublicClass, SignedProject } from '#shared/contract/wire.ts';
import { firstDayOf } from '#shared/domain/project/first-day.ts';
import { AppError, hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { putProjectMember } from '../db/project-members.ts';
import { chooseProject, markPublished, putProject, readPlace, writePlace } from '../db/projects.ts';
import { rememberClass } from '../sync/apply-feed.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { isSignedByHost, toProject } from './sign-project.ts';

const isGenuine = ({ classId, signingKey }: PublicClass): boolean => classIdOf(signingKey) === classId;

const isHostedBy = (signed: SignedProject, host: PublicClass): boolean =>
  signed.project.hostClassId === host.classId && isSignedByHost(signed, host.signingKey);

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
    const others = projects.filter(
      ({ host, project }) => host.classId !== classId && isGenuine(host) && isHostedBy(project, host),
    );
    return {
      projects: others.map(({ project, host, classes }) => ({
        project: toProject(project.project),
        host: classProfileOf(host),
        classes,
      })),
    };
  },

  'project.join': async ({ projectId }) => {
    const { db, partners, classId } = context.openClass();
    const answer = await withEndpoint(context, ({ client }) => client.joinProject(projectId)).catch(
      (error: unknown) => {
        throw asProjectFailure(error);
      },
    );
    const { project: signed, members } = answer;
    const project = toProject(signed.project);
    const host = members.find((member) => member.classId === project.hostClassId);
    if (project.id !== projectId) throw new AppError('endpoint.not_meridian', { reason: 'other_project' });
    if (host === undefined || !isGenuine(host) || !isHostedBy(signed, host)) {
      throw new AppError('endpoint.not_meridian', { reason: 'project_signature' });
    }
    const now = context.clock.now();
    transaction<void>(partners, () => {
      for (const { joinedAt, ...member } of members) {
        if (member.classId === classId || !rememberClass(partners, member, now)) continue;
        putProjectMember(partners, { projectId, classId: member.classId, joinedAt });
      }
    });
    transaction<void>(db, () => {
      putProject(db, { project, signature: signed.signature }, now);
      markPublished(db, projectId, project.revision, now);
      chooseProject(db, projectId);
      const joinedAt = members.find((member) => member.classId === classId)?.joinedAt ?? now;
      const beganOn = firstDayOf(project.startsOn, joinedAt, requireClass(db).timeZone);
      writePlace(db, projectId, { ...readPlace(db, projectId), beganOn });
    });
    joined();
    return { project };
  },
});
