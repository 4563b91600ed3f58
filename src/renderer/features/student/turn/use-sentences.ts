import { useMemo } from 'react';
import { sentencesFor } from '#renderer/app/project/sentences-for.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { useTurn } from './turn-session.tsx';

/** How what the child is about to make may begin, in the language of the page where the project has that. */
export const useSentences = (): readonly string[] => {
  const say = useSay();
  const { language } = useLanguage();
  const { project, doing } = useTurn();
  const { purpose } = doing.task;
  return useMemo(() => sentencesFor(project, purpose, language, say), [say, language, project, purpose]);
};
