import type { Decision } from '#shared/contract/index.ts';
import { useRefreshStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';

export type Decisions = {
  all: readonly Decision[];
  /** The last one, while it can be taken back. */
  last: Decision | null;
  isRunning: boolean;
  error: unknown;
  clearError: () => void;
  /** Decides, and knows afterwards what was decided. Answers whether it succeeded. */
  run: (step: () => Promise<unknown>) => Promise<boolean>;
  undo: (decisionId: string) => Promise<boolean>;
};

/** Everything a teacher decides goes through here, one after the other. */
export const useDecisions = (): Decisions => {
  const call = useTeacherCall();
  const refreshStatus = useRefreshStatus();
  const decisions = useLoaded(() => call('decision.list', {}));
  useKioskEvents((event) => {
    // what was sent or erased meanwhile can be taken back no more
    if (event.type === 'outbox.changed' || event.type === 'sync.changed') void decisions.reload();
  });
  const action = useAction(async (step: () => Promise<unknown>) => {
    try {
      await step();
    } finally {
      void refreshStatus();
      await decisions.reload();
    }
  });
  const all = decisions.data?.decisions ?? [];
  const newest = all.find(({ obstacle }) => obstacle !== 'undone') ?? null;
  return {
    all,
    last: newest?.obstacle === null ? newest : null,
    isRunning: action.isRunning,
    error: action.error,
    clearError: action.clearError,
    run: action.run,
    undo: (decisionId) => action.run(() => call('decision.undo', { decisionId })),
  };
};
