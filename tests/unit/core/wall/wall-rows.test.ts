import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertClass } from '#core/db/class-profile.ts';
import { deletePartnerPost, putPartnerClass, putPartnerPost } from '#core/db/partner-posts.ts';
import { wallFacts, wallRows } from '#core/wall/wall-rows.ts';
import { wallFilter } from '#shared/contract/schemas/wall.ts';
import type { PostManifest } from '#shared/contract/wire.ts';
import { transaction } from '#sqlite/transaction.ts';
import { openTestContext, type TestContext } from '#tests/helpers/core-context.ts';
import { partnerClassRow, partnerRow } from '#tests/helpers/partner-rows.ts';

const kenya = partnerClassRow('a', { name: 'Nyota', country: 'KE', timeZone: 'Africa/Nairobi' });
const japan = partnerClassRow('b', { name: 'Himawari', country: 'JP', timeZone: 'Asia/Tokyo' });
const captions = (text: string, language = 'en') => [{ language, cues: [{ startMs: 0, endMs: 900, text }] }];

describe('the wall', () => {
  let test: TestContext;
  beforeEach(() => {
    test = openTestContext();
    const { db, partners } = test.context.openClass();
    const own = { classId: `c-${'0'.repeat(32)}`, name: '4b', country: 'JO', timeZone: 'Asia/Amman', language: 'ar' };
    transaction<void>(db, () => insertClass(db, { ...own, signingKey: 'A', agreementKey: 'B' }, 0));
    transaction<void>(partners, () => {
      for (const found of [kenya, japan]) putPartnerClass(partners, found, 0);
    });
  });
  afterEach(() => test.remove());

  const put = (changes: Partial<PostManifest>): string => {
    const { partners } = test.context.openClass();
    const row = partnerRow(changes);
    transaction<void>(partners, () => putPartnerPost(partners, row));
    return row.postId;
  };
  const find = (filter: object): string[] =>
    wallRows(test.context, wallFacts(test.context), wallFilter.parse(filter)).map(({ postId }) => postId);

  it('finds words of any script in text, title, tags, captions and alias, whatever their case', () => {
    const text = put({ text: 'The Mango seller sings' });
    const chinese = put({ text: '我住在河边' });
    const arabic = put({ captions: captions('النهر قريب من المدرسة', 'ar') });
    const second = put({ captions: [...captions('bread'), ...captions('Straße am Fluss', 'de')] });
    const titled = put({ title: 'Market day', tags: ['food', 'sounds'] });
    const alias = put({ alias: 'Gentle Harbour' });
    expect(find({ query: 'mANGO' })).toEqual([text]);
    expect(find({ query: '河边' })).toEqual([chinese]);
    expect(find({ query: '我' })).toEqual([chinese]);
    expect(find({ query: '我住在' })).toEqual([chinese]);
    expect(find({ query: 'المدرسة' })).toEqual([arabic]);
    expect(find({ query: 'straße' })).toEqual([second]);
    expect(find({ query: 'market' })).toEqual([titled]);
    expect(find({ query: 'sounds' })).toEqual([titled]);
    expect(find({ query: 'harbour' })).toEqual([alias]);
  });

  it.each(['"', '""', '%', '_', '\\', 'a" OR "b', 'NEAR(', "'; DROP TABLE", '*', 'words:x'])(
    'takes %s for words, not for a rule of the search',
    (query) => {
      put({ text: 'plain' });
      const literal = put({ text: `before ${query} after` });
      expect(find({ query })).toEqual([literal]);
    },
  );

  it('forgets what is withdrawn and what a new revision says otherwise, down to the index', () => {
    const { partners } = test.context.openClass();
    const row = partnerRow({ text: 'xylophonequartz' });
    const index = () => {
      const blocks = partners.prepare<[], { block: Buffer }>('SELECT block FROM wall_words_data').all();
      return Buffer.concat(blocks.map(({ block }) => block)).toString('latin1');
    };
    transaction<void>(partners, () => putPartnerPost(partners, row));
    expect(index()).toContain('xyl');
    const changed = { ...row, revision: 2, manifest: { ...row.manifest, revision: 2, text: 'bassoonwax' } };
    transaction<void>(partners, () => putPartnerPost(partners, changed));
    expect(find({ query: 'xylo' })).toEqual([]);
    expect(find({ query: 'bassoon' })).toEqual([row.postId]);
    expect(index()).not.toContain('xyl');
    transaction<void>(partners, () => deletePartnerPost(partners, row.postId));
    expect(find({})).toEqual([]);
    expect(index()).not.toContain('bas');
    expect(partners.prepare('SELECT count(*) FROM wall_posts').pluck().get()).toBe(0);
  });

  it('filters by class, country, kind, phase and day, newest first', () => {
    const old = put({ approvedAt: Date.UTC(2026, 10, 24, 21, 30), classId: japan.classId });
    const reply = put({ approvedAt: Date.UTC(2026, 10, 24, 22, 30), purpose: 'reply' });
    const voice = put({ approvedAt: Date.UTC(2026, 10, 25, 8), kind: 'voice' });
    expect(find({})).toEqual([voice, reply, old]);
    expect(find({ classId: japan.classId })).toEqual([old]);
    expect(find({ country: 'KE' })).toEqual([voice, reply]);
    expect(find({ kind: 'voice' })).toEqual([voice]);
    expect(find({ phase: 'respond' })).toEqual([reply]);
    // the day changes in Amman at 21:00 UTC
    expect(find({ day: '2026-11-25' })).toEqual([voice, reply, old]);
    expect(find({ day: '2026-11-24' })).toEqual([]);
    expect(find({ isUnanswered: true })).toEqual([voice, old]);
    expect(find({ isOurs: true })).toEqual([]);
  });
});
