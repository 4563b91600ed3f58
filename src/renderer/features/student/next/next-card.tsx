import { Play } from 'lucide-react';
import { Button as PictureButton } from 'react-aria-components';
import { useSpeaking } from '#renderer/app/read-aloud.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { sayRole } from '#renderer/i18n/say-role.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { roleIcon } from '#renderer/ui/role-icons.ts';
import { TilePicture } from '#renderer/ui/tile.tsx';
import type { LessonView } from '#shared/contract/index.ts';
import styles from './next-card.module.css';
import { PutOff } from './put-off.tsx';

type Props = {
  next: LessonView['seats'];
  /** Whether somebody may be put off here: on the class's pictures, where another one can be tapped. */
  hasChoice?: boolean;
};

/** Who is next: the picture, the name, spoken where the computer can. One tap on it begins the turn. */
export const NextCard = ({ next, hasChoice = false }: Props) => {
  const say = useSay();
  const { language } = useLanguage();
  const names = next.map(({ student }) => student.name).join(', ');
  useSpeaking(names === '' ? '' : say('student.next.spoken', { names }), language);
  const [first] = next;
  if (first === undefined) {
    return (
      <div className={styles.nobody}>
        <TilePicture name="sun" size="7rem" />
        <h2>{say('student.next.everybody')}</h2>
      </div>
    );
  }
  return (
    <div className={styles.next} data-wide={!hasChoice || undefined}>
      <p className={styles.turn}>{say('student.next.turn')}</p>
      <PictureButton
        // another child is another button: a press on the one never begins the turn of the other
        key={next.map(({ studentId }) => studentId).join()}
        className={styles.card ?? ''}
        aria-label={names}
        autoFocus
        onPress={() => navigate(pathTo('turn', first.studentId), { replace: true })}
      >
        <span className={styles.pictures} data-many={next.length > 1 || undefined}>
          {next.map(({ student }) => (
            <TilePicture key={student.id} name={student.tile} size="var(--picture)" />
          ))}
        </span>
        <span className={styles.name} dir="auto">
          {names}
        </span>
        {next.length === 1 && first.role !== null && (
          <span className={styles.role}>
            <Icon icon={roleIcon(first.role)} />
            {sayRole(say, first.role)}
          </span>
        )}
        <span className={styles.go}>
          <Icon icon={Play} size="2rem" />
        </span>
      </PictureButton>
      {hasChoice && <PutOff next={next} />}
    </div>
  );
};
