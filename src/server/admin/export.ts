import { createHash } from 'node:crypto';
import { hasCode } from '#shared/errors/app-error.ts';
import { readClassRecord } from '../db/class-record.ts';
import { listPosts, listReportsOf, listWaiting, type WorkOf } from '../db/class-work.ts';
import type { MediaStore } from '../media/media-store.ts';
import { extensionOf } from '../media/sniff.ts';
import { asBackEndFailure } from '../storage/back-end-failure.ts';
import type { Place } from '../transfer/copy-endpoint.ts';
import { type Admin, audited } from './audited.ts';
import { collectMedia, requireClass, subjectOf, type WorkMedium } from './class-work.ts';

/** A file of an export; its bytes have to be read to their end before the next file is asked for. */
export type ExportFile = { name: string; bytes: AsyncIterable<Uint8Array> };

/** `whole`: what was written has the hash that its post was signed with. */
type MediumState = 'whole' | 'damaged' | 'gone';

export type ExportOptions = {
  /** Told about each medium once it was written. */
  onMedium?: (done: number, total: number, isWhole: boolean) => void;
};

const encoder = new TextEncoder();

async function* encoded(parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const part of parts) yield encoder.encode(part);
}

/** Goes on where a store that is away would make a medium look damaged. @throws AppError `storage.unavailable`. */
const throwIfAway = (error: unknown): void => {
  const failure = asBackEndFailure(error);
  if (hasCode(failure, 'storage.unavailable')) throw failure;
};

/** The bytes of a medium as they lie here; `undefined` when there are none. */
const openMedium = async (store: MediaStore, { sha256, sizeBytes }: WorkMedium) => {
  try {
    const parts = (await store.read(sha256, 0, sizeBytes - 1)).values();
    return { first: await parts.next(), parts };
  } catch (error) {
    throwIfAway(error);
    return undefined;
  }
};

/** `export.json`: what is known of the class, of a child only what is in its posts; then the posts, one a line. */
async function* writeDocument(
  { db }: Place,
  work: WorkOf,
  at: number,
  media: ReturnType<typeof collectMedia>,
): AsyncGenerator<string> {
  const { classId, alias } = work;
  const record = alias === null ? await readClassRecord(db, classId) : { classId, alias };
  const head = { format: 'meridian.export/2', exportedAt: new Date(at).toISOString(), ...record };
  const postIds = new Set<string>();
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n"posts": [`;
  for await (const signed of listPosts(db, work)) {
    yield `${postIds.size === 0 ? '' : ','}\n${JSON.stringify(signed)}`;
    postIds.add(signed.manifest.postId);
    media.add(signed);
  }
  const waiting = await listWaiting(db, work);
  for (const signed of waiting) {
    postIds.add(signed.manifest.postId);
    await media.addWaiting(signed);
  }
  const rest = { notCommittedYet: waiting, reportsOfThese: await listReportsOf(db, work, postIds) };
  yield `\n],\n${JSON.stringify(rest, null, 2).slice(2)}\n`;
}

/** A medium on its way into the export; `state` is known once it was read. */
type Written = { medium: WorkMedium; name: string; state: MediumState };

/** `media.csv`: what each file is, and whether it is what its post says. */
const listOfMedia = (written: readonly Written[]): string =>
  [
    'file,sha256,sizeBytes,type,state',
    ...written.map(({ medium: { sha256, sizeBytes, mimeType }, state, name }) =>
      [state === 'gone' ? '' : name, sha256, sizeBytes, mimeType, state].join(','),
    ),
    '',
  ].join('\r\n');

type Opened = NonNullable<Awaited<ReturnType<typeof openMedium>>>;

async function* readMedium({ first, parts }: Opened, written: Written): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  written.state = 'damaged';
  try {
    for (let part = first; !part.done; part = await parts.next()) {
      hash.update(part.value);
      yield part.value;
    }
    if (hash.digest('hex') === written.medium.sha256) written.state = 'whole';
  } catch (error) {
    // it ends where its bytes end
    throwIfAway(error);
  }
}

async function* writeFiles(
  place: Place,
  work: WorkOf,
  at: number,
  { onMedium }: ExportOptions,
): AsyncGenerator<ExportFile> {
  const media = collectMedia(place.db, work.classId);
  yield { name: 'export.json', bytes: encoded(writeDocument(place, work, at, media)) };
  const all: Written[] = [];
  for (const medium of media.found.values()) {
    const written: Written = {
      medium,
      name: `media/${medium.sha256}.${extensionOf(medium.mimeType)}`,
      state: 'gone',
    };
    all.push(written);
    const opened = await openMedium(place.media, medium);
    if (opened !== undefined) yield { name: written.name, bytes: readMedium(opened, written) };
    onMedium?.(all.length, media.found.size, written.state === 'whole');
  }
  yield { name: 'media.csv', bytes: encoded([listOfMedia(all)]) };
}

/**
 * Everything that this endpoint has of a class, or of one child in it, with the bytes of all media: for whoever has asked for
 * it. Messages between teachers are counted only. That it was handed out is in the log.
 *
 * @throws AppError `request.not_found`; while it is read `storage.unavailable`.
 */
export const exportWork = async (
  place: Place,
  admin: Admin,
  work: WorkOf,
  options: ExportOptions = {},
): Promise<AsyncGenerator<ExportFile>> => {
  await requireClass(place.db, work.classId);
  await audited(place.db, admin, 'class.exported', async () => ({ result: undefined, subject: subjectOf(work) }));
  return writeFiles(place, work, admin.now, options);
};
