import { globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Core } from '#core/core-options.ts';
import { startCoreThread } from '#core/core-thread.ts';
import type { OperationInput, OperationName, OperationOutput } from '#shared/contract/index.ts';
import { routes } from '#shared/contract/index.ts';
import { callOperation, origin } from './core-client.ts';
import { projectInput, schoolBasis, setupInput, testSettings, wideLesson } from './start-core.ts';

const mebibyte = 1024 * 1024;

/** A core in its own thread, with a class and a child whose turn it is, ready to record. */
export type RecordingCore = {
  core: Core;
  dataDir: string;
  /** Begins a take and answers how to append to it: each call resolves with the durable acknowledgement. */
  beginTake(): Promise<{ id: string; append(offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> }>;
  /** Records `bytes` as they are, waits until the take is done with, and answers the medium's address. */
  storeMedium(bytes: Uint8Array): Promise<string>;
  /** Gives a take up and waits until it is erased: what follows is not to be measured beside that. */
  discardTake(takeId: string): Promise<void>;
  call<N extends OperationName>(name: N, input: OperationInput<N>): Promise<OperationOutput<N>>;
  remove(): Promise<void>;
};

export const startRecordingCore = async (): Promise<RecordingCore> => {
  const { host, clock: _clock, random: _random, ...settings } = testSettings({ validateOutputs: false });
  const core = await startCoreThread(settings, host);
  const { token: teacherToken } = await callOperation(core, 'setup.complete', setupInput);
  await callOperation(core, 'project.create', { ...projectInput, retakes: 20 }, teacherToken);
  await callOperation(core, 'consent.set_school_basis', { basis: schoolBasis }, teacherToken);
  await callOperation(core, 'lesson.open', wideLesson, teacherToken);
  const { students } = await callOperation(core, 'student.list', {});
  const [student] = students;
  const { token } = await callOperation(core, 'turn.start', { studentId: student?.id ?? '' });
  const { post } = await callOperation(core, 'post.open', { kind: 'video', purpose: 'answer' }, token);

  const beginTake: RecordingCore['beginTake'] = async () => {
    const input = { postId: post.id, kind: 'video', mimeType: 'video/webm' } as const;
    const { take } = await callOperation(core, 'take.begin', input, token);
    return {
      id: take.id,
      async append(offset, bytes) {
        const request = new Request(origin + routes.chunks(take.id, offset), {
          method: 'PUT',
          headers: { authorization: `Bearer ${token}` },
          body: bytes,
        });
        const response = await core.fetch(request);
        if (!response.ok) throw new Error(`Expected the chunk to be taken, got ${await response.text()}`);
        await response.arrayBuffer();
      },
    };
  };

  return {
    core,
    dataDir: settings.dataDir,
    beginTake,
    async storeMedium(bytes) {
      const take = await beginTake();
      for (let at = 0; at < bytes.byteLength; at += mebibyte) {
        await take.append(at, Uint8Array.from(bytes.subarray(at, at + mebibyte)));
      }
      await callOperation(core, 'take.finish', { takeId: take.id, durationMs: 1, reason: 'child' }, token);
      for (;;) {
        const { posts } = await callOperation(core, 'post.mine', {}, token);
        const url = posts[0]?.take?.medium?.url;
        if (url !== undefined) return url;
        await setTimeout(50);
      }
    },
    async discardTake(takeId) {
      const { post: left } = await callOperation(core, 'take.discard', { takeId }, token);
      if (left.take?.id === takeId) throw new Error('Expected the take to be gone');
      const logs = globSync(join(settings.dataDir, 'classes/*/class.sqlite-wal'));
      const sizes = (): string => logs.map((log) => statSync(log).size).join();
      // every step of an erasure fills the log and empties it, and the next one follows at once
      for (let looks = 0, before = sizes(); looks < 6; ) {
        await setTimeout(50);
        looks = sizes() === before ? looks + 1 : 0;
        before = sizes();
      }
    },
    call: (name, input) => callOperation(core, name, input, token),
    async remove() {
      await core.close();
      rmSync(settings.dataDir, { recursive: true, force: true });
    },
  };
};
