import type { DecisionKind } from '#shared/domain/decision.ts';
import type { TourFacts } from '#shared/domain/tour.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { statement } from '#sqlite/statement.ts';

/** What a teacher has done in this class so far, of what the tour asks for. */
export const readTourFacts = (db: ReadableDatabase): TourFacts => {
  const decided = statement<[], { kind: DecisionKind }>(
    db,
    'SELECT DISTINCT kind FROM decisions WHERE undone_at IS NULL',
  ).all();
  const { runs } = statement<[], { runs: number }>(db, 'SELECT count(*) AS runs FROM session_runs').get() ?? {
    runs: 0,
  };
  return { decided: new Set(decided.map(({ kind }) => kind)), hasShown: runs > 0 };
};
