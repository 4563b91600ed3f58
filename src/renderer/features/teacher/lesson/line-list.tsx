import {
  ArrowLeftRight,
  ArrowUpToLine,
  Check,
  Clock3,
  CloudMoon,
  type LucideIcon,
  SkipForward,
  Undo2,
  UserRoundX,
} from 'lucide-react';
import { useState } from 'react';
import type { LessonView } from '#shared/contract/index.ts';
import type { SeatMove } from '#shared/domain/seats.ts';
import { useConductorCall } from '../../../app/tokens.tsx';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { ActionMenu, type MenuAction } from '../../../ui/menu.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './lesson-console.module.css';
import { SwapDialog } from './swap-dialog.tsx';

type Seat = LessonView['seats'][number];
type Props = { lesson: LessonView; isBusy: boolean; onAct: (step: () => Promise<unknown>) => void };

const moves: Record<SeatMove, { icon: LucideIcon; words: MessageId }> = {
  first: { icon: ArrowUpToLine, words: 'teacher.lesson.move_first' },
  later: { icon: Clock3, words: 'teacher.lesson.move_later' },
  absent: { icon: UserRoundX, words: 'teacher.lesson.move_absent' },
  skipped: { icon: SkipForward, words: 'teacher.lesson.move_skipped' },
  back: { icon: Undo2, words: 'teacher.lesson.move_back' },
};
const waitingMoves: readonly SeatMove[] = ['first', 'later', 'absent', 'skipped'];

/** Who is still to come, in order; under it who had a turn, is not here, or has none this time. */
export const LineList = ({ lesson, isBusy, onAct }: Props) => {
  const say = useSay();
  const call = useConductorCall();
  const [swapping, setSwapping] = useState<Seat | null>(null);
  const waiting = lesson.seats.filter(({ state }) => state === 'waiting');
  const others = lesson.seats.filter(({ state }) => state !== 'waiting');

  const actionsOf = (seat: Seat): MenuAction[] => {
    const { studentId, state } = seat;
    const actions = (state === 'waiting' ? waitingMoves : (['back'] as const)).map((move) => ({
      id: move,
      icon: moves[move].icon,
      words: say(moves[move].words),
      run: () => onAct(() => call('lesson.place', { studentId, move })),
    }));
    const swap = { id: 'swap', icon: ArrowLeftRight, words: say('teacher.lesson.swap'), run: () => setSwapping(seat) };
    return state === 'waiting' && waiting.length > 1 ? [...actions, swap] : actions;
  };
  const row = (seat: Seat) => {
    const isNext = lesson.nextIds.includes(seat.studentId);
    return (
      <li key={seat.studentId} className={styles.row} data-state={seat.state} data-next={isNext || undefined}>
        <TilePicture name={seat.student.tile} size="2rem" />
        <strong dir="auto">{seat.student.name}</strong>
        <span className={styles.state}>
          {seat.state === 'served' && <Icon icon={Check} />}
          {seat.state === 'absent' && <Icon icon={CloudMoon} />}
          {seat.state !== 'waiting' && say(`teacher.lesson.state_${seat.state}`)}
          {isNext && say('teacher.lesson.next')}
        </span>
        <ActionMenu
          label={say('teacher.lesson.move', { name: seat.student.name })}
          isDisabled={isBusy}
          actions={actionsOf(seat)}
        />
      </li>
    );
  };
  return (
    <div className={styles.lists}>
      <section>
        <h2>{say('teacher.lesson.to_come', { count: waiting.length })}</h2>
        <ol className={styles.list}>{waiting.map(row)}</ol>
      </section>
      {others.length > 0 && (
        <section>
          <h2>{say('teacher.lesson.not_to_come', { count: others.length })}</h2>
          <ul className={styles.list}>{others.map(row)}</ul>
        </section>
      )}
      <SwapDialog
        seat={swapping}
        others={waiting}
        onClose={() => setSwapping(null)}
        onSwap={(studentId, otherId) => {
          setSwapping(null);
          onAct(() => call('lesson.swap', { studentId, otherId }));
        }}
      />
    </div>
  );
};
