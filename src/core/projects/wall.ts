import type { OperationOutput } from '#shared/contract/operations.ts';
import type { Project } from '#shared/contract/schemas/project.ts';
import type { ProjectPost } from '#shared/contract/schemas/project-post.ts';
import { wallOrder } from '#shared/domain/project/reply-balance.ts';
import type { CoreContext } from '../context.ts';
import { projectPosts } from './project-posts.ts';

const weighed = (post: ProjectPost) => ({
  post,
  postId: post.postId,
  classId: post.from.classId,
  inReplyTo: post.inReplyTo,
  isAnswer: post.purpose === 'answer',
  approvedAt: post.approvedAt,
});

/** What children watch of a project: only what is here whole, and of replies only those whose post is shown. */
export const wallOf = (context: CoreContext, project: Project): OperationOutput<'turn.wall'> => {
  const { classId } = context.openClass();
  const posts = projectPosts(context, project, 'children').filter(({ isComplete }) => isComplete);
  const all = posts.map(weighed);
  const answers = all.filter(({ isAnswer }) => isAnswer);
  const theirs = answers.filter((one) => one.classId !== classId);
  const ours = answers.filter((one) => one.classId === classId && one.post.isAnswered).map(({ post }) => post);
  const shown = new Set([...theirs, ...ours].map(({ postId }) => postId));
  return {
    theirs: wallOrder(theirs, all, classId).map(({ post }) => post),
    ours,
    models: project.models.flatMap(({ postId, why }) => {
      const post = posts.find((one) => one.postId === postId);
      return post === undefined ? [] : [{ post, why }];
    }),
    replies: posts.filter(({ inReplyTo }) => inReplyTo !== null && shown.has(inReplyTo)),
  };
};
