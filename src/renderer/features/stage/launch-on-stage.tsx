import { CircleCheck, Lightbulb, ListChecks, MessageCircleQuestion, Quote } from 'lucide-react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { LaunchPart } from '#shared/domain/session/session-item.ts';
import styles from './launch-on-stage.module.css';
import { textLengthOf } from './text-length.ts';
import { WordsOnStage } from './words-on-stage.tsx';

const icons = { question: MessageCircleQuestion, example: Quote, why: Lightbulb, expectations: ListChecks };

type Props = { part: LaunchPart; language: string; texts: readonly string[]; isOn: boolean };

/** What does not fit on the card is read like a written post: it moves up. */
const cardMaxChars = 320;

/** One card of a launch: what is asked, a model of a good answer, what makes it good, or what is expected. */
export const LaunchOnStage = ({ part, language, texts, isOn }: Props) => {
  const say = useSay();
  const text = texts.join('\n\n');
  if (text.length > cardMaxChars) return <WordsOnStage text={text} language={language} isOn={isOn} zoom={1} />;
  return (
    <section className={styles.card} data-part={part} data-length={textLengthOf(text)}>
      <p className={styles.what}>
        <Icon icon={icons[part]} size="1.2em" /> {say(`showing.launch.${part}`)}
      </p>
      {texts.length > 1 || part === 'expectations' ? (
        <ul lang={language}>
          {texts.map((text) => (
            <li key={text} dir="auto">
              <Icon icon={part === 'question' ? MessageCircleQuestion : CircleCheck} size="1em" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.text} dir="auto" lang={language}>
          {texts[0]}
        </p>
      )}
    </section>
  );
};
