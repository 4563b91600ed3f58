import { classIdOf, isSignedBy } from '#crypto/ed25519.ts';
import type { PublicClass, SignedProject } from '#shared/contract/wire.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { StoredProject } from '../db/projects.ts';
import { isSignedByHost, toProject } from './sign-project.ts';

/** A class is who it says it is when its id is the fingerprint of its key. */
export const isGenuine = ({ classId, signingKey }: PublicClass): boolean => classIdOf(signingKey) === classId;

/** A project that came from an endpoint, in the form in which it is kept. */
export const toStored = ({ project, signature, handovers }: SignedProject): StoredProject => ({
  project: toProject(project),
  signature,
  handovers,
});

/**
 * Whether a project comes from the class it names as its host.
 * @throws AppError `endpoint.not_meridian` when it does not, or is another project than the one that was asked for.
 */
export const requireHosted = (signed: SignedProject, host: PublicClass, projectId: string | null): void => {
  const { project } = signed;
  if (projectId !== null && project.projectId !== projectId) {
    throw new AppError('endpoint.not_meridian', { reason: 'other_project' });
  }
  const isHosted = host.classId === project.hostClassId && isGenuine(host) && isSignedByHost(signed, host.signingKey);
  if (!isHosted) throw new AppError('endpoint.not_meridian', { reason: 'project_signature' });
};

/**
 * Follows the handovers from the host that is known to the one that the project names now: each is the signed word of
 * the class before.
 *
 * @param keyOf the signing key of a class, if it is known here.
 * @returns whether the chain holds.
 */
export const isHandedOn = (
  { project, handovers }: SignedProject,
  knownHostId: string,
  keyOf: (classId: string) => string | undefined,
): boolean => {
  let host = knownHostId;
  for (const { handover, signature } of handovers) {
    if (host === project.hostClassId) return true;
    if (handover.fromClassId !== host) continue;
    const key = keyOf(host);
    const isMeant = handover.projectId === project.projectId;
    if (key === undefined || !isMeant || !isSignedBy(key, handover, signature)) return false;
    host = handover.toClassId;
  }
  return host === project.hostClassId;
};
