import { isOnDesk } from '#shared/domain/post.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Database } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { deletePeople, listPeople, putPerson } from '../db/post-people.ts';
import { findPost, type PostRow, updatePost } from '../db/posts.ts';
import { findAnyStudent, findStudent } from '../db/students.ts';
import { ownPostView } from '../posts/own-post-view.ts';
import { requireOwnPost } from '../posts/require-own-post.ts';
import { queueItem } from '../review/queue-item.ts';

/** Puts these students in the place of those who were marked before; makers stay what they are. */
const setShown = (db: Database, post: PostRow, studentIds: readonly string[], now: number): PostRow => {
  if (studentIds.some((id) => findStudent(db, id) === null)) throw new AppError('student.not_found');
  const makers = new Set(listPeople(db, post.id).flatMap((one) => (one.part === 'maker' ? [one.studentId] : [])));
  deletePeople(db, post.id, 'shown');
  for (const studentId of new Set(studentIds)) {
    if (studentId === post.studentId || makers.has(studentId)) continue;
    putPerson(db, post.id, { studentId, part: 'shown' });
  }
  const changed = { ...post, updatedAt: now };
  updatePost(db, changed);
  return changed;
};

/**
 * Who else can be seen or heard in a post: the child says so before it is approved, the teacher at the desk. It opens
 * nothing to them; it makes sure that their families are asked too (K1).
 */
export const createPeopleHandlers = (context: CoreContext): Handlers<'post.set_people' | 'review.set_people'> => ({
  'post.set_people': ({ postId, studentIds }, { turn }) => {
    const { db } = context.openClass();
    const post = transaction<PostRow>(db, () => {
      const own = requireOwnPost(db, postId, turn.student.id);
      if (own.state !== 'draft' && own.state !== 'submitted') {
        throw new AppError('post.wrong_state', { state: own.state, action: 'set_people' });
      }
      return setShown(db, own, studentIds, context.clock.now());
    });
    if (post.state === 'submitted') context.emit({ type: 'consent.changed' });
    return { post: ownPostView(context, post) };
  },

  'review.set_people': ({ postId, studentIds }) => {
    const { db } = context.openClass();
    const post = transaction<PostRow>(db, () => {
      const found = findPost(db, postId);
      if (found === null || found.state === 'removed') throw new AppError('post.not_found');
      if (!isOnDesk(found.state)) {
        throw new AppError('post.wrong_state', { state: found.state, action: 'set_people' });
      }
      return setShown(db, found, studentIds, context.clock.now());
    });
    const student = findAnyStudent(db, post.studentId);
    if (student === null) throw new AppError('post.not_found');
    return { item: queueItem(context, post, student) };
  },
});
