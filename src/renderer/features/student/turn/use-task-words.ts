import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import type { TurnTask } from '#shared/contract/index.ts';
import { isClassPicture } from '#shared/domain/project/tasks.ts';
import { useTurn } from './turn-session.tsx';

type TaskWords = { words: string; language: string };

/** What tasks ask, and in which language: the project's own words, but for what every class is asked alike. */
export const useWordsOfTasks = (): ((task: TurnTask) => TaskWords) => {
  const say = useSay();
  const page = useLanguage();
  const { project } = useTurn();
  return (task) =>
    isClassPicture(task)
      ? { words: say('student.tasks.our_picture'), language: page.language }
      : { words: task.text, language: project.language };
};

/** The same of one task. */
export const useTaskWords = (task: TurnTask): TaskWords => useWordsOfTasks()(task);
