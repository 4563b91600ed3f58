import { useState } from 'react';
import { navigate, pathTo, usePath } from '#renderer/app/router.ts';
import { useQuestionOf } from '#renderer/app/showing/use-key-moves.ts';
import type { LiveShowing } from '#renderer/app/showing/use-showing.ts';
import { pollInWords } from '#shared/domain/session/class-answer.ts';
import type { AnswerWish } from './class-answer.tsx';
import type { AnswerPlace } from './use-answer.ts';

const plain: AnswerWish = { purpose: null, text: '' };

type Answering = {
  /** `null`: the class does not answer now. */
  place: AnswerPlace | null;
  wish: AnswerWish;
  open: () => void;
  close: () => void;
};

/**
 * Whether the class answers at this moment: the last part of the page's address, since only there may a camera be on.
 * What plays is stopped, and the class sees the question meanwhile; hands that were counted begin a reflection.
 *
 * @param base the page's own address
 */
export const useAnswering = (base: readonly string[], live: LiveShowing): Answering => {
  const path = usePath();
  const questionOf = useQuestionOf();
  const [wish, setWish] = useState(plain);
  const { showing, showingId, steer } = live;
  const isOpen = path.length === base.length + 1 && path.at(-1) === 'answer';
  const front = showing?.items[showing.view.index];
  return {
    place: isOpen && showing !== null ? { showingId, itemId: front?.id ?? null } : null,
    wish,
    open: () => {
      if (showing === null) return;
      const { panel } = showing.view;
      if (panel?.kind === 'poll') setWish({ purpose: 'reflection', text: pollInWords(panel) });
      else setWish(front?.kind === 'reflection' ? { purpose: 'reflection', text: '' } : plain);
      if (panel === null && front?.kind === 'post') {
        steer({ kind: 'panel', panel: { kind: 'question', question: questionOf(front) } });
      }
      navigate(pathTo(...base, 'answer'), { replace: true });
    },
    close: () => navigate(pathTo(...base), { replace: true }),
  };
};
