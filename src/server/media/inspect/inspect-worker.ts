import { parentPort } from 'node:worker_threads';
import { giveBack } from '#sqlite/give-back.ts';
import { type FileWindow, windowOf, withFile } from './file-window.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import { inspectPng } from './inspect-png.ts';
import { inspectRecording } from './inspect-recording.ts';
import { inspectWebp } from './inspect-webp.ts';
import type { InspectionAnswer, InspectionRequest, InspectorReady } from './inspector.ts';
import { Refusal } from './refusal.ts';

const inspectAs = async (type: string, file: FileWindow): Promise<void> => {
  if (type === 'image/png') await inspectPng(file);
  else if (type === 'image/jpeg') await inspectJpeg(file);
  else if (type === 'image/webp') await inspectWebp(file);
  else await inspectRecording(file, type);
};

const inspect = async ({ file, type }: InspectionRequest): Promise<void> => {
  if (typeof file === 'string') return withFile(file, (window) => inspectAs(type, window));
  try {
    await inspectAs(type, windowOf(Buffer.from(file.buffer, file.byteOffset, file.byteLength)));
  } finally {
    giveBack(file);
  }
};

/** One file at a time, whatever waits. */
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: InspectionRequest) => {
  const answer = (reason: string | null) =>
    parentPort?.postMessage({ id: request.id, reason } satisfies InspectionAnswer);
  last = last
    .then(() => inspect(request))
    .then(
      () => answer(null),
      // a parser that gives up has found something it cannot read, which is all that is asked here
      (error: unknown) => answer(error instanceof Refusal ? error.reason : 'unreadable'),
    );
});

parentPort?.postMessage('ready' satisfies InspectorReady);
