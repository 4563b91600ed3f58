import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerKinds } from '#shared/domain/kind-offer.ts';
import { type Audience, type PostKind, postKinds } from '#shared/domain/post.ts';

type Allowed = Record<PostKind, Audience | null>;
/** How far each kind may go; what goes to partners may be shown in class. */
const mayGo =
  (allowed: Allowed) =>
  (kind: PostKind, audience: Audience): boolean =>
    allowed[kind] === 'partners' || (allowed[kind] === 'class' && audience === 'class');
const nothing: Allowed = { text: null, photo: null, drawing: null, voice: null, video: null };

describe('K1 the ways to answer that a child is shown', () => {
  it('are those of the project when they may go where it goes', () => {
    const allowed = { ...nothing, video: 'partners', voice: 'partners', text: 'class' } as const;
    expect(offerKinds(['video', 'voice', 'text'], mayGo(allowed))).toEqual([
      { kind: 'video', reach: 'partners' },
      { kind: 'voice', reach: 'partners' },
      { kind: 'text', reach: 'class' },
    ]);
  });

  it('leave out what the family said no to, without a word', () => {
    const allowed = { ...nothing, text: 'partners' } as const;
    expect(offerKinds(['video', 'text'], mayGo(allowed))).toEqual([{ kind: 'text', reach: 'partners' }]);
  });

  it('have another way to the partners beside what stays in the class', () => {
    const allowed = { ...nothing, video: 'class', voice: 'class', drawing: 'partners' } as const;
    expect(offerKinds(['video'], mayGo(allowed))).toEqual([
      { kind: 'video', reach: 'class' },
      { kind: 'drawing', reach: 'partners' },
    ]);
  });

  it('have something for the class when the project asks only for what is forbidden', () => {
    const allowed = { ...nothing, drawing: 'class', text: 'class' } as const;
    expect(offerKinds(['video'], mayGo(allowed)).map(({ kind }) => kind)).toEqual(['drawing', 'text']);
  });

  it('are none when nothing at all is allowed', () => {
    expect(offerKinds(['video', 'text'], mayGo(nothing))).toEqual([]);
  });

  it('are never one that is not allowed, never twice the same, and always one to the partners where there is one', () => {
    const reach = fc.constantFrom<Audience | null>('partners', 'class', null);
    const allowed = fc.record({ text: reach, photo: reach, drawing: reach, voice: reach, video: reach });
    fc.assert(
      fc.property(fc.subarray([...postKinds], { minLength: 1 }), allowed, (asked, may) => {
        const offered = offerKinds(asked, mayGo(may));
        for (const { kind, reach: to } of offered) expect(may[kind]).toBe(to);
        expect(new Set(offered.map(({ kind }) => kind)).size).toBe(offered.length);
        const all = Object.values(may);
        expect(offered.some(({ reach: to }) => to === 'partners')).toBe(all.includes('partners'));
        expect(offered.length > 0).toBe(all.some((to) => to !== null));
      }),
    );
  });
});
