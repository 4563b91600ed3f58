import type { Project } from '#shared/contract/schemas/project.ts';
import type { StageItem } from '#shared/contract/schemas/session.ts';
import { phaseMoment } from '#shared/domain/calendar/phase-windows.ts';
import { evenGain } from '#shared/domain/session/loudness.ts';
import type { PostStep, SessionItem } from '#shared/domain/session/session-item.ts';
import type { CoreContext } from '../context.ts';
import { findLoudness } from '../db/media-checks.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { currentProject, findProject } from '../db/projects.ts';
import { classViewOf, ownClassView } from '../projects/class-view.ts';
import { classesOf } from '../projects/classes-of.ts';
import { launchTexts } from './launch-steps.ts';
import type { PostProver } from './post-prover.ts';
import { findShownPost, whyGone } from './stage-post.ts';

/** A class with its place, and where it stands in its own school days of the project. */
const classFor = (context: CoreContext, classId: string, project: Project | null) => {
  const { db, partners } = context.openClass();
  const inProject = project === null ? [] : classesOf(context, project);
  const found = inProject.find(({ view }) => view.classId === classId);
  if (found !== undefined) {
    const { view: from, isOwn, time, windows } = found;
    return { from, isOwn, moment: phaseMoment(time, windows, context.clock.now()) };
  }
  const own = ownClassView(db);
  if (own.classId === classId) return { from: own, isOwn: true, moment: null };
  const theirs = findPartnerClass(partners, classId);
  return theirs === null ? null : { from: classViewOf(theirs), isOwn: false, moment: null };
};

const projectOf = (context: CoreContext, projectId: string | null): Project | null => {
  const { db } = context.openClass();
  return (projectId === null ? null : findProject(db, projectId)) ?? currentProject(db);
};

/** A post has its medium only once its bytes were found to be those that were signed. */
const postItem = (context: CoreContext, item: PostStep, prover: PostProver): StageItem => {
  const { id, kind, postId, startMs, endMs, captions } = item;
  const post = findShownPost(context, postId);
  const isChecking = post?.isComplete === true && !prover.isProven(postId);
  const shown = post !== null && isChecking ? { ...post, medium: null, captions: [] } : post;
  const mediaId = post?.medium?.mediaId;
  const gain = evenGain(mediaId === undefined ? null : findLoudness(context.openClass().db, mediaId));
  const gone = post === null ? whyGone(context, postId) : null;
  return { id, kind, startMs, endMs, captions, isChecking, gain, post: shown, gone };
};

/**
 * A step as the stage shows it, as things are now: what was withdrawn meanwhile has no post any more. `null` for a card
 * about a class or a project that is not known here.
 */
export const stageItem = (
  context: CoreContext,
  item: SessionItem,
  { projectId, prover }: { projectId: string | null; prover: PostProver },
): StageItem | null => {
  switch (item.kind) {
    case 'post':
      return postItem(context, item, prover);
    case 'title': {
      const profile = classFor(context, item.classId, projectOf(context, projectId));
      return profile === null ? null : { id: item.id, kind: item.kind, ...profile };
    }
    case 'pause':
    case 'reflection':
      return { id: item.id, kind: item.kind, question: item.question };
    case 'launch': {
      const project = projectOf(context, projectId);
      if (project === null) return null;
      const texts = launchTexts(project, item.part, item.phase);
      return { id: item.id, kind: item.kind, part: item.part, language: project.language, texts };
    }
  }
};
