import { ArrowRight, Check, Lightbulb, MessageCircle, Quote } from 'lucide-react';
import { useState } from 'react';
import { ReadAloud, useSaidFor } from '#renderer/app/read-aloud.tsx';
import { useReadingLevel } from '#renderer/app/reading-level.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { ChildScreen } from '../frame/child-screen.tsx';
import { offersToShow } from '../kinds.tsx';
import { TurnBar } from '../turn/turn-bar.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useSentences } from '../turn/use-sentences.ts';
import { useTaskWords } from '../turn/use-task-words.ts';
import { Models } from './models.tsx';
import styles from './question-screen.module.css';
import { RepliedTo } from './replied-to.tsx';

/**
 * The question, a model of a good answer, ways to begin, and the way on: to the choice, or to the only kind. The model
 * waits behind a button where the class has just watched it.
 */
export const QuestionScreen = () => {
  const say = useSay();
  const page = useLanguage();
  const { project, student, doing, presetKind, showsExample } = useTurn();
  const { language, exemplar } = project;
  const { inReplyTo } = doing;
  const { purpose, promptId, offers } = doing.task;
  const asked = useTaskWords(doing.task);
  const isReply = purpose === 'reply' && promptId === null;
  const heading = isReply ? say('student.reply.title') : asked.words;
  const headingLanguage = isReply ? page.language : asked.language;
  const level = useReadingLevel();
  // the question stays in sight for those who help
  const isSaid = useSaidFor(heading, headingLanguage);
  const sentences = useSentences();
  const starters = level === 'icons' ? [] : sentences;
  const expectations = level === 'full' && purpose === 'answer' ? project.expectations : [];
  const [only, ...others] = offersToShow(offers, presetKind);
  // a model of an answer is none of a reply or a look back
  const hasExample = purpose === 'answer';
  const [isExampleOpen, setExampleOpen] = useState(hasExample && showsExample);
  return (
    <ChildScreen
      bar={<TurnBar />}
      foot={
        <div className={styles.way}>
          {only !== undefined && others.length === 0 && (
            <Button
              variant="primary"
              size="child"
              icon={kindIcons[only.kind]}
              autoFocus
              onPress={() => navigate(pathInTurn(student.id, 'make', only.kind), { replace: true })}
            >
              {say(`student.question.make_${only.kind}`)}
            </Button>
          )}
          {(others.length > 0 || only === undefined) && (
            <Button
              variant="primary"
              size="child"
              iconAfter={ArrowRight}
              autoFocus
              onPress={() => navigate(pathInTurn(student.id, 'choose'), { replace: true })}
            >
              {say(purpose === 'reply' ? 'student.wall.reply' : 'student.question.answer')}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.page} data-alone={(!isExampleOpen && inReplyTo === null) || undefined}>
        <section className={styles.question}>
          <h1 dir="auto" lang={headingLanguage}>
            {heading}
          </h1>
          <ReadAloud
            text={heading}
            language={headingLanguage}
            then={[...starters, ...expectations].map((text) => ({ text, language }))}
          />
          {starters.length > 0 && (
            <ul className={styles.starters} aria-label={say('student.question.starters')}>
              {starters.map((starter) => (
                <li key={starter} dir="auto" lang={language}>
                  <Icon icon={MessageCircle} />
                  {starter}
                </li>
              ))}
            </ul>
          )}
          {expectations.length > 0 && (
            <ul className={styles.expectations} aria-label={say('student.check.title')}>
              {expectations.map((expectation) => (
                <li key={expectation} dir="auto" lang={language}>
                  <Icon icon={Check} />
                  {expectation}
                </li>
              ))}
            </ul>
          )}
        </section>
        {isExampleOpen && (
          <figure className={styles.exemplar}>
            <figcaption>
              <Icon icon={Quote} />
              {say('student.question.example')}
            </figcaption>
            <blockquote className={isSaid ? 'visually-hidden' : undefined} dir="auto" lang={language}>
              {exemplar.text}
            </blockquote>
            {exemplar.why !== '' && level !== 'icons' && (
              <p className={styles.why} dir="auto" lang={language}>
                <Icon icon={Lightbulb} size="1.75rem" />
                {exemplar.why}
              </p>
            )}
            <ReadAloud text={exemplar.text} language={language} then={[{ text: exemplar.why, language }]} />
            {project.models.length > 0 && <Models />}
          </figure>
        )}
        {inReplyTo !== null && <RepliedTo postId={inReplyTo} />}
        {hasExample && !isExampleOpen && (
          <Button size="child" icon={Quote} onPress={() => setExampleOpen(true)}>
            {say('student.question.example')}
          </Button>
        )}
      </div>
    </ChildScreen>
  );
};
