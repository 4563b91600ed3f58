import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { measureWebm, remuxWebm } from '#core/media/remux.ts';
import { whyNoFfmpeg } from '#tests/helpers/ffmpeg.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { tempFolder } from '#tests/helpers/temp-folder.ts';

/** The recording with its picture and its sound in it twice: players show the first of each. */
const withHiddenTracks = (): Uint8Array<ArrayBuffer> => {
  const [from, to] = ['take.webm', 'crafted.webm'].map((name) => join(tempFolder(), name)) as [string, string];
  writeFileSync(from, recordedVideo().bytes);
  const twice = ['-map', '0:v', '-map', '0:v', '-map', '0:a', '-map', '0:a', '-c', 'copy'];
  const { status, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', from, ...twice, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Expected a crafted file, got: ${stderr}`);
  return new Uint8Array(readFileSync(to));
};

const copyOf = (bytes: Uint8Array) =>
  remuxWebm({ sizeBytes: bytes.byteLength, read: (from, to) => bytes.subarray(from, to) });

describe('the seekable copy', () => {
  it.skipIf(whyNoFfmpeg() !== null)('takes over no track that a player would not show', async () => {
    const honest = await copyOf(recordedVideo().bytes);
    const crafted = withHiddenTracks();
    expect((await measureWebm(crafted)).videoPackets).toBe(2 * honest.facts.videoPackets);
    const copy = await copyOf(crafted);
    const { videoPackets, audioPackets } = await measureWebm(copy.bytes);
    expect({ videoPackets, audioPackets }).toEqual({
      videoPackets: honest.facts.videoPackets,
      audioPackets: honest.facts.audioPackets,
    });
    expect(copy.facts).toMatchObject({ videoPackets, audioPackets });
  });
});
