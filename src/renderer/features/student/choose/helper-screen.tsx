import { Check, HandHelping } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { TurnBar } from '../turn/turn-bar.tsx';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './choose-screen.module.css';

/** Nothing may be made of this child today: the turn is one of helping, and counts like any other. */
export const HelperScreen = () => {
  const say = useSay();
  const { language } = useLanguage();
  const { call, leave } = useTurn();
  const help = useAction(async () => {
    await call('turn.help', {});
    leave('#/turn/done');
  });
  return (
    <ChildScreen bar={<TurnBar />}>
      <section className={styles.helper}>
        <Icon icon={HandHelping} size="7rem" />
        <h1>{say('student.helper.title')}</h1>
        <ReadAloud text={say('student.helper.title')} language={language} />
        <ErrorNotice error={help.error} />
        <Button
          variant="primary"
          size="child"
          icon={Check}
          isDisabled={help.isRunning}
          autoFocus
          onPress={() => void help.run()}
        >
          {say('student.helper.done')}
        </Button>
      </section>
    </ChildScreen>
  );
};
