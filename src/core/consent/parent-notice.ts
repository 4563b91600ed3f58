import type { ParentNotice } from '#shared/contract/schemas/parent-notice.ts';
import { limits } from '#shared/domain/limits.ts';
import { postKinds } from '#shared/domain/post.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readSchoolBasis } from '../db/consents.ts';
import { findEndpoint } from '../db/endpoint.ts';
import { currentProject } from '../db/projects.ts';
import { ownClassView } from '../projects/class-view.ts';
import { classesOf } from '../projects/classes-of.ts';
import { retentionOf } from '../retention/erase-class.ts';

const wayTo = ({ address, isLocal }: { address: string; isLocal: boolean }): ParentNotice['endpoint'] => {
  const { host, protocol } = new URL(address);
  return { host, isHere: isLocal, isEncrypted: protocol === 'https:' };
};

/** What families are told of the class, from what is set in it and from nothing else (K7). */
export const createParentNoticeHandlers = (context: CoreContext): Handlers<'consent.notice'> => ({
  'consent.notice': (): ParentNotice => {
    const { db } = context.openClass();
    const { name, school } = ownClassView(db);
    const project = currentProject(db);
    const classes = project === null ? [] : classesOf(context, project);
    const others = classes.filter(({ isOwn, hasLeft }) => !isOwn && !hasLeft);
    const endpoint = findEndpoint(db);
    return {
      className: name,
      school,
      question: project?.question ?? null,
      kinds: [...(project?.kinds ?? postKinds)],
      takeLimitMs: project?.takeLimitMs ?? limits.takeDefaultMs,
      partnerCountries: [...new Set(others.map(({ view }) => view.country))].sort(),
      partnerClasses: others.length,
      endpoint: endpoint === null ? null : wayTo(endpoint),
      schoolBasis: readSchoolBasis(db)?.basis ?? null,
      endsOn: retentionOf(db).endsOn,
    };
  },
});
