import { classIdOf, isSignedBy } from '#crypto/ed25519.ts';
import { sha256Hex } from '#crypto/sha256.ts';
import type { ClassPictureDocument, SignedClassPicture } from '#shared/contract/wire.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import {
  findPartnerPicture,
  listShareableDrawings,
  putOwnPicture,
  putPartnerPicture,
  readOwnPicture,
  wantPicture,
} from '../db/class-pictures.ts';
import { requireClass } from '../db/class-profile.ts';
import { findSealedMedium } from '../db/media.ts';
import { findPost } from '../db/posts.ts';
import { mediumView } from '../media/media-view.ts';
import { cleanPicture } from '../pictures/clean-picture.ts';
import { aliasOf } from '../posts/post-alias.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';

type PictureOperation =
  | 'class.drawings'
  | 'class.ask_for_picture'
  | 'class.set_picture'
  | 'class.remove_picture'
  | 'class.picture';

/** What another class is known by: its own word for these bytes, and a picture through and through. */
const isGenuinePicture = async (signed: SignedClassPicture, classId: string, sha256: string): Promise<boolean> => {
  const { picture, signature, signingKey } = signed;
  const bytes = Buffer.from(signed.bytes, 'base64');
  const isTheirs = picture.classId === classId && classIdOf(signingKey) === classId;
  if (!isTheirs || picture.sha256 !== sha256 || sha256Hex(bytes) !== sha256) return false;
  if (!isSignedBy(signingKey, picture, signature)) return false;
  const clean = await cleanPicture(picture.mimeType, bytes).catch(() => null);
  return clean?.bytes.equals(bytes) === true;
};

/**
 * The picture that a class is known by: small, of a drawing that is approved for the partner classes, and gone as soon as
 * that one is not any more. The choice is signed like an approval.
 * @param changed is called when the endpoint does not know the newest yet.
 */
export const createClassPictureHandlers = (context: CoreContext, changed: () => void): Handlers<PictureOperation> => {
  /** Without a network there is what was fetched before. */
  const fetchPicture = async (classId: string, sha256: string): Promise<SignedClassPicture | null> => {
    const { partners } = context.openClass();
    const known = findPartnerPicture(partners, classId);
    if (known?.picture.sha256 === sha256) return known;
    const signed = await withEndpoint(context, ({ client }) => client.readClassPicture(classId)).catch(() => null);
    if (signed === null || !(await isGenuinePicture(signed, classId, sha256))) return null;
    transaction<void>(partners, () => putPartnerPicture(partners, signed, context.clock.now()));
    return signed;
  };

  return {
    'class.drawings': () => {
      const { db } = context.openClass();
      const drawings = listShareableDrawings(db).flatMap(({ postId, mediaId }) => {
        const [post, medium] = [findPost(db, postId), findSealedMedium(db, mediaId)];
        if (post === null || medium === null) return [];
        return [{ postId, alias: aliasOf(db, post) ?? '', medium: mediumView(context, medium) }];
      });
      return { drawings };
    },

    'class.ask_for_picture': ({ isWanted }) => {
      const { db } = context.openClass();
      transaction<void>(db, () => wantPicture(db, isWanted));
      return {};
    },

    'class.set_picture': async ({ postId, mimeType, bytes }, { signer }) => {
      const { db, classId } = context.openClass();
      const { bytes: clean } = await cleanPicture(mimeType, Buffer.from(bytes, 'base64'));
      if (clean.byteLength > limits.classPictureMaxBytes) throw new AppError('request.too_large');
      if (!listShareableDrawings(db).some((drawing) => drawing.postId === postId)) throw new AppError('post.not_found');
      const picture: ClassPictureDocument = {
        format: 'meridian.class-picture/1',
        classId,
        sha256: sha256Hex(clean),
        mimeType,
        signedAt: context.clock.now(),
      };
      const { signingKey } = requireClass(db);
      const signed = { picture, signingKey, signature: signer.sign(picture), bytes: clean.toString('base64') };
      transaction<void>(db, () => putOwnPicture(db, { postId, signed }));
      changed();
      return { pictureSha256: picture.sha256 };
    },

    'class.remove_picture': () => {
      const { db } = context.openClass();
      transaction<void>(db, () => putOwnPicture(db, null));
      changed();
      return {};
    },

    'class.picture': async ({ classId, sha256 }) => {
      const { db, classId: own } = context.openClass();
      const signed = classId === own ? readOwnPicture(db) : await fetchPicture(classId, sha256);
      if (signed === null || signed.picture.sha256 !== sha256) return { picture: null };
      return { picture: { mimeType: signed.picture.mimeType, bytes: signed.bytes } };
    },
  };
};
