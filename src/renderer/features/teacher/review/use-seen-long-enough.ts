import { useEffect, useState } from 'react';

/** Nobody decides about what has been in front of them for less: such a press was meant for the post before. */
const seenAfterMs = 350;

/** Whether the post in front has been there long enough to be meant by a press. */
export const useSeenLongEnough = (postId: string | null): boolean => {
  const [seenId, setSeenId] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSeenId(postId), seenAfterMs);
    return () => clearTimeout(timer);
  }, [postId]);
  return postId !== null && seenId === postId;
};
