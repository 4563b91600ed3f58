import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import type { TurnTask } from '#shared/contract/index.ts';
import { isClassPicture } from '#shared/domain/project/tasks.ts';
import { useTurn } from './turn-session.tsx';

/** What a task asks, and in which language: the project's own words, but for what every class is asked alike. */
export const useTaskWords = (task: TurnTask): { words: string; language: string } => {
  const say = useSay();
  const page = useLanguage();
  const { project } = useTurn();
  if (isClassPicture(task)) return { words: say('student.tasks.our_picture'), language: page.language };
  return { words: task.text, language: project.language };
};
