import type { ProjectDraft } from '#shared/contract/index.ts';
import { filled } from './lines.ts';

const filledIn = (sentences: NonNullable<ProjectDraft['startersIn']>) =>
  sentences.map((one) => ({ ...one, lines: filled(one.lines) })).filter((one) => one.lines.length > 0);

/** Only what is filled in is saved. */
export const tidyProject = (content: ProjectDraft): ProjectDraft => {
  const { script, topics, roles, frames, startersIn, framesIn, phases, beside } = content;
  return {
    ...content,
    question: content.question.trim(),
    expectations: filled(content.expectations),
    starters: filled(content.starters),
    ...(script && { script: filled(script) }),
    ...(topics && { topics: filled(topics) }),
    ...(roles && { roles: filled(roles) }),
    ...(frames && { frames: filled(frames) }),
    ...(startersIn && { startersIn: filledIn(startersIn) }),
    ...(framesIn && { framesIn: filledIn(framesIn) }),
    ...(phases && {
      phases: phases.map((phase) => ({
        ...phase,
        prompts: phase.prompts
          .map((prompt) => ({ ...prompt, text: prompt.text.trim() }))
          .filter(({ text }) => text !== ''),
      })),
    }),
    ...(beside && { beside: { ...beside, tags: [...new Set(filled(beside.tags))] } }),
  };
};

export const isProjectReady = (content: ProjectDraft): boolean => {
  const { question, exemplar, expectations, kinds } = tidyProject(content);
  return question !== '' && exemplar.text.trim() !== '' && expectations.length > 0 && kinds.length > 0;
};
