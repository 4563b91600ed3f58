/**
 * Where an approved post stands on its way. `waiting`: signed and queued. `offered`: the endpoint
 * knows the manifest and has said which media it lacks. `uploading`: bytes are moving. `committed`:
 * the endpoint's signed receipt is stored here. `parked`: the endpoint refused it for good, the
 * teacher must look. `withdrawn`: a tombstone went or goes out instead.
 */
export const outboxStates = ['waiting', 'offered', 'uploading', 'committed', 'parked', 'withdrawn'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** What the endpoint's answer to a sync step means for what comes next (S5). */
export type SyncVerdict =
  | { kind: 'done' }
  | { kind: 'ask_offset' }
  | { kind: 'restart_file' }
  | { kind: 'wait'; afterMs: number | null }
  | { kind: 'park' };

/**
 * The table of S5: 409 on a PATCH → ask for the offset; 423 → wait; 404/410 → that file again from
 * the start; 429/503 → honour Retry-After; other 5xx and 408/425 → wait; other 4xx → park.
 *
 * @param retryAfterMs the parsed Retry-After header, or `null`.
 */
export const judgeUploadStatus = (status: number, retryAfterMs: number | null): SyncVerdict => {
  if (status >= 200 && status < 300) return { kind: 'done' };
  if (status === 409) return { kind: 'ask_offset' };
  if (status === 423) return { kind: 'wait', afterMs: retryAfterMs };
  if (status === 404 || status === 410) return { kind: 'restart_file' };
  if (status === 408 || status === 425 || status === 429 || status >= 500)
    return { kind: 'wait', afterMs: retryAfterMs };
  return { kind: 'park' };
};

/**
 * Full-jitter exponential back-off (Brooker, "Exponential Backoff And Jitter", 2015).
 * @param random a number in [0, 1).
 */
export const backOffMs = (attempt: number, random: number): number =>
  Math.floor(random * Math.min(5 * 60_000, 1_000 * 2 ** Math.min(attempt, 16)));
