import { createHmac, timingSafeEqual } from 'node:crypto';
import { routes } from '#shared/contract/routes.ts';
import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock, Random } from '../core-options.ts';

/** Whether nobody but the teacher may have a medium now. Grants given before end at once, those given from then on are others. */
export type IsGuarded = (mediaId: string) => boolean;

/** Short-lived permissions to fetch one medium, so that an address alone opens nothing for long (E3). */
export type MediaGrants = {
  /**
   * The medium's address. It stays the same for half of `limits.mediaGrantMs`, so that a page that asks again
   * does not restart its player, and works for at least that long.
   */
  urlFor(mediaId: string): string;
  /** The address of the medium's WebVTT file, as long as the medium's own. */
  captionsUrlFor(mediaId: string, language: string): string;
  /** @throws AppError `auth.grant_expired` after its time, `auth.not_allowed` when it was not made here for this medium. */
  check(mediaId: string, grant: string): void;
};

const stepMs = limits.mediaGrantMs / 2;

/**
 * Grants are HMAC-SHA-256 with a key of this launch: nothing is stored, and a restart ends them all.
 * @param isGuarded asked whenever a grant is given or checked.
 */
export const createMediaGrants = (clock: Clock, random: Random, isGuarded: IsGuarded = () => false): MediaGrants => {
  const key = random.bytes(32);
  const grantFor = (mediaId: string, step: string): string =>
    `${step}.${createHmac('sha256', key)
      .update(`${mediaId} ${step}${isGuarded(mediaId) ? ' guarded' : ''}`)
      .digest('base64url')}`;
  // the monotonic clock: setting the PC's clock neither ends nor prolongs a grant
  const currentStep = (): number => Math.floor(clock.monotonic() / stepMs);
  const currentGrant = (mediaId: string): string => grantFor(mediaId, currentStep().toString(36));
  return {
    urlFor: (mediaId) => routes.media(mediaId, currentGrant(mediaId)),
    captionsUrlFor: (mediaId, language) => routes.captions(mediaId, language, currentGrant(mediaId)),
    check(mediaId, grant) {
      const [step = ''] = grant.split('.', 1);
      const [expected, given] = [Buffer.from(grantFor(mediaId, step)), Buffer.from(grant)];
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('auth.not_allowed');
      if (currentStep() > Number.parseInt(step, 36) + 1) throw new AppError('auth.grant_expired');
    },
  };
};
