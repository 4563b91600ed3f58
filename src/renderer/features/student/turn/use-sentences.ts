import { useMemo } from 'react';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { useTurn } from './turn-session.tsx';

/**
 * How what the child is about to make may begin, in the language of the page where the project has that. Replies have
 * frames even where the project brings none of its own.
 */
export const useSentences = (): readonly string[] => {
  const say = useSay();
  const { language } = useLanguage();
  const { project, doing } = useTurn();
  const { purpose } = doing.task;
  return useMemo(() => {
    const inPageLanguage = (sentences: typeof project.startersIn) =>
      sentences.find((one) => one.language.split('-')[0] === language)?.lines;
    if (purpose === 'reflection' || purpose === 'model') return [];
    if (purpose === 'answer') return inPageLanguage(project.startersIn) ?? project.starters;
    const frames = inPageLanguage(project.framesIn) ?? project.frames;
    if (frames.length > 0) return frames;
    return [say('student.reply.frame_1'), say('student.reply.frame_2'), say('student.reply.frame_3')];
  }, [say, language, project, purpose]);
};
