import { hasCode } from '#shared/errors/app-error.ts';
import { giveBack } from '#sqlite/give-back.ts';
import type { Caller } from '../db/devices.ts';
import { type Medium, recordHoldings } from '../db/media.ts';
import { writeSmallMedia } from '../db/small-media.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { type Declared, requireDeclared } from './admit-medium.ts';
import { examineWhole } from './examine-bytes.ts';
import type { FrameAnswer, FrameSink } from './frame-sink.ts';
import type { Frame } from './read-frames.ts';
import { isRefusedMedium } from './store-medium.ts';

/** What is recorded in one transaction; as much again is gathered meanwhile. */
const groupMax = { frames: 32, bytes: 2 * 1024 * 1024 };

type Examined = { medium: Medium; bytes: Buffer };

/**
 * Frames into the endpoint's own database, many in one transaction. They are examined as they lie in memory: what
 * SQLite gives back later is what it was given, or verification finds it out by its hash (D9).
 */
export const sinkIntoDatabase = (context: EndpointContext, caller: Caller, answer: FrameAnswer): FrameSink => {
  const { inspector, groupCommit, logGrew, now, limits } = context;
  let group: Promise<Examined | null>[] = [];
  let groupBytes = 0;
  let recording: Promise<void> = Promise.resolve();

  const refuse = (sha256: string, error: unknown): void => {
    if (!isRefusedMedium(error)) throw error;
    answer.refused.push({ sha256, code: error.code });
  };
  const examine = async ({ sha256, bytes }: Frame, declared: Declared): Promise<Examined | null> => {
    try {
      const type = requireDeclared(examineWhole(bytes), declared);
      await inspector.inspect(bytes, type);
      return { medium: { sha256, size_bytes: bytes.length, mime_type: type, stored_at: now() }, bytes };
    } catch (error) {
      refuse(sha256, error);
      return null;
    }
  };
  const record = async (found: readonly Examined[]): Promise<void> => {
    const [first] = found;
    if (first === undefined) return;
    const media = found.map(({ medium }) => medium);
    const expiresAt = now() + limits.abandonedAfterMs;
    try {
      await groupCommit(async (tx) => {
        await recordHoldings(tx, { media, classId: caller.classId, expiresAt, isCharged: false });
        await writeSmallMedia(
          tx,
          found.map(({ medium, bytes }) => ({ sha256: medium.sha256, bytes })),
        );
      });
      answer.stored.push(...media.map(({ sha256 }) => sha256));
      logGrew(media.reduce((sum, medium) => sum + medium.size_bytes, 0));
    } catch (error) {
      // together they do not fit, but some of them may
      if (found.length > 1 && hasCode(error, 'quota.exceeded')) for (const one of found) await record([one]);
      else refuse(first.medium.sha256, error);
    }
  };
  const recordGroup = (): void => {
    const [before, full] = [recording, group];
    group = [];
    groupBytes = 0;
    recording = before.then(async () => {
      const found = (await Promise.all(full)).filter((one) => one !== null);
      await record(found);
      for (const { bytes } of found) giveBack(bytes);
    });
    // who waits for it next is told
    recording.catch(() => undefined);
  };
  return {
    take: async (frame, declared) => {
      const examined = examine(frame, declared);
      examined.catch(() => undefined);
      group.push(examined);
      groupBytes += frame.bytes.length;
      if (group.length < groupMax.frames && groupBytes < groupMax.bytes) return;
      await recording;
      recordGroup();
    },
    finish: async () => {
      recordGroup();
      await recording;
    },
  };
};
