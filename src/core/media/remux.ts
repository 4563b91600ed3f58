import {
  BufferSource,
  BufferTarget,
  CustomSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputAudioTrack,
  type InputTrack,
  type InputVideoTrack,
  Output,
  type Source,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

/** What a recording holds, by its own packets. */
export type MediaFacts = {
  videoPackets: number;
  audioPackets: number;
  /** End of the last packet. */
  durationMs: number;
};

/** Reads `from` up to, not including, `to`. */
export type RangeReader = { sizeBytes: number; read(from: number, to: number): Uint8Array };

/** What is left of a recording; times are of the recording. */
export type Cut = {
  /** `null`: all of it. */
  span: { fromMs: number; toMs: number } | null;
  keepsPicture: boolean;
};

const whole: Cut = { span: null, keepsPicture: true };

type Lane = {
  type: 'video' | 'audio';
  packets: AsyncGenerator<EncodedPacket, void, unknown>;
  next: EncodedPacket | undefined;
  endSeconds: number;
  count: number;
  /** Adds the packet to the copy. */
  add(packet: EncodedPacket): Promise<void>;
};

const videoLane = async (output: Output, track: InputVideoTrack): Promise<Lane | null> => {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || decoderConfig === null) return null;
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  return await laneOf(track, 'video', (packet) => source.add(packet, { decoderConfig }));
};

const audioLane = async (output: Output, track: InputAudioTrack): Promise<Lane | null> => {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()];
  if (codec === null || decoderConfig === null) return null;
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  return await laneOf(track, 'audio', (packet) => source.add(packet, { decoderConfig }));
};

const laneOf = async (track: InputTrack, type: Lane['type'], add: Lane['add']): Promise<Lane> => {
  const packets = new EncodedPacketSink(track).packets();
  const first = await packets.next();
  return { type, packets, next: first.value ?? undefined, endSeconds: 0, count: 0, add };
};

/** Passes over what comes before `seconds`; of a film also what is no key frame, since nothing else can begin one. */
const skipTo = async (lane: Lane, seconds: number): Promise<void> => {
  while (lane.next !== undefined) {
    const isStart = lane.next.timestamp >= seconds && (lane.type === 'audio' || lane.next.type === 'key');
    if (isStart) return;
    lane.next = (await lane.packets.next()).value ?? undefined;
  }
};

/** Where the copy begins, in seconds: of a film with its first whole picture, and its sound with it. */
const beginAt = async (lanes: readonly Lane[], fromSeconds: number): Promise<number> => {
  const film = lanes.find(({ type }) => type === 'video');
  if (film !== undefined) await skipTo(film, fromSeconds);
  const start = film?.next?.timestamp ?? fromSeconds;
  for (const lane of lanes) if (lane !== film) await skipTo(lane, start);
  return start;
};

/** The lane whose packet comes first: a muxer holds back what is far ahead of the other tracks. */
const earliest = (lanes: readonly Lane[]): Lane | undefined =>
  lanes
    .filter((lane) => lane.next !== undefined)
    .sort((a, b) => (a.next?.timestamp ?? 0) - (b.next?.timestamp ?? 0))
    .at(0);

const copyPackets = async (lanes: readonly Lane[], startSeconds: number, endSeconds: number): Promise<void> => {
  for (let lane = earliest(lanes); lane?.next !== undefined; lane = earliest(lanes)) {
    const timestamp = lane.next.timestamp - startSeconds;
    if (lane.next.timestamp < endSeconds) {
      await lane.add(startSeconds === 0 ? lane.next : lane.next.clone({ timestamp }));
      lane.count += 1;
      lane.endSeconds = Math.max(lane.endSeconds, timestamp + lane.next.duration);
    }
    lane.next = (await lane.packets.next()).value ?? undefined;
  }
};

const factsOf = (lanes: readonly Lane[]): MediaFacts => {
  const count = (type: Lane['type']): number =>
    lanes.filter((lane) => lane.type === type).reduce((sum, lane) => sum + lane.count, 0);
  return {
    videoPackets: count('video'),
    audioPackets: count('audio'),
    durationMs: Math.round(1000 * Math.max(0, ...lanes.map((lane) => lane.endSeconds))),
  };
};

const openInput = (source: Source): Input => new Input({ formats: [WEBM], source });

/** A recorder writes one track of a kind; a second one in a crafted file would travel without ever being seen. */
const firstOf = <T>(tracks: readonly T[]): readonly T[] => tracks.slice(0, 1);

/**
 * Copies a WebM recording packet by packet into one with a duration and cues: its first picture and its first sound, or
 * what a `cut` leaves of them. Nothing is encoded again and no container tag is taken over. The copy is held in memory.
 *
 * @returns `fromMs`: where in the recording the copy begins.
 * @throws Error when the source is not WebM or has no packet that can be copied.
 */
export const remuxWebm = async (
  reader: RangeReader,
  { span, keepsPicture }: Cut = whole,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; facts: MediaFacts; fromMs: number }> => {
  const input = openInput(
    new CustomSource({ getSize: () => reader.sizeBytes, read: (from, to) => reader.read(from, to) }),
  );
  try {
    const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
    const films = keepsPicture ? firstOf(await input.getVideoTracks()) : [];
    const video = await Promise.all(films.map((track) => videoLane(output, track)));
    const audio = await Promise.all(firstOf(await input.getAudioTracks()).map((track) => audioLane(output, track)));
    const lanes = [...video, ...audio].filter((lane) => lane !== null);
    const startSeconds = span === null ? 0 : await beginAt(lanes, span.fromMs / 1000);
    if (!lanes.some((lane) => lane.next !== undefined)) throw new Error('Expected a track with packets, found none');
    await output.start();
    await copyPackets(lanes, startSeconds, span === null ? Number.POSITIVE_INFINITY : span.toMs / 1000);
    await output.finalize();
    const { buffer } = output.target;
    if (buffer === null) throw new Error('Expected the finished copy, found none');
    return { bytes: new Uint8Array(buffer), facts: factsOf(lanes), fromMs: Math.round(startSeconds * 1000) };
  } finally {
    input.dispose();
  }
};

const measureTrack = async (track: InputTrack): Promise<{ count: number; end: number }> => {
  let [count, end] = [0, 0];
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    count += 1;
    end = Math.max(end, packet.timestamp + packet.duration);
  }
  return { count, end };
};

/**
 * What a finished WebM holds, counted packet by packet, and the duration that it claims.
 * @throws Error when it cannot be read as WebM.
 */
export const measureWebm = async (
  bytes: Uint8Array<ArrayBuffer>,
): Promise<MediaFacts & { claimedMs: number | null }> => {
  const input = openInput(new BufferSource(bytes));
  try {
    const video = await Promise.all((await input.getVideoTracks()).map(measureTrack));
    const audio = await Promise.all((await input.getAudioTracks()).map(measureTrack));
    const claimed = await input.getDurationFromMetadata();
    return {
      videoPackets: video.reduce((sum, { count }) => sum + count, 0),
      audioPackets: audio.reduce((sum, { count }) => sum + count, 0),
      durationMs: Math.round(1000 * Math.max(0, ...[...video, ...audio].map(({ end }) => end))),
      claimedMs: claimed === null ? null : Math.round(1000 * claimed),
    };
  } finally {
    input.dispose();
  }
};
