import { House } from 'lucide-react';
import { navigate } from '#renderer/app/router.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { ChoiceTitle } from '../frame/back-bar.tsx';
import { BigCard, BigCards } from '../frame/big-card.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { missingDevice, offersToShow } from '../kinds.tsx';
import { isBegun } from '../turn/posts-of-turn.ts';
import { TurnBar } from '../turn/turn-bar.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './choose-screen.module.css';
import { HelperScreen } from './helper-screen.tsx';
import { useDevices } from './use-devices.ts';

/**
 * One large picture for each way to answer: its own sign, colour and shape. A begun one says so, and one whose camera or
 * microphone is not plugged in; pressing it tells what to do about that. What stays in the class has a house.
 */
export const ChooseScreen = () => {
  const say = useSay();
  const { doing, presetKind, draftOf, student } = useTurn();
  const devices = useDevices();
  const { language } = useLanguage();
  const shown = offersToShow(doing.task.offers, presetKind);
  // where nothing goes to the partners, staying in the class needs no sign
  const isMixed = shown.some(({ reach }) => reach === 'partners');
  if (shown.length === 0) return <HelperScreen />;
  return (
    <ChildScreen
      bar={
        <>
          <TurnBar />
          <ChoiceTitle
            title={say('student.choose.title')}
            then={shown.map(({ kind }) => ({ text: say(`student.question.make_${kind}`), language }))}
          />
        </>
      }
    >
      <BigCards>
        {shown.map(({ kind, reach }, index) => {
          const draft = draftOf(kind);
          const missing = devices === null ? null : missingDevice(kind, devices);
          return (
            <BigCard
              key={kind}
              kind={kind}
              icon={kindIcons[kind]}
              word={say(`student.question.make_${kind}`)}
              isPale={missing !== null}
              autoFocus={index === 0}
              onPress={() => navigate(pathInTurn(student.id, 'make', kind), { replace: true })}
            >
              {isMixed && reach === 'class' && (
                <span className={styles.stays}>
                  <Icon icon={House} />
                  {say('student.choose.stays')}
                </span>
              )}
              {missing !== null && <span className={styles.begun}>{say(`student.choose.no_${missing}`)}</span>}
              {missing === null && draft !== null && isBegun(draft) && (
                <span className={styles.begun}>{say('student.choose.begun')}</span>
              )}
            </BigCard>
          );
        })}
      </BigCards>
    </ChildScreen>
  );
};
