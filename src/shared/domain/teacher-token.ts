/** Random bytes at the beginning of a teacher's token that name its session and open nothing by themselves. */
export const teacherSessionBytes = 12;

/**
 * Which opening of the teacher mode a token (unpadded base64url) belongs to. Events name it, so that a page can tell
 * its own end from another page's; the secret bytes behind it are in no event.
 */
export const sessionOfToken = (token: string): string => token.slice(0, (teacherSessionBytes / 3) * 4);
