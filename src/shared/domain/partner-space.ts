/** A partner's post whose media are here, as far as it matters for the room that they take. */
export type KeptPost = {
  postId: string;
  bytes: number;
  /** In a session that is still to come. */
  isPlanned: boolean;
  /** Whether a child is just replying to it. */
  isInUse: boolean;
  isRepliedTo: boolean;
  /** Not for this class, as its teacher has decided: hidden, reported, or of a class that is blocked. */
  isHidden: boolean;
  /** When this class last watched it, if it ever really did, as it is now. */
  watchedAt: number | null;
  /** When the teacher asked for it again after it had been dropped. */
  askedAt: number | null;
};

/** How much room partners' media may take, in bytes: what is chosen from, and what a class begins with. */
export const partnerSpaceChoices: readonly number[] = [1, 2, 5, 10, 20, 50, 100].map((gb) => gb * 1_000_000_000);
export const partnerSpaceMin = 1_000_000;
export const partnerSpaceMax = 1_000_000_000_000;
export const partnerSpaceDefault = 10 * 1_000_000_000;
/** What stays free on the disk whatever the teacher chose: a lesson's recordings come before what can be fetched again. */
export const partnerSpaceReserve = 2 * 1_000_000_000;

const lastWanted = ({ watchedAt, askedAt }: KeptPost): number => Math.max(watchedAt ?? 0, askedAt ?? 0);

/** Only what the class has watched, or never will, may go, and nothing that it is about to show or to reply to. */
export const mayGo = ({ isPlanned, isInUse, isHidden, watchedAt }: KeptPost): boolean =>
  (isHidden || watchedAt !== null) && !isPlanned && !isInUse;

/**
 * What makes room, the first to go first: what is hidden, then what has a reply before what still waits for one, then what
 * was watched longest ago. What nobody has watched yet but may, what is planned for a session and what a child is replying to never goes.
 */
export const dropOrder = (kept: readonly KeptPost[]): KeptPost[] =>
  kept
    .filter(mayGo)
    .sort(
      (a, b) =>
        Number(b.isHidden) - Number(a.isHidden) ||
        Number(b.isRepliedTo) - Number(a.isRepliedTo) ||
        lastWanted(a) - lastWanted(b) ||
        b.bytes - a.bytes ||
        a.postId.localeCompare(b.postId),
    );

/**
 * What has to go so that `neededBytes` more fit under `maxBytes`; `null` when they do not fit even then, so that nothing
 * goes in vain.
 */
export const choosePostsToDrop = (
  kept: readonly KeptPost[],
  { usedBytes, maxBytes, neededBytes }: { usedBytes: number; maxBytes: number; neededBytes: number },
): KeptPost[] | null => {
  let tooMuch = usedBytes + neededBytes - maxBytes;
  const chosen: KeptPost[] = [];
  for (const post of dropOrder(kept)) {
    if (tooMuch <= 0) break;
    chosen.push(post);
    tooMuch -= post.bytes;
  }
  return tooMuch > 0 ? null : chosen;
};
