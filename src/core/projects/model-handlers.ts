import type { Student } from '#shared/contract/schemas/class.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import { audiences } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { makeAlias } from '../class/aliases.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { consentsOf, insertConsent } from '../db/consents.ts';
import { insertPost, listClassDrafts, updatePost } from '../db/posts.ts';
import { findTeacherEntry, insertTeacherEntry, listAliases } from '../db/students.ts';
import { newDraft } from '../posts/new-draft.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { retentionOf } from '../retention/erase-class.ts';
import type { RunningTurns } from '../turns/turn-desk.ts';
import { requireHost } from './require-host.ts';

/**
 * To whom the teacher's own models belong: an entry that no list of children has. Whoever records for a project has
 * agreed to be heard and seen in it, so no family is asked. To be called in a transaction.
 */
const teacherEntry = (db: Database, { clock, random }: CoreContext): Student => {
  const grantedAt = clock.now();
  let entry = findTeacherEntry(db);
  if (entry === null) {
    const alias = makeAlias(requireClass(db).language, new Set(listAliases(db)), random);
    entry = { id: random.uuid(), name: alias, tile: 'star', alias };
    insertTeacherEntry(db, entry, grantedAt);
  }
  if (consentsOf(db, entry.id).length > 0) return entry;
  const said = { answer: 'yes', basis: 'teacher', signedBy: '', signedOn: null, grantedAt, expiresAt: null } as const;
  for (const audience of audiences) {
    for (const subject of consentSubjects) insertConsent(db, random.uuid(), entry.id, { ...said, subject, audience });
  }
  return entry;
};

/** What the teacher makes for a project of this class: a model of a good answer, or what is to be done. */
export const createModelHandlers = (
  context: CoreContext,
  turns: Pick<RunningTurns, 'startTogether'>,
): Handlers<'model.begin'> => ({
  'model.begin': ({ projectId, kind }) => {
    const { db } = context.openClass();
    const now = context.clock.now();
    const project = requireHost(db, projectId);
    if (project.isClosed) throw new AppError('project.closed', { projectId });
    if (retentionOf(db).daysLeft(now) < 0) throw new AppError('class.ended');
    const { post, student } = transaction(db, () => {
      const student = teacherEntry(db, context);
      const wanted = { projectId, kind, purpose: 'model', promptId: null, inReplyTo: null } as const;
      const [begun] = listClassDrafts(db, wanted);
      if (begun !== undefined) {
        const draft = { ...begun, state: 'draft', updatedAt: now } as const;
        updatePost(db, draft);
        return { post: draft, student };
      }
      const { language } = project;
      const id = context.random.uuid();
      const post = newDraft({ id, ...wanted, studentId: student.id, language, now, isOfClass: true });
      insertPost(db, post);
      return { post, student };
    });
    const token = turns.startTogether({ student, companionIds: [], onlyPostId: post.id });
    return {
      token,
      post: ownPostView(context, post),
      takeLimitMs: project.takeLimitMs,
      retakes: project.retakes,
    };
  },
});
