import { ArrowLeft, CircleCheck, LockKeyhole, type LucideIcon, TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { type AppStatus, useAppStatus } from '#renderer/app/app-state.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { useTitle } from '../../app/use-title.ts';
import styles from './classes-area.module.css';

type ListedClass = AppStatus['classes'][number];

const signOf = ({ state, isShown }: ListedClass): { icon: LucideIcon; words: MessageId } | null => {
  if (state === 'locked') return { icon: LockKeyhole, words: 'lock.classes.locked' };
  if (state === 'damaged') return { icon: TriangleAlert, words: 'lock.classes.damaged' };
  return isShown ? { icon: CircleCheck, words: 'lock.classes.shown' } : null;
};

/** Which class sits down: `#/classes`. Each has its own children, its own posts and its own PIN. */
export const ClassesArea = () => {
  const say = useSay();
  const { classes } = useAppStatus();
  useTitle(say('lock.classes.title'));
  const choose = useAction(async (classId: string) => {
    await callOperation('class.choose', { classId });
    navigate('#/', { replace: true });
  });
  return (
    <main className={styles.screen}>
      <Button variant="plain" size="large" icon={ArrowLeft} onPress={() => navigate('#/', { replace: true })}>
        {say('common.back')}
      </Button>
      <h1>{say('lock.classes.title')}</h1>
      <ul className={styles.list}>
        {classes.map((listed) => {
          const sign = signOf(listed);
          return (
            <li key={listed.classId}>
              <AriaButton
                className={styles.class ?? ''}
                data-shown={listed.isShown || undefined}
                isDisabled={choose.isRunning}
                onPress={() => void choose.run(listed.classId)}
              >
                <strong dir="auto">{listed.name === '' ? say('lock.classes.unnamed') : listed.name}</strong>
                <span className={styles.state}>
                  {sign && (
                    <>
                      <Icon icon={sign.icon} /> {say(sign.words)}
                    </>
                  )}
                </span>
              </AriaButton>
            </li>
          );
        })}
      </ul>
      <ErrorNotice error={choose.error} />
    </main>
  );
};
