import { RotateCw, School } from 'lucide-react';
import { useState } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAppStatus } from '../app-state.tsx';
import { navigate } from '../router.ts';
import { useAction } from '../use-loaded.ts';
import { useTitle } from '../use-title.ts';
import styles from './closed-class-screen.module.css';
import { RecoverPanel } from './recover-panel.tsx';

/** Asks once more whether the class can be opened, and shows it then. */
const useTryAgain = () => {
  const [hasFailed, setFailed] = useState(false);
  const ask = useAction(async () => {
    const { isOpen } = await callOperation('class.try_again', {});
    if (isOpen) location.reload();
    setFailed(!isOpen);
  });
  return { ...ask, hasFailed };
};

const Damaged = ({ name }: { name: string }) => {
  const say = useSay();
  const { dataFolder } = useAppStatus();
  const again = useTryAgain();
  return (
    <>
      <Notice
        kind="danger"
        title={name === '' ? say('lock.class_damaged.title_unnamed') : say('lock.class_damaged.title', { name })}
      >
        {say('lock.class_damaged.text')}
      </Notice>
      <Notice
        kind="wait"
        title={say('lock.class_damaged.backup')}
        action={
          <Button icon={RotateCw} isDisabled={again.isRunning} onPress={() => void again.run()}>
            {say('lock.class_damaged.again')}
          </Button>
        }
      >
        <span role="status">
          {say(again.hasFailed ? 'lock.class_damaged.still' : 'lock.class_damaged.backup_text')}
        </span>
      </Notice>
      <ErrorNotice error={again.error} />
      <Notice title={say('lock.class_damaged.help')}>
        <p>{say('lock.class_damaged.help_text')}</p>
        <p className={styles.path}>
          <bdi dir="ltr">{dataFolder.path}</bdi>
        </p>
      </Notice>
    </>
  );
};

const Locked = ({ name }: { name: string }) => {
  const say = useSay();
  const again = useTryAgain();
  return (
    <>
      <Notice
        kind="wait"
        title={name === '' ? say('lock.class_locked.title_unnamed') : say('lock.class_locked.title', { name })}
        action={
          <Button icon={RotateCw} isDisabled={again.isRunning} onPress={() => void again.run()}>
            {say('lock.class_locked.again')}
          </Button>
        }
      >
        {say(again.hasFailed ? 'lock.class_locked.still' : 'lock.class_locked.text')}
      </Notice>
      <ErrorNotice error={again.error} />
      <h1>{say('common.recover.title')}</h1>
      <RecoverPanel />
    </>
  );
};

/** Stands in the place of everything while the class that is shown cannot be opened. */
export const ClosedClassScreen = () => {
  const say = useSay();
  const { classes } = useAppStatus();
  useTitle(null);
  const shown = classes.find(({ isShown }) => isShown);
  if (shown === undefined) return null;
  return (
    <main className={styles.screen}>
      {shown.state === 'damaged' ? <Damaged name={shown.name} /> : <Locked name={shown.name} />}
      {classes.length > 1 && (
        <Button icon={School} onPress={() => navigate('#/classes')}>
          {say('lock.classes.open')}
        </Button>
      )}
    </main>
  );
};
