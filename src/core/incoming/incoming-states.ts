import { type IncomingState, incomingState } from '#shared/domain/incoming.ts';
import type { OpenClass } from '../context.ts';
import { isClassBlocked, listBlockedClasses } from '../db/blocked-classes.ts';
import { findIncomingDecision, listIncomingDecisions } from '../db/incoming.ts';
import { findPartnerRevisionOfMedium, listPartnerRevisions, type PartnerPostRow } from '../db/partner-posts.ts';

/** Where one partner's post stands. */
export const incomingStateOf = (
  { db }: Pick<OpenClass, 'db'>,
  { postId, revision, classId }: Pick<PartnerPostRow, 'postId' | 'revision' | 'classId'>,
): IncomingState => incomingState(revision, findIncomingDecision(db, postId), isClassBlocked(db, classId));

/** Whether a medium is of a partner's post that no child may see now. */
export const isMediumWithheld = (opened: OpenClass, mediaId: string): boolean => {
  const post = findPartnerRevisionOfMedium(opened.partners, mediaId);
  return post !== null && incomingStateOf(opened, post) !== 'accepted';
};

/** Where every partner's post that is here stands: a handful of queries, however many there are. */
export const incomingStatesOf = ({ db, partners }: OpenClass): ReadonlyMap<string, IncomingState> => {
  const decided = new Map(listIncomingDecisions(db).map((one) => [one.postId, one]));
  const blocked = new Set(listBlockedClasses(db));
  return new Map(
    listPartnerRevisions(partners).map(({ postId, revision, classId }) => [
      postId,
      incomingState(revision, decided.get(postId) ?? null, blocked.has(classId)),
    ]),
  );
};

/** The posts of a project that this class may see. */
export const listAcceptedIn = (opened: OpenClass, projectId: string): string[] => {
  const states = incomingStatesOf(opened);
  return listPartnerRevisions(opened.partners)
    .filter((post) => post.projectId === projectId && states.get(post.postId) === 'accepted')
    .map(({ postId }) => postId);
};
