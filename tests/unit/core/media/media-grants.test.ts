import { describe, expect, it } from 'vitest';
import { createMediaGrants } from '#core/media/media-grants.ts';
import { systemRandom } from '#core/system.ts';
import { limits } from '#shared/domain/limits.ts';
import { expectCode } from '#tests/helpers/expect-app-error.ts';

const at = { ms: 1_234 };
const clock = { now: () => 0, monotonic: () => at.ms };
const grantOf = (url: string): string => new URL(url, 'http://x').searchParams.get('grant') ?? '';

describe('media grants', () => {
  it('E3 refuse what was made for another medium, by another launch, or by hand', () => {
    const grants = createMediaGrants(clock, systemRandom);
    const grant = grantOf(grants.urlFor('one'));
    const foreign = grantOf(createMediaGrants(clock, systemRandom).urlFor('one'));
    const later = `zzz.${grant.split('.')[1]}`;
    for (const bad of [foreign, later, '', '.', 'x', `${grant}x`, grant.slice(0, -1), `${grant}.more`]) {
      expectCode(() => grants.check('one', bad), 'auth.not_allowed');
    }
    expectCode(() => grants.check('two', grant), 'auth.not_allowed');
    grants.check('one', grant);
  });

  it('E3 end after ten minutes at the latest and last five at least', () => {
    for (const start of [0, 1, limits.mediaGrantMs / 2 - 1, limits.mediaGrantMs / 2, 123_456]) {
      at.ms = start;
      const grants = createMediaGrants(clock, systemRandom);
      const grant = grantOf(grants.urlFor('one'));
      at.ms = start + limits.mediaGrantMs / 2;
      grants.check('one', grant);
      at.ms = start + limits.mediaGrantMs;
      expectCode(() => grants.check('one', grant), 'auth.grant_expired');
    }
  });

  it('give a page that asks again the same address', () => {
    at.ms = 5_000;
    const grants = createMediaGrants(clock, systemRandom);
    const first = grants.urlFor('one');
    at.ms = 65_000;
    expect(grants.urlFor('one')).toBe(first);
  });
});
