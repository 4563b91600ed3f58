/** What the person typed cannot be understood; the message says what was expected. */
export class UsageError extends Error {}
