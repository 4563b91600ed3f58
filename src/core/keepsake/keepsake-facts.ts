import type { KeepsakeClass, KeepsakeHead } from '#shared/contract/keepsake.ts';
import type { PublicClass, SignedReceipt } from '#shared/contract/wire.ts';
import type { CoreContext } from '../context.ts';
import { readClassDetails } from '../db/class-details.ts';
import { profileOf, requireClass } from '../db/class-profile.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { findProject, findStoredProject } from '../db/projects.ts';
import { readReceipt } from '../db/receipts.ts';
import { findAnyStudent } from '../db/students.ts';
import { exportWords } from '../export/export-words.ts';
import { toDocument } from '../projects/sign-project.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import type { ChosenPost, KeepsakeWish } from './choose-posts.ts';
import { keepsakeWords } from './keepsake-words.ts';

const ownClass = ({ openClass }: CoreContext): KeepsakeClass => {
  const { db } = openClass();
  const stored = requireClass(db);
  const details = readClassDetails(db);
  const { school = null, place = null } = details ?? {};
  return { ...profileOf(stored), signingKey: stored.signingKey, school, place };
};

const partnerClass = (known: PublicClass): KeepsakeClass => ({
  ...classProfileOf(known),
  signingKey: known.signingKey,
  school: known.details?.school ?? null,
  place: known.details?.place ?? null,
});

/** The classes whose posts these are, the own one first. */
export const classesOf = (context: CoreContext, posts: readonly { classId: string }[]): KeepsakeClass[] => {
  const { partners, classId } = context.openClass();
  const others = new Set(posts.map((post) => post.classId));
  others.delete(classId);
  const known = [...others].flatMap((id) => findPartnerClass(partners, id) ?? []);
  return [ownClass(context), ...known.map(partnerClass)];
};

/** Projects of the posts in their order, each as its host has signed it. */
export const projectsOf = (context: CoreContext, posts: readonly ChosenPost[]): KeepsakeHead['projects'] => {
  const { db } = context.openClass();
  return [...new Set(posts.map(({ projectId }) => projectId))].map((projectId) => {
    const stored = findStoredProject(db, projectId);
    const signed =
      stored?.signature == null
        ? null
        : { project: toDocument(stored.project), signature: stored.signature, handovers: stored.handovers };
    return { projectId, question: stored?.project.question ?? '', signed };
  });
};

/** The classes that asked what the posts answer and of which nothing else is here: their projects are verified with their keys. */
export const hostClassesOf = (
  context: CoreContext,
  posts: readonly { classId: string; projectId: string }[],
): KeepsakeClass[] => {
  const { db, partners, classId } = context.openClass();
  const hosts = new Set(posts.flatMap(({ projectId }) => findProject(db, projectId)?.hostClassId ?? []));
  for (const here of [classId, ...posts.map((post) => post.classId)]) hosts.delete(here);
  return [...hosts].flatMap((id) => findPartnerClass(partners, id) ?? []).map(partnerClass);
};

/** The endpoint's word on a batch, if it is that of the endpoint the class is at. */
export const receiptOf = (context: CoreContext, batchId: string | null): SignedReceipt | null => {
  const { db } = context.openClass();
  const signed = batchId === null ? null : readReceipt(db, batchId);
  return signed !== null && signed.receipt.endpointId === findEndpoint(db)?.endpointId ? signed : null;
};

/** What stands over it; of one child the first name, which its family knows. */
export const titleOf = (context: CoreContext, { scope }: KeepsakeWish, language: string): string => {
  const { db } = context.openClass();
  if (scope.kind === 'child') return exportWords(language).title(findAnyStudent(db, scope.studentId)?.name ?? '');
  return keepsakeWords(language).title(requireClass(db).name);
};

/** Under which name the one child stands in it; `null` where it is of more than one. */
export const aliasOf = ({ openClass }: CoreContext, { scope }: KeepsakeWish): string | null =>
  scope.kind === 'child' ? (findAnyStudent(openClass().db, scope.studentId)?.alias ?? null) : null;
