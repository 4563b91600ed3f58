import { Shapes } from 'lucide-react';
import { useEffect } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useAppStatus } from '../app-state.tsx';
import { navigate, pathTo } from '../router.ts';
import { EndPracticeButton } from './end-practice-button.tsx';
import styles from './practice-sign.module.css';

/** Says on every screen outside the desk, and on paper, that what is there is a sample; on the start screen, with the ways on. */
export const PracticeSign = ({ path: [area, page] }: { path: readonly string[] }) => {
  const say = useSay();
  const { practice } = useAppStatus();
  const isPractice = practice !== null;
  const words = say('practice.sign');
  // for paper: see ui/print.css
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (isPractice) dataset.practice = words;
    else delete dataset.practice;
  }, [isPractice, words]);
  // the desk and its lock have signs of their own
  if (!isPractice || (area === 'teacher' && page !== 'console')) return null;
  const isStart = area === undefined;
  return (
    <aside className={styles.sign} data-start={isStart || undefined} aria-label={say('practice.class_name')}>
      <p>
        <Icon icon={Shapes} /> {words}
      </p>
      {isStart && (
        <div className={styles.ways}>
          <Button size="small" variant="primary" onPress={() => navigate(pathTo('teacher'))}>
            {say('practice.to_desk')}
          </Button>
          <EndPracticeButton size="small" />
        </div>
      )}
    </aside>
  );
};
