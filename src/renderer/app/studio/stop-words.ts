import type { MessageId } from '#renderer/i18n/catalogues.ts';
import type { StopReason, TakeKind } from '#shared/domain/take.ts';

/** What a child is told about an end that it did not choose; `null` when there is nothing to tell. */
export const stopWords = (kind: TakeKind, reason: StopReason | null): MessageId | null => {
  if (reason === null || reason === 'child' || reason === 'screen_left') return null;
  if (kind === 'voice' && (reason === 'device_lost' || reason === 'device_silent' || reason === 'no_data'))
    return `student.stopped.voice_${reason}`;
  return `student.stopped.${reason}`;
};
