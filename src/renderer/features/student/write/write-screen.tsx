import { useState } from 'react';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useLanguage } from '#renderer/i18n/words.tsx';
import { languageOfWords } from '#shared/domain/language-of-words.ts';
import type { MakerProps } from '../make/maker.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useSaved } from '../turn/use-saved.ts';
import { useSentences } from '../turn/use-sentences.ts';
import { ReadItAgain } from './read-it-again.tsx';
import { WritingDesk } from './writing-desk.tsx';

/** A written post: write, read it as others will, keep. Every word is saved as it is typed. */
export const WriteScreen = ({ post, onMade, onLeave }: MakerProps) => {
  const { project, doing } = useTurn();
  const sentences = useSentences();
  const written = useSaved(post.text, 'post.set_text', (text: string) => ({ postId: post.id, text }));
  const [isReading, setReading] = useState(false);
  const finish = useAction(async (then: () => void) => {
    await written.save();
    then();
  });
  const error = finish.error ?? written.error;
  const { language: ofPage } = useLanguage();
  const textLanguage = languageOfWords(written.value, [ofPage, project.language]);
  if (isReading) {
    return (
      <ReadItAgain
        text={written.value}
        language={textLanguage}
        error={error}
        onChange={() => setReading(false)}
        onKeep={() => void finish.run(onMade)}
      />
    );
  }
  return (
    <WritingDesk
      question={doing.task.text}
      starters={sentences}
      language={project.language}
      textLanguage={textLanguage}
      goal={doing.task.purpose === 'answer' ? project.wordGoal : null}
      text={written.value}
      isSaved={written.isSaved}
      error={error}
      onText={written.setValue}
      onReady={() => setReading(true)}
      onLeave={() => void finish.run(onLeave)}
    />
  );
};
