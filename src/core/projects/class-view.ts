import type { ClassView } from '#shared/contract/schemas/class.ts';
import type { PublicClass } from '#shared/contract/wire.ts';
import type { ReadableDatabase } from '#sqlite/open-database.ts';
import { readClassDetails } from '../db/class-details.ts';
import { readOwnPicture } from '../db/class-pictures.ts';
import { profileOf, requireClass } from '../db/class-profile.ts';
import { classProfileOf } from '../sync/partner-post-view.ts';

/** Another class as the screens show it. */
export const classViewOf = (publicClass: PublicClass): ClassView => ({
  ...classProfileOf(publicClass),
  school: publicClass.details?.school ?? null,
  place: publicClass.details?.place ?? null,
  pictureSha256: publicClass.pictureSha256,
});

/** This class, as the others see it. */
export const ownClassView = (db: ReadableDatabase): ClassView => {
  const details = readClassDetails(db);
  return {
    ...profileOf(requireClass(db)),
    school: details?.school ?? null,
    place: details?.place ?? null,
    pictureSha256: readOwnPicture(db)?.picture.sha256 ?? null,
  };
};
