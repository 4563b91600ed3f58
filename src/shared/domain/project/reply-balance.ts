/** What the balance looks at of a post, own or a partner's. */
export type BalancePost = {
  postId: string;
  classId: string;
  /** The post this one answers; `null` for everything that is no reply. */
  inReplyTo: string | null;
  /** Whether it waits for replies: what children made, not what they replied or reflected. */
  isAnswer: boolean;
};

/** How many posts of one class another class has answered. */
export type PairBalance = { byClassId: string; toClassId: string; posts: number; answered: number };

export type ReplyBalance = {
  /** Every class towards every other one, in the order of the classes. */
  pairs: PairBalance[];
  /** Posts without a reply from another class, in the order given. */
  unanswered: string[];
  /** Every post has a reply, and there is at least one. */
  isDone: boolean;
};

/** Which classes replied to each post, its own left out: a class that talks to itself leaves a post unanswered. */
export const repliersOf = (posts: readonly BalancePost[]): Map<string, Set<string>> => {
  const authors = new Map(posts.map(({ postId, classId }) => [postId, classId]));
  const repliers = new Map<string, Set<string>>();
  for (const { inReplyTo, classId } of posts) {
    if (inReplyTo === null || authors.get(inReplyTo) === classId) continue;
    repliers.set(inReplyTo, (repliers.get(inReplyTo) ?? new Set()).add(classId));
  }
  return repliers;
};

/**
 * Who has answered whom. It counts classes, never children, and it ranks nobody: it is there so that no post of
 * another class stays without a reply.
 */
export const replyBalance = (posts: readonly BalancePost[], classIds: readonly string[]): ReplyBalance => {
  const repliers = repliersOf(posts);
  const answers = posts.filter(({ isAnswer }) => isAnswer);
  const answersOf = Map.groupBy(answers, ({ classId }) => classId);
  const pairs = classIds.flatMap((byClassId) =>
    classIds
      .filter((toClassId) => toClassId !== byClassId)
      .map((toClassId) => {
        const theirs = answersOf.get(toClassId) ?? [];
        const answered = theirs.filter(({ postId }) => repliers.get(postId)?.has(byClassId)).length;
        return { byClassId, toClassId, posts: theirs.length, answered };
      }),
  );
  const unanswered = answers.filter(({ postId }) => !repliers.has(postId)).map(({ postId }) => postId);
  return { pairs, unanswered, isDone: answers.length > 0 && unanswered.length === 0 };
};

/**
 * The order of the wall: what nobody has answered first, then what this class has not, then the rest; the oldest first
 * among equals, so that nobody waits for ever.
 */
export const wallOrder = <T extends BalancePost & { approvedAt: number }>(
  shown: readonly T[],
  all: readonly BalancePost[],
  ownClassId: string,
): T[] => {
  const repliers = repliersOf(all);
  const rank = ({ postId }: T): number => {
    const classes = repliers.get(postId);
    if (classes === undefined) return 0;
    return classes.has(ownClassId) ? 2 : 1;
  };
  return [...shown].sort((a, b) => rank(a) - rank(b) || a.approvedAt - b.approvedAt || (a.postId < b.postId ? -1 : 1));
};
