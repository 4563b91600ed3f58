import type { Project } from '#shared/contract/schemas/project.ts';
import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import { type LaunchPart, launchParts, type SessionItem } from '#shared/domain/session/session-item.ts';
import type { CoreContext } from '../context.ts';
import { findStagePost } from './stage-post.ts';

/** What a phase asks for; one that asks nothing of its own is about the project's question. */
const questionsOf = ({ question, phases }: Project, phase: PhaseName | undefined): string[] => {
  const asked = phases.find((one) => one.phase === phase)?.prompts ?? [];
  return asked.length === 0 ? [question] : asked.map(({ text }) => text);
};

/** What a card of a launch says; without a phase it asks the project's question. */
export const launchTexts = (project: Project, part: LaunchPart, phase: PhaseName | undefined): string[] => {
  const texts: Record<LaunchPart, string[]> = {
    question: questionsOf(project, phase),
    example: [project.exemplar.text],
    why: [project.exemplar, ...project.models].map(({ why }) => why).filter((why) => why !== ''),
    expectations: project.expectations,
  };
  return texts[part];
};

/**
 * The launch of `phase`: a card for each part that has something to say. After the example in words come the recorded
 * ones that have arrived here.
 */
export const launchSteps = (context: CoreContext, project: Project, phase: PhaseName): SessionItem[] => {
  const step = () => ({ id: context.random.uuid(), note: '' });
  const models = project.models.filter(({ postId }) => findStagePost(context, postId) !== null);
  const recorded = () =>
    models.map(
      ({ postId }): SessionItem => ({ ...step(), kind: 'post', postId, startMs: 0, endMs: null, captions: null }),
    );
  return launchParts
    .filter((part) => launchTexts(project, part, phase).length > 0)
    .flatMap((part) => [{ ...step(), kind: 'launch', part, phase }, ...(part === 'example' ? recorded() : [])]);
};
