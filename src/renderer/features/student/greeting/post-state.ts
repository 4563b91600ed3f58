import { CircleCheck, Eye, Hourglass, House, type LucideIcon, PenLine, Send, Undo2 } from 'lucide-react';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { assertNever } from '#shared/errors/assert-never.ts';

/** Where a post stands, as its child is told. */
type StateSign = { icon: LucideIcon; words: MessageId };

const onItsWay: StateSign = { icon: Send, words: 'student.own.on_its_way' };

type Standing = Pick<OwnPost, 'state' | 'outbox' | 'watchedBy'>;

const approvedSign = ({ outbox, watchedBy }: Standing): StateSign => {
  if (outbox === null || outbox === 'withdrawn') return { icon: House, words: 'student.own.in_class' };
  if (watchedBy.length > 0) return { icon: Eye, words: 'student.own.watched' };
  return outbox === 'committed' ? { icon: CircleCheck, words: 'student.own.arrived' } : onItsWay;
};

/** Whether its child may still take it back: until it is sent. */
export const canTakeBack = ({ state, outbox }: Pick<OwnPost, 'state' | 'outbox'>): boolean =>
  state === 'submitted' || (state === 'approved' && (outbox === 'waiting' || outbox === 'planned'));

/** `null` for what was removed: nothing of it is shown. */
export const signOf = (post: Standing): StateSign | null => {
  const { state } = post;
  switch (state) {
    case 'draft':
      return { icon: PenLine, words: 'student.own.draft' };
    case 'submitted':
    case 'held':
    case 'guarded':
      return { icon: Hourglass, words: 'student.own.waiting' };
    case 'returned':
      return { icon: Undo2, words: 'student.own.returned' };
    case 'approved':
      return approvedSign(post);
    case 'removed':
      return null;
    default:
      return assertNever(state);
  }
};
