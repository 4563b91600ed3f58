import { useEffect, useState } from 'react';
import { ClassAnswer } from '#renderer/app/answer/class-answer.tsx';
import { useAnswering } from '#renderer/app/answer/use-answering.ts';
import { HelpDialog } from '#renderer/app/help/help-button.tsx';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { LetterKeysCheckbox } from '#renderer/app/letter-keys-checkbox.tsx';
import { useStay } from '#renderer/app/lock/use-teacher-lock.ts';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { ShowingKeyList } from '#renderer/app/showing/showing-key-list.tsx';
import { type ShowingKey, useShowingKeys } from '#renderer/app/showing/showing-keys.ts';
import { useHasSpeaker } from '#renderer/app/showing/use-has-speaker.ts';
import { useKeyMoves } from '#renderer/app/showing/use-key-moves.ts';
import { useShowing } from '#renderer/app/showing/use-showing.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { Session } from '#shared/contract/schemas/session.ts';
import { AnswerHindrances } from './answer-hindrances.tsx';
import styles from './console.module.css';
import { ConsoleButtons } from './console-buttons.tsx';
import { ConsoleHead } from './console-head.tsx';
import { ConsoleSteps } from './console-steps.tsx';
import { CurrentStep } from './current-step.tsx';
import { PollPanel } from './poll-panel.tsx';
import { StageLost } from './stage-lost.tsx';

type Props = { showingId: string; sessions: readonly Session[] };

/** What the stage said last, and when this page heard it. */
export type Heard = { itemId: string; atMs: number | null; at: number };

/** The teacher's side of a showing, on a display that the class does not see. */
export const Console = ({ showingId, sessions }: Props) => {
  const say = useSay();
  const live = useShowing(showingId);
  const { showing, isEnded, error } = live;
  const move = useKeyMoves(live);
  const stay = useStay();
  const [heard, setHeard] = useState<Heard | null>(null);
  const [isWriting, setWriting] = useState(false);
  const [isHelped, setHelped] = useState(false);
  const hasSpeaker = useHasSpeaker();
  useKioskEvents((event) => {
    if (event.type !== 'showing.reported' || event.runId !== showing?.runId) return;
    setHeard({ itemId: event.itemId, atMs: event.atMs, at: Date.now() });
    // While a class watches, the teacher is here, whether or not a key is pressed.
    stay();
  });
  const answering = useAnswering(['teacher', 'console'], live);
  const leave = () => void live.end();
  useEffect(() => {
    if (isEnded) navigate(pathTo('teacher', 'sessions'), { replace: true });
  }, [isEnded]);
  const press = (key: ShowingKey) => {
    if (key.kind === 'leave') leave();
    else if (key.kind === 'answer') answering.open();
    else if (key.kind === 'help') setHelped(true);
    else move(key);
  };
  const typed = useShowingKeys(press, { isOff: isWriting || isHelped || answering.place !== null });
  if (showing === null) return <ErrorNotice error={error} />;
  const { view, items, hasConsole } = showing;
  const front = items[view.index];
  const notes = new Map(
    sessions.flatMap(({ items: steps }) => steps.map(({ id, note }): [string, string] => [id, note])),
  );
  const noteOf = (id: string | undefined): string => (id === undefined ? '' : (notes.get(id) ?? ''));
  if (answering.place !== null) {
    return (
      <ClassAnswer
        place={answering.place}
        wish={answering.wish}
        onClose={answering.close}
        beside={(studentIds, leaveOut) => <AnswerHindrances studentIds={studentIds} onLeaveOut={leaveOut} />}
      />
    );
  }
  return (
    <main className={styles.console}>
      <ConsoleHead showing={showing} onLeave={leave} onHelp={() => setHelped(true)} />
      {hasConsole && <StageLost showingId={showingId} heard={heard} />}
      {!hasSpeaker && (
        <Notice kind="wait" title={say('console.no_speaker')}>
          {say('console.no_speaker_text')}
        </Notice>
      )}
      <div className={styles.desk}>
        <CurrentStep
          item={front}
          number={view.index + 1}
          count={items.length}
          note={noteOf(front?.id)}
          heard={heard?.itemId === front?.id ? heard : null}
          screen={view.screen}
        />
        <ConsoleSteps
          items={items}
          index={view.index}
          noteOf={noteOf}
          onGo={(index) => live.steer({ kind: 'go', index })}
        />
      </div>
      {view.panel?.kind === 'poll' && (
        <PollPanel panel={view.panel} onSteer={live.steer} onWriting={setWriting} onReflect={answering.open} />
      )}
      <ConsoleButtons view={view} item={front} onKey={move} onSteer={live.steer} onAnswer={answering.open} />
      {typed !== '' && (
        <p className={styles.typed} role="status">
          {say('stage.go_to', { number: typed })}
        </p>
      )}
      <HelpDialog topic="console" isOpen={isHelped} onClose={() => setHelped(false)}>
        <ShowingKeyList />
        <LetterKeysCheckbox />
      </HelpDialog>
    </main>
  );
};
