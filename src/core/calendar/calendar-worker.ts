import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadReady } from '../thread/answer-of-thread.ts';
import { readICalendar } from './read-icalendar.ts';

/** The thread that reads one calendar file: what comes from outside may keep it busy, and it can be ended then. */
const { text, span } = workerData as { text: string; span: Parameters<typeof readICalendar>[1] };
parentPort?.postMessage('ready' satisfies ThreadReady);
parentPort?.postMessage(readICalendar(text, span));
