import { isSignedBy } from '#crypto/ed25519.ts';
import { signedManifest, signedTombstone } from '#shared/contract/wire.ts';
import { findUnknownMedia } from '../db/media.ts';
import type { Database } from '../db/schema.ts';
import type { OnProgress, Place } from './copy-endpoint.ts';
import { listMediaRows } from './copy-media.ts';
import { countRows } from './copy-rows.ts';

/** What was found; everything is in order when all lists but `strays` are empty. */
export type Findings = {
  media: number;
  entries: number;
  /** Media whose bytes are gone or not what their hash says. */
  damagedMedia: string[];
  /** Feed entries whose signature does not hold: `project/number`. */
  unsignedEntries: string[];
  /** Projects whose feed is numbered beyond its counter. */
  misnumberedProjects: string[];
  /** Stored bytes that no row knows; a sweep removes them. */
  strays: number;
};

export const isInOrder = (findings: Findings): boolean =>
  findings.damagedMedia.length + findings.unsignedEntries.length + findings.misnumberedProjects.length === 0;

async function* listEntries(db: Database) {
  let after = { projectId: '', seq: 0 };
  for (;;) {
    const last = after;
    const page = await db
      .selectFrom('feed')
      .innerJoin('classes', 'classes.id', 'feed.class_id')
      .select(['feed.project_id', 'feed.seq', 'feed.kind', 'feed.body', 'classes.signing_key'])
      .where((eb) =>
        eb.or([
          eb('feed.project_id', '>', last.projectId),
          eb.and([eb('feed.project_id', '=', last.projectId), eb('feed.seq', '>', last.seq)]),
        ]),
      )
      .orderBy('feed.project_id')
      .orderBy('feed.seq')
      .limit(500)
      .execute();
    yield* page;
    const final = page.at(-1);
    if (final === undefined) return;
    after = { projectId: final.project_id, seq: final.seq };
  }
}

const isGenuine = (entry: { kind: string; body: string | null; signing_key: string }): boolean => {
  if (entry.kind === 'class') return entry.body === null;
  try {
    const body: unknown = JSON.parse(entry.body ?? 'null');
    if (entry.kind === 'tombstone') {
      const { tombstone, signature } = signedTombstone.parse(body);
      return isSignedBy(entry.signing_key, tombstone, signature);
    }
    const { manifest, signature } = signedManifest.parse(body);
    return isSignedBy(entry.signing_key, manifest, signature);
  } catch {
    return false;
  }
};

const findMisnumbered = async (db: Database): Promise<string[]> => {
  const rows = await db
    .selectFrom('feed')
    .innerJoin('projects', 'projects.id', 'feed.project_id')
    .select('projects.id')
    .whereRef('feed.seq', '>', 'projects.seq')
    .groupBy('projects.id')
    .execute();
  return rows.map(({ id }) => id);
};

/** Reads everything and compares: media with their hashes, feeds with their signatures and numbers. Changes nothing. */
export const verifyEndpoint = async ({ db, media }: Place, onProgress: OnProgress): Promise<Findings> => {
  const findings: Findings = {
    media: 0,
    entries: 0,
    damagedMedia: [],
    unsignedEntries: [],
    misnumberedProjects: await findMisnumbered(db),
    strays: 0,
  };
  const total = await countRows(db, 'media');
  for await (const { sha256, size_bytes } of listMediaRows(db)) {
    const found = await media.examineMedium(sha256).catch(() => undefined);
    if (found?.sha256 !== sha256 || found.sizeBytes !== size_bytes) findings.damagedMedia.push(sha256);
    findings.media += 1;
    onProgress('media', findings.media, total);
  }
  for await (const hashes of media.listMedia()) findings.strays += (await findUnknownMedia(db, hashes)).length;
  const entries = await countRows(db, 'feed');
  for await (const entry of listEntries(db)) {
    if (!isGenuine(entry)) findings.unsignedEntries.push(`${entry.project_id}/${entry.seq}`);
    findings.entries += 1;
    onProgress('rows', findings.entries, entries);
  }
  return findings;
};
