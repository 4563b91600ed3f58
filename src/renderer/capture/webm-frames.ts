/** Elements of Matroska (RFC 9559) that matter here, by id. */
const ids = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  blockGroup: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const;
const containers: readonly number[] = [ids.segment, ids.tracks, ids.trackEntry, ids.cluster, ids.blockGroup];
const videoType = 1;

/** A variable-size integer (RFC 8794, section 4) at `at`; `null` when it is not all there yet. */
const readVint = (bytes: Uint8Array, at: number, keepsMarker: boolean): { value: number; length: number } | null => {
  const first = bytes[at];
  if (first === undefined) return null;
  const length = Math.clz32(first) - 23;
  if (length > 8 || at + length > bytes.length) return length > 8 ? { value: Number.NaN, length: 1 } : null;
  let value = keepsMarker ? first : first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, length };
};

/**
 * Counts the pictures in a WebM recording while it comes, slice by slice: a `MediaRecorder` does not tell how many it
 * has encoded. Its bytes are looked at only where an element begins.
 */
export class WebmFrames {
  #rest = new Uint8Array();
  #skip = 0;
  #track = 0;
  #videoTrack = 0;
  #count = 0;

  /** Pictures so far. */
  get count(): number {
    return this.#count;
  }

  add(slice: Uint8Array): void {
    if (this.#skip >= slice.length) {
      this.#skip -= slice.length;
      return;
    }
    const tail = slice.subarray(this.#skip);
    this.#skip = 0;
    let bytes = tail;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + tail.length);
      bytes.set(this.#rest);
      bytes.set(tail, this.#rest.length);
    }
    this.#rest = bytes.slice(this.#read(bytes));
  }

  /** Answers where the first element begins that is not all there. */
  #read(bytes: Uint8Array): number {
    let at = 0;
    while (at < bytes.length) {
      const id = readVint(bytes, at, true);
      const size = id === null ? null : readVint(bytes, at + id.length, false);
      if (id === null || size === null) return at;
      const from = at + id.length + size.length;
      if (containers.includes(id.value)) {
        at = from;
        continue;
      }
      // the first bytes of what is looked into must be there
      if (from >= bytes.length && size.value > 0) return at;
      this.#look(id.value, bytes, from);
      at = from + size.value;
      // a size that nobody can know is no recording of ours
      if (!Number.isSafeInteger(at)) return bytes.length;
    }
    this.#skip = at - bytes.length;
    return bytes.length;
  }

  #look(id: number, bytes: Uint8Array, from: number): void {
    if (id === ids.trackNumber) this.#track = bytes[from] ?? 0;
    else if (id === ids.trackType && bytes[from] === videoType) this.#videoTrack = this.#track;
    else if (id === ids.simpleBlock || id === ids.block) {
      if (((bytes[from] ?? 0) & 0x7f) === this.#videoTrack) this.#count += 1;
    }
  }
}
