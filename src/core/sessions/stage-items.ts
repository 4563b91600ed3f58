import type { StageItem } from '#shared/contract/schemas/session.ts';
import type { LaunchPart, PostStep, SessionItem } from '#shared/domain/session/session-item.ts';
import type { CoreContext } from '../context.ts';
import { profileOf, requireClass } from '../db/class-profile.ts';
import { findPartnerClass } from '../db/partner-posts.ts';
import { currentProject, findProject } from '../db/projects.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';
import type { PostProver } from './post-prover.ts';
import { findStagePost } from './stage-post.ts';

const profileFor = (context: CoreContext, classId: string) => {
  const { db, partners } = context.openClass();
  const own = profileOf(requireClass(db));
  if (own.classId === classId) return { from: own, isOwn: true };
  const theirs = findPartnerClass(partners, classId);
  return theirs === null ? null : { from: classProfileOf(theirs), isOwn: false };
};

/** What a launch card says, from the project as it is now. */
const launchTexts = (context: CoreContext, projectId: string | null, part: LaunchPart) => {
  const { db } = context.openClass();
  const project = (projectId === null ? null : findProject(db, projectId)) ?? currentProject(db);
  if (project === null) return null;
  const texts: Record<LaunchPart, string[]> = {
    question: [project.question],
    example: [project.exemplar.text],
    why: project.exemplar.why === '' ? [] : [project.exemplar.why],
    expectations: project.expectations,
  };
  return { language: project.language, texts: texts[part] };
};

/** A post has its medium only once its bytes were found to be those that were signed. */
const postItem = (context: CoreContext, item: PostStep, prover: PostProver): StageItem => {
  const { id, kind, postId, startMs, endMs, captions } = item;
  const post = findStagePost(context, postId);
  const isChecking = post?.isComplete === true && !prover.isProven(postId);
  const shown = post !== null && isChecking ? { ...post, medium: null, captions: [] } : post;
  return { id, kind, startMs, endMs, captions, isChecking, post: shown };
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
      const profile = profileFor(context, item.classId);
      return profile === null ? null : { id: item.id, kind: item.kind, ...profile };
    }
    case 'pause':
    case 'reflection':
      return { id: item.id, kind: item.kind, question: item.question };
    case 'launch': {
      const card = launchTexts(context, projectId, item.part);
      return card === null ? null : { id: item.id, kind: item.kind, part: item.part, ...card };
    }
  }
};
