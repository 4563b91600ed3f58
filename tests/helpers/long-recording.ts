import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from 'mediabunny';

const listPackets = async (sink: EncodedPacketSink): Promise<EncodedPacket[]> => {
  const packets: EncodedPacket[] = [];
  for await (const packet of sink.packets()) packets.push(packet);
  return packets;
};

/** A WebM recording played `times` times in a row, as one seekable WebM: for what needs more than a few seconds. */
export const repeatRecording = async (bytes: Uint8Array<ArrayBuffer>, times: number): Promise<Buffer> => {
  const input = new Input({ formats: [WEBM], source: new BufferSource(bytes) });
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()];
  const [videoCodec, audioCodec] = [await video?.getCodec(), await audio?.getCodec()];
  if (!video || !audio || !videoCodec || !audioCodec) throw new Error('Expected a video with sound');
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const [videoSource, audioSource] = [
    new EncodedVideoPacketSource(videoCodec),
    new EncodedAudioPacketSource(audioCodec),
  ];
  output.addVideoTrack(videoSource);
  output.addAudioTrack(audioSource);
  await output.start();
  const packets = [
    ...(await listPackets(new EncodedPacketSink(video))).map((packet) => ({ packet, isVideo: true })),
    ...(await listPackets(new EncodedPacketSink(audio))).map((packet) => ({ packet, isVideo: false })),
  ].sort((a, b) => a.packet.timestamp - b.packet.timestamp);
  // a millisecond of air, so that no rounding makes a round begin before the one before has ended
  const lengthSeconds = Math.ceil((await input.computeDuration()) * 1_000 + 1) / 1_000;
  const videoMeta = { decoderConfig: (await video.getDecoderConfig()) ?? undefined };
  const audioMeta = { decoderConfig: (await audio.getDecoderConfig()) ?? undefined };
  for (let round = 0; round < times; round += 1) {
    for (const { packet, isVideo } of packets) {
      const shifted = packet.clone({ timestamp: packet.timestamp + round * lengthSeconds });
      await (isVideo ? videoSource.add(shifted, videoMeta) : audioSource.add(shifted, audioMeta));
    }
  }
  await output.finalize();
  return Buffer.from(output.target.buffer ?? new ArrayBuffer(0));
};
