import { useState } from 'react';
import type { DeskRow, OperationInput, OperationOutput } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import type { Audience } from '#shared/domain/post.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { useTeacherCall, useTokens } from '../../../app/tokens.tsx';
import { putVoiceNote } from '../../../bridge/put-voice-note.ts';
import type { ReportWords } from '../reports/report-form.tsx';
import type { PostDialog } from './desk-dialogs.tsx';
import type { DeskItem } from './desk-item.ts';
import type { ReturnWords } from './return-form.tsx';
import { writeUnsentWords } from './unsent-words.ts';
import { type Decisions, useDecisions } from './use-decisions.ts';
import type { DeskSelection } from './use-desk-selection.ts';

/** What is open over the desk: a question about the post in front, about several, or something to look up. */
export type DeskDialog = PostDialog | 'report' | 'return_many' | 'decided' | 'help' | null;

type LeftOut = OperationOutput<'review.decide_many'>['left'];

export type DeskActions = {
  decisions: Decisions;
  dialog: DeskDialog;
  setDialog: (dialog: DeskDialog) => void;
  /** What a decision about several posts was not possible for. */
  left: LeftOut;
  approve: (audience: Audience) => void;
  /** Once everybody has agreed. */
  approveConsented: () => Promise<boolean>;
  returnPost: (words: ReturnWords) => void;
  hold: () => void;
  remove: () => void;
  raiseConcern: (words: string) => void;
  liftConcern: (words: string) => void;
  undo: () => void;
  undoThis: (decisionId: string) => void;
  approveWatched: () => void;
  /** What hold and hide do, for whatever is marked. */
  asideMarked: () => void;
  holdMarked: () => void;
  accept: () => void;
  hide: () => void;
  hideMarked: () => void;
  report: (report: ReportWords) => void;
  returnMarked: (words: ReturnWords) => void;
};

const seen = ({ id, revision }: Pick<DeskRow, 'id' | 'revision'>) => ({ postId: id, revision });

/** What the teacher does at the desk: each decision about the post in front, or about several. */
export const useDeskActions = (selection: DeskSelection, item: DeskItem | null): DeskActions => {
  const call = useTeacherCall();
  const tokens = useTokens();
  const decisions = useDecisions();
  const [dialog, setDialog] = useState<DeskDialog>(null);
  const [left, setLeft] = useState<LeftOut>([]);
  const { desk, row, shown, marked, unmarkAll, select } = selection;

  /** Decides about the post in front; then the next one is there. */
  const decide = (step: (post: DeskRow) => Promise<unknown>): Promise<boolean> =>
    decisions.run(async () => {
      if (row === null) return;
      setLeft([]);
      try {
        await step(row);
        setDialog(null);
        desk.drop([row.id]);
      } catch (error) {
        if (hasCode(error, 'post.wrong_state', 'post.not_found')) {
          setDialog(null);
          await desk.reload();
        }
        throw error;
      }
    });
  type OutVerdict = OperationInput<'review.decide_many'>['verdict'];
  type InVerdict = OperationInput<'incoming.decide'>['verdict'];
  /** Decides about posts of this class, about partners', or about both with one press; about the first ones of very many. */
  const decideMany = (
    rows: readonly DeskRow[],
    verdicts: { out: OutVerdict | null; in: InVerdict | null },
  ): Promise<boolean> =>
    decisions.run(async () => {
      const [own, theirs] = (['out', 'in'] as const).map((way) =>
        rows
          .filter((row) => row.way === way)
          .slice(0, limits.bulkMaxPosts)
          .map(seen),
      );
      const answers = [];
      if (verdicts.out !== null && own?.length)
        answers.push(await call('review.decide_many', { posts: own, verdict: verdicts.out }));
      if (verdicts.in !== null && theirs?.length)
        answers.push(await call('incoming.decide', { posts: theirs, verdict: verdicts.in }));
      if (answers.length === 0) return;
      setDialog(null);
      desk.drop(answers.flatMap(({ done }) => done));
      setLeft(answers.flatMap((answer) => answer.left));
      unmarkAll();
    });
  const decideIncoming = (verdict: InVerdict): void => {
    if (row !== null) void decideMany([row], { out: null, in: verdict });
  };

  const approve = (audience: Audience): Promise<boolean> =>
    decide((post) => call('review.approve', { ...seen(post), audience }));
  const undoThis = async (decisionId: string): Promise<void> => {
    const decision = decisions.all.find(({ id }) => id === decisionId);
    if (!(await decisions.undo(decisionId))) return;
    await desk.reload();
    const [first] = decision?.posts ?? [];
    if (first !== undefined) select(first.postId);
  };
  const forget = (about: string): void => writeUnsentWords(about, '');

  return {
    decisions,
    dialog,
    setDialog,
    left,
    approve: (audience) => {
      if (audience === 'partners' && item?.way === 'out' && item.missingConsents.length > 0) setDialog('consent');
      else void approve(audience);
    },
    approveConsented: () => approve('partners'),
    returnPost: ({ words, icon, sound }) =>
      void decide(async (post) => {
        const voiceId = sound === null ? null : await putVoiceNote(post.id, sound, tokens.teacher);
        await call('review.return', { ...seen(post), note: { words, icon, voiceId } });
        forget(`return ${post.id}`);
      }),
    hold: () => void decide((post) => call('review.hold', seen(post))),
    remove: () => void decide((post) => call('review.remove', { postId: post.id })),
    raiseConcern: (words) =>
      void decide(async (post) => {
        await call('concern.raise', { postId: post.id, words });
        forget(`concern ${post.id}`);
      }),
    liftConcern: (words) =>
      void decide(async (post) => {
        await call('concern.lift', { postId: post.id, words });
        forget(`concern ${post.id}`);
      }),
    undo: () => {
      if (decisions.last !== null) void undoThis(decisions.last.id);
    },
    undoThis: (decisionId) => void undoThis(decisionId),
    approveWatched: () =>
      void decideMany(
        shown.filter(({ isWatched }) => isWatched),
        { out: { kind: 'approve_watched', audience: 'partners' }, in: 'accept_watched' },
      ),
    asideMarked: () => void decideMany(marked, { out: { kind: 'hold' }, in: 'hide' }),
    holdMarked: () => void decideMany(marked, { out: { kind: 'hold' }, in: null }),
    accept: () => decideIncoming('accept'),
    hide: () => decideIncoming('hide'),
    hideMarked: () => void decideMany(marked, { out: null, in: 'hide' }),
    report: ({ blocks, ...report }) =>
      void decide(async (post) => {
        await call('incoming.report', { ...seen(post), ...report });
        if (blocks && item?.way === 'in') await call('class.block', { classId: item.from.classId, isBlocked: true });
      }),
    returnMarked: ({ words, icon }) => {
      void decideMany(marked, { out: { kind: 'return', note: { words, icon } }, in: null }).then((isDone) => {
        if (isDone) forget('return several');
      });
    },
  };
};
