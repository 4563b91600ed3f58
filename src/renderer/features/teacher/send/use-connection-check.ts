import { useState } from 'react';
import type { ConnectionCheck } from '#shared/contract/index.ts';
import { type ConnectionStep, connectionSteps } from '#shared/domain/connection-check.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { type Action, useAction } from '../../../app/use-loaded.ts';

/** Where the check stands with one step. */
export type StepState =
  | { kind: 'waiting' }
  | { kind: 'running' }
  /** A step before it failed, so its answer would say nothing. */
  | { kind: 'skipped' }
  | { kind: 'looked'; check: ConnectionCheck };

export type ConnectionRun = {
  stateOf(step: ConnectionStep): StepState;
  /** What was looked at so far. */
  findings: readonly (ConnectionCheck & { step: ConnectionStep })[];
  /** Every step was looked at, or one has failed. */
  isDone: boolean;
  check: Action<[]>;
};

/** These say nothing about the steps behind them: all is looked at even so. */
const standsAlone = (step: ConnectionStep): boolean => step === 'disk' || step === 'clock' || step === 'space';

/** Looks at one step after the other, until one is found that has to be put right first. */
export const useConnectionCheck = (): ConnectionRun => {
  const call = useTeacherCall();
  const [findings, setFindings] = useState<ConnectionRun['findings']>([]);
  const [running, setRunning] = useState<ConnectionStep | null>(null);
  const [isDone, setDone] = useState(false);
  const check = useAction(async () => {
    setFindings([]);
    setDone(false);
    try {
      for (const step of connectionSteps) {
        setRunning(step);
        const found = await call('connection.check', { step });
        setFindings((before) => [...before, { ...found, step }]);
        if (found.finding !== null && !standsAlone(step)) break;
      }
      setDone(true);
    } finally {
      setRunning(null);
    }
  });
  const stateOf = (step: ConnectionStep): StepState => {
    const looked = findings.find((one) => one.step === step);
    if (looked !== undefined) {
      const { step: _, ...found } = looked;
      return { kind: 'looked', check: found };
    }
    return { kind: step === running ? 'running' : isDone ? 'skipped' : 'waiting' };
  };
  return { stateOf, findings, isDone, check };
};
