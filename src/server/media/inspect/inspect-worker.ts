import { parentPort } from 'node:worker_threads';
import { withFile } from './file-window.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import { inspectPng } from './inspect-png.ts';
import { inspectRecording } from './inspect-recording.ts';
import { inspectWebp } from './inspect-webp.ts';
import type { InspectionAnswer, InspectionRequest } from './inspector.ts';
import { Refusal } from './refusal.ts';

const inspect = ({ path, type }: InspectionRequest): Promise<void> =>
  withFile(path, async (file) => {
    if (type === 'image/png') await inspectPng(file);
    else if (type === 'image/jpeg') await inspectJpeg(file);
    else if (type === 'image/webp') await inspectWebp(file);
    else await inspectRecording(file, type);
  });

parentPort?.on('message', (request: InspectionRequest) => {
  const answer = (reason: string | null) =>
    parentPort?.postMessage({ id: request.id, reason } satisfies InspectionAnswer);
  inspect(request).then(
    () => answer(null),
    // a parser that gives up has found something it cannot read, which is all that is asked here
    (error: unknown) => answer(error instanceof Refusal ? error.reason : 'unreadable'),
  );
});
