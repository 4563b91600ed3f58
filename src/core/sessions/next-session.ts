import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import type { PostStep } from '#shared/domain/session/session-item.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { requireClass } from '../db/class-profile.ts';
import { lastShownAt } from '../db/session-runs.ts';
import { listPlannedSessions, listSessions, type SessionRow } from '../db/sessions.ts';

/** The posts among the steps of a session. */
export const postIdsOf = ({ plan }: SessionRow): string[] =>
  plan.items.filter((item): item is PostStep => item.kind === 'post').map(({ postId }) => postId);

/**
 * The session that comes next: the earliest that is planned for today or later, by the class's own days; without one, the
 * one that was worked on last and was never shown.
 */
export const nextSession = (db: ReadableDatabase, now: number): SessionRow | null => {
  const today = dateAt(now, requireClass(db).timeZone);
  const dated = listPlannedSessions(db).find(({ plan }) => (plan.plannedFor ?? '') >= today);
  if (dated !== undefined) return dated;
  return listSessions(db).find(({ id, plan }) => plan.plannedFor === null && lastShownAt(db, id) === null) ?? null;
};
