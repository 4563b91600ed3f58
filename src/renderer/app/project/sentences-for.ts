import type { Project } from '#shared/contract/index.ts';
import type { PostPurpose } from '#shared/domain/post.ts';
import type { Language } from '../../i18n/languages.ts';
import type { Say } from '../../i18n/words.tsx';

type Sentences = Pick<Project, 'starters' | 'startersIn' | 'frames' | 'framesIn'>;

/**
 * How something made for a project may begin, in `language` where the project has that; `say` speaks it too. Replies have
 * frames even where the project brings none of its own.
 */
export const sentencesFor = (
  project: Sentences,
  purpose: PostPurpose,
  language: Language,
  say: Say,
): readonly string[] => {
  const inLanguage = (sentences: Project['startersIn']) =>
    sentences.find((one) => one.language.split('-')[0] === language)?.lines;
  if (purpose === 'reflection' || purpose === 'model') return [];
  if (purpose === 'answer') return inLanguage(project.startersIn) ?? project.starters;
  const frames = inLanguage(project.framesIn) ?? project.frames;
  if (frames.length > 0) return frames;
  return [say('student.reply.frame_1'), say('student.reply.frame_2'), say('student.reply.frame_3')];
};
