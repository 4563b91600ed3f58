import { CustomSource, Input, type InputFormat, MP4, OGG, WEBM } from 'mediabunny';
import { caps } from './caps.ts';
import type { FileWindow } from './file-window.ts';
import { demand } from './refusal.ts';
import { walkMp4, walkOgg, walkWebm } from './walk-containers.ts';

const codecs = new Set(['vp8', 'vp9', 'av1', 'avc', 'hevc', 'opus', 'vorbis', 'aac']);

const formats: Readonly<Record<string, { walk: (file: FileWindow) => void; format: InputFormat }>> = {
  'video/webm': { walk: walkWebm, format: WEBM },
  'audio/webm': { walk: walkWebm, format: WEBM },
  'video/mp4': { walk: walkMp4, format: MP4 },
  'audio/ogg': { walk: walkOgg, format: OGG },
};

/** A recording whose container is whole and whose tracks can be named, within the caps. @throws Refusal. */
export const inspectRecording = async (file: FileWindow, type: string): Promise<void> => {
  const known = formats[type];
  demand(known !== undefined, 'type');
  known.walk(file);
  const source = new CustomSource({
    getSize: () => file.sizeBytes,
    read: (from, to) => new Uint8Array(file.read(from, to - from)),
  });
  const input = new Input({ formats: [known.format], source });
  try {
    const [video, audio] = [await input.getVideoTracks(), await input.getAudioTracks()];
    const tracks = [...video, ...audio];
    demand(tracks.length > 0 && tracks.length <= caps.tracks, 'tracks');
    for (const track of tracks) demand(codecs.has((await track.getCodec()) ?? ''), 'codec');
    for (const track of video) {
      const pixels = (await track.getCodedWidth()) * (await track.getCodedHeight());
      demand(pixels > 0 && pixels <= caps.videoPixels, 'too_many_pixels');
    }
    const durationSeconds = await input.getDurationFromMetadata();
    demand(durationSeconds === null || durationSeconds <= caps.durationSeconds, 'too_long');
  } finally {
    input.dispose();
  }
};
