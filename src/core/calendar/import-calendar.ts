import type { IsoDate } from '#shared/domain/calendar/school-calendar.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import { answerOfThread } from '../thread/answer-of-thread.ts';
import type { CalendarReading } from './read-icalendar.ts';

const workerUrl = workerBeside(import.meta.url, 'calendar-worker');

/** A school's calendar of a year takes a fraction of it. */
const readMaxMs = 10_000;

/**
 * Reads a calendar file in a thread of its own with little memory, which is ended when it takes too long.
 *
 * @param options.program what the thread runs.
 * @param options.maxMs how long it may take for the file once it has loaded.
 * @throws AppError `request.too_large`, `calendar.unreadable`.
 */
export const importCalendar = async (
  text: string,
  span: { from: IsoDate; to: IsoDate },
  { program = workerUrl, maxMs = readMaxMs } = {},
): Promise<CalendarReading> => {
  if (text.length > limits.calendarFileMaxChars) {
    throw new AppError('request.too_large', { maxChars: limits.calendarFileMaxChars });
  }
  try {
    const resourceLimits = { maxOldGenerationSizeMb: 128 };
    return (await answerOfThread(program, { text, span }, { runMs: maxMs, resourceLimits })) as CalendarReading;
  } catch (cause) {
    throw new AppError('calendar.unreadable', {}, { cause });
  }
};
