import { Eye, ProjectorIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTeacherCall } from '../../app/tokens.tsx';
import { useLoaded } from '../../app/use-loaded.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './projector-cover.module.css';

/**
 * Most projectors show what this display shows. While a session runs on the only display, and for the rest of the
 * lesson, the teacher mode opens covered: names and unapproved work come up only when the teacher says who can see it.
 */
export const ProjectorCover = ({ children }: { children: ReactNode }) => {
  const say = useSay();
  const call = useTeacherCall();
  const current = useLoaded(() => call('showing.current', {}));
  const [isAlone, setAlone] = useState(false);
  if (current.data === null && current.error === null) return null;
  if (isAlone || current.data?.mayBeSeen !== true) return children;
  return (
    <main className={styles.cover}>
      <Icon icon={ProjectorIcon} size="5rem" />
      <h1>{say('teacher.cover.title')}</h1>
      <p>{say('teacher.cover.text')}</p>
      <Button variant="primary" size="large" icon={Eye} autoFocus onPress={() => setAlone(true)}>
        {say('teacher.cover.alone')}
      </Button>
    </main>
  );
};
