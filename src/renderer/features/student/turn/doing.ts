import type { OwnPost, Project, TurnTask } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';

/** What a child is about to do: one of the things that are asked for, and of a reply the post it answers. */
export type Doing = { task: TurnTask; inReplyTo: string | null };

/** Without a choice it is what the project wants to know; a project whose time is over may ask for nothing but this. */
export const firstDoing = (tasks: readonly TurnTask[]): Doing | null => {
  const task = tasks.find(({ purpose }) => purpose === 'answer') ?? tasks[0];
  return task === undefined ? null : { task, inReplyTo: null };
};

/** What a post is about. One whose prompt is not asked any more may still be gone on with, in its own kind. */
export const doingOf = (
  { purpose, promptId, inReplyTo, kind }: Pick<OwnPost, 'purpose' | 'promptId' | 'inReplyTo' | 'kind'>,
  tasks: readonly TurnTask[],
  project: Project,
): Doing => {
  const asked = tasks.find((task) => task.purpose === purpose && task.promptId === promptId);
  if (asked !== undefined) return { task: asked, inReplyTo };
  const { question: text, takeLimitMs } = project;
  const offers: TurnTask['offers'] = [{ kind, reach: 'partners' }];
  return { task: { phase: 'create', purpose, promptId, text, kinds: [kind], takeLimitMs, offers }, inReplyTo };
};

/** Whether a post is about that. */
export const isAbout = (post: OwnPost, doing: Doing): boolean =>
  post.purpose === doing.task.purpose && post.promptId === doing.task.promptId && post.inReplyTo === doing.inReplyTo;

/** What the screen of a kind is about when it is reloaded: its newest draft, where there is one. */
export const doingAfterReload = (
  kind: PostKind | null,
  posts: readonly OwnPost[],
  tasks: readonly TurnTask[],
  project: Project,
): Doing | null => {
  const drafts = posts.filter((post) => post.state === 'draft' && post.kind === kind);
  const [newest] = drafts.toSorted((a, b) => b.updatedAt - a.updatedAt);
  return newest === undefined ? firstDoing(tasks) : doingOf(newest, tasks, project);
};

/**
 * Where a child finds nothing of its own: straight to the question while there is one, else to what it may choose from, or
 * to the word that the project has ended.
 */
export const stepToBegin = (tasks: readonly TurnTask[]): 'question' | 'tasks' =>
  tasks.length === 1 && tasks[0]?.purpose !== 'reply' ? 'question' : 'tasks';
