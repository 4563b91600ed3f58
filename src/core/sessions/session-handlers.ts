import type { Session, SessionPlan } from '#shared/contract/schemas/session.ts';
import { proposeSession } from '#shared/domain/session/propose-session.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { countSubmitted } from '../db/posts.ts';
import { currentProject } from '../db/projects.ts';
import { lastShownAt, listSessionRuns } from '../db/session-runs.ts';
import { deleteSession, listSessions, putSession, type SessionRow } from '../db/sessions.ts';
import { projectNow } from '../projects/project-now.ts';
import { countWaiting } from '../review/count-waiting.ts';
import { launchSteps } from './launch-steps.ts';
import { readinessOf, wantsDropped } from './readiness.ts';
import type { ReadyKeeper } from './ready-keeper.ts';
import { runViews } from './run-views.ts';
import { sessionCandidates } from './session-candidates.ts';
import { requireSession } from './session-program.ts';
import { writeThanks } from './write-thanks.ts';

/** The log goes back a school year of sessions. */
const runsListed = 200;

type SessionOperation =
  | 'session.list'
  | 'session.save'
  | 'session.duplicate'
  | 'session.remove'
  | 'session.propose'
  | 'session.launch'
  | 'session.check'
  | 'session.runs'
  | 'session.thank';

/** Planning what is watched together, and what was. @param fetchSoon is called when a plan wants what made room for others. */
export const createSessionHandlers = (
  context: CoreContext,
  keeper: ReadyKeeper,
  fetchSoon: () => void,
): Handlers<SessionOperation> => {
  const viewOf = (session: SessionRow): Session => ({
    ...session.plan,
    id: session.id,
    projectId: session.projectId,
    updatedAt: session.updatedAt,
    readiness: readinessOf(context, session, keeper.isChecking(session.id)),
    shownAt: lastShownAt(context.openClass().db, session.id),
  });

  /** What is planned next waits at the desk. */
  const tellQueue = (): void => context.emit({ type: 'queue.changed', count: countWaiting(context) });

  /** Stored, and looked at once behind the answer. */
  const keep = (session: SessionRow): { session: Session } => {
    const { db } = context.openClass();
    transaction<void>(db, () => putSession(db, session));
    tellQueue();
    void keeper.check(session.id).catch(() => undefined);
    if (wantsDropped(context, session)) fetchSoon();
    return { session: viewOf(session) };
  };

  const begin = (plan: SessionPlan): SessionRow => {
    const now = context.clock.now();
    const projectId = currentProject(context.openClass().db)?.id ?? null;
    return { id: context.random.uuid(), projectId, plan, checkedAt: null, createdAt: now, updatedAt: now };
  };

  return {
    'session.list': () => ({ sessions: listSessions(context.openClass().db).map(viewOf) }),

    'session.save': ({ sessionId, plan }) => {
      if (sessionId === undefined) return keep(begin(plan));
      const before = requireSession(context, sessionId);
      return keep({ ...before, plan, checkedAt: null, updatedAt: context.clock.now() });
    },

    'session.duplicate': ({ sessionId, title }) => {
      const { projectId, plan } = requireSession(context, sessionId);
      return keep({ ...begin({ ...plan, title, plannedFor: null }), projectId });
    },

    'session.remove': ({ sessionId }) => {
      requireSession(context, sessionId);
      const { db } = context.openClass();
      transaction<void>(db, () => deleteSession(db, sessionId));
      tellQueue();
      return {};
    },

    'session.propose': ({ targetMinutes, pauseQuestion }) => {
      const projectId = currentProject(context.openClass().db)?.id ?? null;
      const proposing = { targetMs: targetMinutes * 60_000, pauseQuestion, newId: () => context.random.uuid() };
      return { items: proposeSession(sessionCandidates(context, projectId), proposing) };
    },

    'session.launch': ({ title }) => {
      const opened = context.openClass();
      const project = currentProject(opened.db);
      if (project === null) throw new AppError('project.not_found');
      const { phase } = projectNow(opened, project, context.clock.now());
      const items = launchSteps(context, project, phase);
      return keep(begin({ title, purpose: 'launch', plannedFor: null, targetMinutes: 5, items }));
    },

    'session.check': ({ sessionId }) => {
      const session = requireSession(context, sessionId);
      void keeper.check(sessionId).catch(() => undefined);
      return { session: viewOf(session) };
    },

    'session.runs': () => ({ runs: runViews(context, listSessionRuns(context.openClass().db, runsListed)) }),

    'session.thank': (thanks) => {
      const { db } = context.openClass();
      transaction<void>(db, () => writeThanks(db, context, thanks));
      const queueCount = countSubmitted(db);
      context.emit({ type: 'queue.changed', count: queueCount });
      return { queueCount };
    },
  };
};
