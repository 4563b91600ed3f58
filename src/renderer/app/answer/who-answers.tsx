import { CheckCheck, Eraser } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { AnswerWays } from '#shared/contract/schemas/class-answer.ts';
import styles from './who-answers.module.css';

type Props = { here: AnswerWays['here']; chosen: readonly string[]; onChange: (ids: readonly string[]) => void };

/** Who can be heard, seen, or stands behind the words: everybody who is here, until somebody steps aside. */
export const WhoAnswers = ({ here, chosen, onChange }: Props) => {
  const say = useSay();
  return (
    <section className={styles.who} aria-label={say('answer.who')}>
      <header>
        <h2>{say('answer.who_count', { count: chosen.length })}</h2>
        <Button
          icon={CheckCheck}
          isDisabled={chosen.length === here.length}
          onPress={() => onChange(here.map(({ id }) => id))}
        >
          {say('answer.all')}
        </Button>
        <Button icon={Eraser} isDisabled={chosen.length === 0} onPress={() => onChange([])}>
          {say('answer.nobody')}
        </Button>
      </header>
      <ul>
        {here.map(({ id, name, tile }) => (
          <li key={id}>
            <ToggleButton
              className={styles.child ?? ''}
              isSelected={chosen.includes(id)}
              onChange={(isIn) => onChange(isIn ? [...chosen, id] : chosen.filter((one) => one !== id))}
            >
              <TilePicture name={tile} size="2.25rem" />
              <span dir="auto">{name}</span>
            </ToggleButton>
          </li>
        ))}
      </ul>
    </section>
  );
};
