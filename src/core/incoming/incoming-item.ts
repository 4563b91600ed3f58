import type { IncomingItem } from '#shared/contract/schemas/incoming.ts';
import type { RepliedTo } from '#shared/contract/schemas/post.ts';
import { isClassPicture, phaseOfPost, promptText } from '#shared/domain/project/tasks.ts';
import type { CoreContext } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { findLook } from '../db/looks.ts';
import { findPartnerClass, findPartnerPost, type PartnerPostRow } from '../db/partner-posts.ts';
import { findPost } from '../db/posts.ts';
import { findProject } from '../db/projects.ts';
import { findReportAbout } from '../db/reports.ts';
import { findAnyStudent } from '../db/students.ts';
import { hintsInWords } from '../review/post-hints.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';
import { incomingStateOf } from './incoming-states.ts';
import { reportView } from './report-view.ts';

const partnersPost = (context: CoreContext, postId: string): RepliedTo | null => {
  const { partners } = context.openClass();
  const found = findPartnerPost(partners, postId);
  if (found === null) return null;
  const { alias, title = '', text } = found.manifest;
  return {
    kind: 'here',
    name: alias,
    className: findPartnerClass(partners, found.classId)?.name ?? '',
    text: title || text,
  };
};

const ownPost = (context: CoreContext, postId: string): RepliedTo | null => {
  const { db } = context.openClass();
  const post = findPost(db, postId);
  if (post === null || post.state === 'removed' || post.state === 'guarded') return null;
  const name = findAnyStudent(db, post.studentId)?.name ?? '';
  return { kind: 'here', name, className: requireClass(db).name, text: post.title || post.text };
};

/** What a reply on the desk answers: a partner's post, or one of ours; what was called back has left a gap. */
export const repliedToOf = (context: CoreContext, postId: string | null): RepliedTo | null =>
  postId === null ? null : (partnersPost(context, postId) ?? ownPost(context, postId) ?? { kind: 'gone' });

/** A partner's post as the teacher looks at it before children do. */
export const incomingItem = (context: CoreContext, post: PartnerPostRow): IncomingItem => {
  const { db } = context.openClass();
  const project = findProject(db, post.projectId);
  const { inReplyTo, promptId = null, purpose, text, title = '', language, captions } = post.manifest;
  const look = findLook(db, post.postId, post.revision, 'incoming_looks');
  const report = findReportAbout(db, post.postId);
  return {
    ...partnerPostView(context, post),
    revision: post.revision,
    fate: incomingStateOf({ db }, post),
    phase: phaseOfPost(project ?? { phases: [] }, { purpose, promptId }),
    isClassPicture: isClassPicture({ purpose, promptId }),
    question: project === null ? '' : (promptText(project, promptId) ?? project.question),
    repliesTo: repliedToOf(context, inReplyTo),
    isWatched: look !== null && look.watchedAt !== null,
    played: look?.played ?? [],
    hints: hintsInWords(db, { title, text, language, captions }),
    report: report === null ? null : reportView(context, report),
  };
};
