import { appendToMedium, insertMedium, sealMedium } from '#core/db/media.ts';
import { putPartnerPost } from '#core/db/partner-posts.ts';
import { systemRandom } from '#core/system.ts';
import type { Database } from '#sqlite/open-database.ts';
import { partnerRow } from '../helpers/partner-rows.ts';
import { pngOf } from '../helpers/sample-pictures.ts';
import type { BenchRow } from './bench-row.ts';
import { comparePages, compareWalks } from './paint-and-scroll.ts';
import { type Fill, textOf, withTwoClasses } from './two-classes.ts';

const wall = {
  name: 'the wall',
  path: '#/teacher/wall',
  line: 'main ul li button bdi',
  scroller: 'main [tabindex="0"]:has(> ul)',
};

/** Of as many pixels as a photo of a small camera; the same few stand in many posts. */
const photosMade = 24;
const photoSize = { width: 1_280, height: 960 };

type Photo = { mediaId: string; sizeBytes: number; sha256: string };

const putPhoto = (db: Database, at: number): Photo => {
  const bytes = pngOf(photoSize, at + 1);
  const mediaId = systemRandom.uuid();
  const sha256 = at.toString(16).padStart(64, '0');
  insertMedium(db, { id: mediaId, mimeType: 'image/png', createdAt: 0 });
  appendToMedium(db, mediaId, 0, bytes);
  sealMedium(db, mediaId, { sha256, durationMs: 0 });
  return { mediaId, sizeBytes: bytes.byteLength, sha256 };
};

/** Of which `count` posts of partners have come, every fourth of them a photo. */
const fillWall = (count: number): Fill => ({
  partners: (db) => {
    const photos = Array.from({ length: photosMade }, (_, at) => putPhoto(db, at));
    for (let at = 0; at < count; at += 1) {
      const about = { text: textOf(at), approvedAt: Date.UTC(2026, 8, 1) + at * 600_000 };
      const photo = at % 4 === 0 ? photos[(at / 4) % photosMade] : undefined;
      if (photo === undefined) putPartnerPost(db, partnerRow(about));
      else {
        const { mediaId, ...bytes } = photo;
        const medium = { role: 'main', mimeType: 'image/png', durationMs: 0, ...bytes } as const;
        putPartnerPost(db, partnerRow({ ...about, kind: 'photo', media: [medium] }, mediaId));
      }
    }
  },
});

export const run = (): Promise<BenchRow[]> =>
  withTwoClasses({ few: 50, many: 10_000, fill: fillWall }, async (pages) => [
    ...(await comparePages(wall, pages)),
    await compareWalks(wall, pages.large),
  ]);
