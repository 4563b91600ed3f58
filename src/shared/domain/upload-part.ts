/** What a teacher sees an upload by: "7 of 12 parts". */
const shownPartBytes = 1024 * 1024;

/** How many parts a medium, or what is sent of it, is told as. */
export const partsOf = (bytes: number): number => Math.ceil(bytes / shownPartBytes);
