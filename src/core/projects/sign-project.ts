import { isSignedBy } from '#crypto/ed25519.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import type { ProjectDocument, SignedProject } from '#shared/contract/wire.ts';
import type { ClassSigner } from '../context.ts';

/** A project as its host signs it. */
export const toDocument = ({ id, hostClassId, revision, isClosed, ...content }: Project): ProjectDocument => ({
  format: 'meridian.project/1',
  projectId: id,
  revision,
  hostClassId,
  isClosed,
  content,
});

/** A project as the screens see it. */
export const toProject = ({ projectId, revision, hostClassId, isClosed, content }: ProjectDocument): Project => ({
  ...content,
  id: projectId,
  hostClassId,
  revision,
  isClosed,
});

export const signProject = (signer: ClassSigner, project: Project): string => signer.sign(toDocument(project));

/** Whether the class that the document names as its host has signed it. @param hostKey the key of that class. */
export const isSignedByHost = ({ project, signature }: SignedProject, hostKey: string): boolean =>
  isSignedBy(hostKey, project, signature);
