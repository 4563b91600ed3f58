import type { ClassView } from '#shared/contract/schemas/class.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import type { ProjectPost } from '#shared/contract/schemas/project-post.ts';
import { latenessOf, type PhaseWindow } from '#shared/domain/calendar/phase-windows.ts';
import { type IncomingState, isStillOffered } from '#shared/domain/incoming.ts';
import { repliersOf } from '#shared/domain/project/reply-balance.ts';
import { isClassPicture, phaseOfPost, promptText } from '#shared/domain/project/tasks.ts';
import type { CoreContext } from '../context.ts';
import { listApprovedOf } from '../db/approvals.ts';
import { listCaptions } from '../db/captions.ts';
import { listPartnerPostsOf, type PartnerPostRow } from '../db/partner-posts.ts';
import { findPost, type PostRow } from '../db/posts.ts';
import { findTranslation } from '../db/translations.ts';
import { listViewed } from '../db/viewings.ts';
import { incomingStatesOf } from '../incoming/incoming-states.ts';
import { mediaView } from '../media/media-view.ts';
import { aliasOf } from '../posts/post-alias.ts';
import { findCover, findMainMedium } from '../posts/post-media.ts';
import { signedPostView } from '../posts/signed-post-view.ts';
import { type ClassInProject, classesOf } from './classes-of.ts';

type Shown = Omit<
  ProjectPost,
  'phase' | 'isClassPicture' | 'prompt' | 'lateness' | 'replies' | 'isAnswered' | 'isAnsweredByUs' | 'isViewed'
> & {
  promptId: string | null;
};

const showPartners = (context: CoreContext, post: PartnerPostRow, from: ClassView): Shown => {
  const { partners } = context.openClass();
  const { inReplyTo, promptId = null } = post.manifest;
  return {
    ...signedPostView(context, partners, post),
    isOwn: false,
    from,
    inReplyTo,
    promptId,
    translation: findTranslation(partners, post.postId),
  };
};

const showOwn = (context: CoreContext, post: PostRow, approvedAt: number, from: ClassView): Shown => {
  const { db } = context.openClass();
  const [medium, cover] = [findMainMedium(db, post), findCover(db, post)];
  const captions = post.keptTakeId === null ? [] : listCaptions(db, post.keptTakeId);
  return {
    postId: post.id,
    isOwn: true,
    from,
    alias: aliasOf(db, post) ?? '',
    kind: post.kind,
    purpose: post.purpose,
    inReplyTo: post.inReplyTo,
    promptId: post.promptId,
    text: post.text,
    title: post.title,
    tags: post.tags,
    language: post.language,
    translation: null,
    approvedAt,
    isComplete: true,
    ...mediaView(context, { medium, cover, captions }),
  };
};

const gather = (
  context: CoreContext,
  project: Project,
  classes: readonly ClassInProject[],
  mayShow: (state: IncomingState) => boolean,
): Shown[] => {
  const opened = context.openClass();
  const { db, partners } = opened;
  const states = incomingStatesOf(opened);
  const viewOf = new Map(classes.map(({ view }) => [view.classId, view]));
  const own = classes.find(({ isOwn }) => isOwn);
  const made = listApprovedOf(db, project.id).flatMap(({ postId, approvedAt }) => {
    const post = findPost(db, postId);
    return post === null || own === undefined ? [] : [showOwn(context, post, approvedAt, own.view)];
  });
  const received = listPartnerPostsOf(partners, project.id).flatMap((post) => {
    const from = viewOf.get(post.classId);
    return from === undefined || !mayShow(states.get(post.postId) ?? 'waiting')
      ? []
      : [showPartners(context, post, from)];
  });
  return [...made, ...received].sort((a, b) => a.approvedAt - b.approvedAt || (a.postId < b.postId ? -1 : 1));
};

const latenessIn = (
  { time, windows }: ClassInProject,
  phase: PhaseWindow['phase'],
  at: number,
): ProjectPost['lateness'] => {
  const window = windows.find((one) => one.phase === phase);
  return window === undefined ? { isLate: false, schoolDays: 0 } : latenessOf(time, window, at);
};

/** Children see what their teacher has accepted; the teacher also what waits. */
const mayShowTo = {
  children: (state: IncomingState): boolean => state === 'accepted',
  teacher: isStillOffered,
};

/** Everything that was made in a project and may be shown to this class's children or to their teacher, the oldest first. */
export const projectPosts = (context: CoreContext, project: Project, viewer: keyof typeof mayShowTo): ProjectPost[] => {
  const { db, classId } = context.openClass();
  const classes = classesOf(context, project);
  const inProject = new Map(classes.map((one) => [one.view.classId, one]));
  const shown = gather(context, project, classes, mayShowTo[viewer]);
  const viewed = new Set(listViewed(db, project.id));
  const balance = shown.map(({ postId, from, inReplyTo, purpose }) => ({
    postId,
    classId: from.classId,
    inReplyTo,
    isAnswer: purpose === 'answer',
  }));
  const repliers = repliersOf(balance);
  const replies = Map.groupBy(
    shown.filter(({ inReplyTo }) => inReplyTo !== null),
    ({ inReplyTo }) => inReplyTo,
  );
  return shown.map(({ promptId, ...post }) => {
    const phase = phaseOfPost(project, { purpose: post.purpose, promptId });
    const of = inProject.get(post.from.classId);
    const by = repliers.get(post.postId);
    return {
      ...post,
      phase,
      isClassPicture: isClassPicture({ purpose: post.purpose, promptId }),
      prompt: promptText(project, promptId),
      lateness:
        of === undefined || post.purpose === 'model'
          ? { isLate: false, schoolDays: 0 }
          : latenessIn(of, phase, post.approvedAt),
      replies: (replies.get(post.postId) ?? []).map(({ postId }) => postId),
      isAnswered: post.purpose !== 'answer' || by !== undefined,
      isAnsweredByUs: by?.has(classId) ?? false,
      isViewed: post.isOwn || viewed.has(post.postId),
    };
  });
};
