import { useCallback, useState } from 'react';
import { navigate } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { AnnounceCard } from './announce-card.tsx';
import { StageCard } from './stage-card.tsx';
import { useStageKeys } from './stage-keys.ts';
import styles from './stage-player.module.css';
import { firstView, moveStage, type StageMove } from './stage-steps.ts';
import type { Session } from './use-session.ts';
import { WorkOnStage } from './work-on-stage.tsx';

type Props = { session: Session; onGrantsOld: () => Promise<void> };

/** Runs a session: announce, show, announce, show, close. The work in front and the next one are loaded. */
export const StagePlayer = ({ session, onGrantsOld }: Props) => {
  const say = useSay();
  const [view, setView] = useState(firstView);
  /** Whether the browser refused to play by itself: then any key is the permission. */
  const [isRefused, setRefused] = useState(false);
  const count = session.items.length;
  const move = useCallback((step: StageMove) => setView((old) => moveStage(old, step, count)), [count]);
  useStageKeys((key) => {
    if (key.kind === 'leave') navigate('#/', { replace: true });
    else if (isRefused) setRefused(false);
    else move(key.move);
  }, isRefused);

  const index = view.kind === 'closing' ? count : view.index;
  const front = session.items[index];
  return (
    <main className={styles.stage}>
      {session.items.slice(index, index + 2).map((post) => {
        const isFront = post === front;
        return (
          <WorkOnStage
            key={post.postId}
            post={post}
            isOn={isFront && view.kind === 'work' && !view.isBlank && !isRefused}
            isShown={isFront && view.kind === 'work'}
            onRefused={() => setRefused(true)}
            onGrantOld={onGrantsOld}
            onGiveUp={() => move('next')}
          />
        );
      })}
      {view.kind === 'announce' && front !== undefined && (
        <AnnounceCard key={front.postId} post={front} isHeld={view.isBlank} onDone={() => move('announced')} />
      )}
      {view.kind === 'closing' && (
        <StageCard title={say('stage.closing')} text={session.question} hint={say('stage.leave_hint')} />
      )}
      {isRefused && <p className={styles.press}>{say('stage.press_any_key')}</p>}
      {view.isBlank && <div className={styles.blank} />}
    </main>
  );
};
