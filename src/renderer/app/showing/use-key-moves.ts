import { useSay } from '#renderer/i18n/words.tsx';
import type { StageItem } from '#shared/contract/index.ts';
import { type StageMove, zoomMax } from '#shared/domain/session/stage-view.ts';
import type { MoveKey } from './showing-keys.ts';
import type { LiveShowing } from './use-showing.ts';

/** What the timer key starts. */
const firstTimerMs = 2 * 60_000;
const zoomStep = 1.4;

const isPlayed = (item: StageItem | undefined): boolean =>
  item?.kind === 'post' && (item.post?.kind === 'video' || item.post?.kind === 'voice');

/** What is asked at a step: its own question, or what one asks of any work. */
export const useQuestionOf = (): ((item: StageItem | undefined) => string) => {
  const say = useSay();
  return (item) =>
    item?.kind === 'pause' || item?.kind === 'reflection' ? item.question : say('showing.question.default');
};

/**
 * What a key does to a showing, on the stage and at the console alike.
 */
export const useKeyMoves = ({
  showing,
  steer,
  drawLot,
}: Pick<LiveShowing, 'showing' | 'steer' | 'drawLot'>): ((key: MoveKey) => void) => {
  const say = useSay();
  const questionOf = useQuestionOf();
  return (key) => {
    if (showing === null) return;
    const { view, items } = showing;
    const item = items[view.index];
    const { panel, timer, zoom } = view;
    /** The same key opens and closes. */
    const toggle = (isOpen: boolean, open: StageMove): void => steer(isOpen ? { kind: 'close_panel' } : open);
    switch (key.kind) {
      case 'go':
        return steer({ kind: 'go', index: key.number - 1 });
      case 'black':
      case 'white':
        return steer({ kind: 'blank', screen: key.kind });
      case 'question': {
        const open: StageMove = { kind: 'panel', panel: { kind: 'question', question: questionOf(item) } };
        return toggle(panel?.kind === 'question', open);
      }
      case 'poll': {
        const options = [say('showing.poll.yes'), say('showing.poll.no')].map((label) => ({ label, count: 0 }));
        const question = say('showing.poll.question');
        const open: StageMove = { kind: 'panel', panel: { kind: 'poll', question, options } };
        return toggle(panel?.kind === 'poll', open);
      }
      case 'hold':
        // while nothing plays, or a question lies over it, it is the clock that stands still and goes on
        if (timer === null || (isPlayed(item) && panel === null)) return steer({ kind: 'hold' });
        return steer({ kind: 'timer', action: timer.endsAt === null ? 'resume' : 'pause' });
      case 'lot':
        return void drawLot();
      case 'timer':
        return steer(
          timer === null
            ? { kind: 'timer', action: 'start', durationMs: firstTimerMs }
            : { kind: 'timer', action: 'stop' },
        );
      case 'larger':
      case 'smaller': {
        const isLarger = key.kind === 'larger';
        if (isPlayed(item)) return steer({ kind: 'rate', step: isLarger ? 1 : -1 });
        const scale = isLarger ? zoom.scale * zoomStep : zoom.scale / zoomStep;
        return steer({ kind: 'zoom', ...zoom, scale: Math.min(zoomMax, Math.max(1, scale)) });
      }
      default:
        return steer({ kind: key.kind });
    }
  };
};
