import { ArrowLeft } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { TilePicture } from '#renderer/ui/tile.tsx';
import { TurnArc } from './turn-arc.tsx';
import styles from './turn-bar.module.css';
import { useTurn } from './turn-session.tsx';

/** Whose turn it is, and how much of it has gone by; one tap leaves it, in case it is the wrong picture. */
export const TurnBar = () => {
  const say = useSay();
  const { student, companions, leave } = useTurn();
  return (
    <header className={styles.bar}>
      <Button
        className={styles.who ?? ''}
        aria-label={say('student.turn.not_me', { name: student.name })}
        onPress={() => leave('#/turn')}
      >
        <Icon icon={ArrowLeft} />
        <TilePicture name={student.tile} size="2.75rem" />
        <span dir="auto">{student.name}</span>
      </Button>
      {companions.length > 0 && (
        <ul className={styles.companions} aria-label={say('student.turn.together')}>
          {companions.map(({ id, name, tile }) => (
            <li key={id}>
              <TilePicture name={tile} size="2.75rem" />
              <span dir="auto">{name}</span>
            </li>
          ))}
        </ul>
      )}
      {!student.hasMoreTime && <TurnArc />}
    </header>
  );
};
