import { Worker } from 'node:worker_threads';
import type { IsoDate } from '#shared/domain/calendar/school-calendar.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { workerBeside } from '#sqlite/worker-beside.ts';
import type { CalendarReading } from './read-icalendar.ts';

const program = workerBeside(import.meta.url, 'calendar-worker');

/** A school's calendar of a year takes a fraction of it. */
const readMaxMs = 10_000;

/**
 * Reads a calendar file in a thread of its own with little memory, which is ended when it takes too long.
 * @throws AppError `request.too_large`, `calendar.unreadable`.
 */
export const importCalendar = async (
  text: string,
  span: { from: IsoDate; to: IsoDate },
  { maxMs = readMaxMs }: { maxMs?: number } = {},
): Promise<CalendarReading> => {
  if (text.length > limits.calendarFileMaxChars) {
    throw new AppError('request.too_large', { maxChars: limits.calendarFileMaxChars });
  }
  const worker = new Worker(program, { workerData: { text, span }, resourceLimits: { maxOldGenerationSizeMb: 128 } });
  const tooLong = setTimeout(() => void worker.terminate(), maxMs);
  try {
    return await new Promise<CalendarReading>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('The calendar took too long')));
    });
  } catch (cause) {
    throw new AppError('calendar.unreadable', {}, { cause });
  } finally {
    clearTimeout(tooLong);
    await worker.terminate();
  }
};
