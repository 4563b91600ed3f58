import { useCallback, useEffect, useState } from 'react';
import { farewell } from '#renderer/app/farewell.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import type { AnswerWays } from '#shared/contract/schemas/class-answer.ts';
import type { AnswerKind, AnswerPurpose } from '#shared/domain/session/class-answer.ts';
import { type Maker, useMaking } from './use-making.ts';

/** Where the class answers: at which step of which showing; without a step, at its end. */
export type AnswerPlace = { showingId: string; itemId: string | null };

type Answer = Pick<Maker, 'making' | 'call' | 'setPost' | 'refresh' | 'write' | 'save' | 'stop'> & {
  ways: AnswerWays | null;
  /** Who is in it. */
  studentIds: readonly string[];
  setStudentIds: (ids: readonly string[]) => void;
  isHandedIn: boolean;
  isBusy: boolean;
  error: unknown;
  begin: (purpose: AnswerPurpose, kind: AnswerKind) => void;
  handIn: () => Promise<void>;
};

/** The class's answer, from who is in it to the teacher's review. Leaving ends it and keeps what there is. */
export const useAnswer = ({ showingId, itemId }: AnswerPlace): Answer => {
  const maker = useMaking();
  const { submit } = maker;
  const [ways, setWays] = useState<AnswerWays | null>(null);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [isHandedIn, setHandedIn] = useState(false);
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    let isGone = false;
    const studentIds = chosen === null || chosen.length === 0 ? null : [...chosen];
    callOperation('showing.answer_ways', { showingId, itemId, studentIds })
      .then((found) => {
        if (isGone) return;
        setWays(found);
        setError(null);
        setChosen((old) => old ?? found.here.map(({ id }) => id));
      })
      .catch((failure: unknown) => {
        if (!isGone) setError(failure);
      });
    return () => {
      isGone = true;
    };
  }, [showingId, itemId, chosen]);

  const begin = useAction(async (purpose: AnswerPurpose, kind: AnswerKind) => {
    await farewell.sent();
    const begun = await callOperation('showing.answer', {
      showingId,
      itemId,
      purpose,
      kind,
      studentIds: [...(chosen ?? [])],
    });
    maker.begin(kind, begun);
  });
  const handIn = useCallback(async () => {
    if ((await submit()) !== null) setHandedIn(true);
  }, [submit]);

  return {
    ways,
    studentIds: chosen ?? [],
    setStudentIds: setChosen,
    making: maker.making,
    isHandedIn,
    isBusy: begin.isRunning,
    error: begin.error ?? error,
    begin: (purpose, kind) => void begin.run(purpose, kind),
    call: maker.call,
    setPost: maker.setPost,
    refresh: maker.refresh,
    write: maker.write,
    save: maker.save,
    handIn,
    stop: maker.stop,
  };
};
