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

/** Calls the SQL function `break_here`, which the caller has defined, when `event` happens in a transaction. */
export const breakAt = (db: Database, event: string): void => {
  db.exec(`CREATE TEMP TRIGGER break_step ${event} BEGIN SELECT break_here(); END`);
};

/** The same at a step of an approval. */
export const breakStep = (db: Database, step: ApprovalStep): void => breakAt(db, events[step]);
