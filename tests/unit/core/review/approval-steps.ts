import type { Database } from '#sqlite/open-database.ts';

/** The writes of an approval, in order, as places to break it. */
export const approvalSteps = ['before approvals', 'after approvals', 'after outbox', 'after posts'] as const;
export type ApprovalStep = (typeof approvalSteps)[number];

const events: Record<ApprovalStep, string> = {
  'before approvals': 'BEFORE INSERT ON approvals',
  'after approvals': 'AFTER INSERT ON approvals',
  'after outbox': 'AFTER INSERT ON outbox',
  'after posts': 'AFTER UPDATE ON posts',
};

/** Calls the SQL function `break_here`, which the caller has defined, in the middle of the transaction. */
export const breakStep = (db: Database, step: ApprovalStep): void => {
  db.exec(`CREATE TEMP TRIGGER break_step ${events[step]} BEGIN SELECT break_here(); END`);
};
