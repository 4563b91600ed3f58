import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { findPartnerPost } from '../db/partner-posts.ts';
import { currentProject, findProject } from '../db/projects.ts';
import { partnerPostView } from '../sync/partner-post-view.ts';
import { provePartnerPost } from '../sync/prove-partner-post.ts';

type Session = { postIds: readonly string[]; question: string; endsAt: number };

/** A school day; by the clock that no change of the time moves. */
const SESSION_MS = 12 * 60 * 60_000;

/**
 * Watching together. The stage holds no token, only its session's id, which cannot be guessed and ends with the
 * app or after twelve hours; what was withdrawn meanwhile is not shown any more. Every signature and every byte is
 * checked again when it opens: what is not as its class signed it is left out, and fetched anew.
 */
export const createSessionHandlers = (context: CoreContext): Handlers<'session.open' | 'session.show'> => {
  const sessions = new Map<string, Session>();
  const dropEnded = (): void => {
    for (const [id, { endsAt }] of sessions) if (endsAt <= context.clock.monotonic()) sessions.delete(id);
  };

  return {
    'session.open': async ({ postIds }) => {
      const { db, partners } = context.openClass();
      dropEnded();
      const posts = postIds.map((postId) => findPartnerPost(partners, postId));
      const [first] = posts;
      if (posts.includes(null)) throw new AppError('post.not_found');
      for (const post of posts) if (post !== null) await provePartnerPost(context, post);
      const project = (first ? findProject(db, first.projectId) : null) ?? currentProject(db);
      const sessionId = context.random.uuid();
      const endsAt = context.clock.monotonic() + SESSION_MS;
      sessions.set(sessionId, { postIds, question: project?.question ?? '', endsAt });
      return { sessionId };
    },

    'session.show': ({ sessionId }) => {
      dropEnded();
      const session = sessions.get(sessionId);
      if (session === undefined) throw new AppError('session.not_found');
      const { partners } = context.openClass();
      const posts = session.postIds.flatMap((postId) => findPartnerPost(partners, postId) ?? []);
      return { question: session.question, items: posts.map((post) => partnerPostView(context, post)) };
    },
  };
};
