/** When a message was written, by the clock of this class. */
export const writtenAtFormat = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
} as const;
