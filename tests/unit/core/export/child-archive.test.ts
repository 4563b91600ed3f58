import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveWork, ChildArchive } from '#core/export/child-archive.ts';
import { childPage } from '#core/export/child-page.ts';
import { submitPost } from '#tests/helpers/child-at-work.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { type LessonClass, startLessonClass } from '#tests/helpers/lesson-class.ts';
import { recordedVideo } from '#tests/helpers/recorded-take.ts';
import { samplePng } from '#tests/helpers/sample-pictures.ts';
import { everyKindInput } from '#tests/helpers/start-core.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Nobody's. */
const strangerId = '01980000-0000-7000-8000-000000000000';

describe('what is saved of one child', () => {
  let room: LessonClass;
  beforeEach(async () => {
    room = await startLessonClass(['Amina', 'Omar'], everyKindInput);
    await room.openLesson();
  });
  afterEach(() => room.core.remove());

  const save = async (name: string, language = 'en') => {
    const { path } = await room.teach('export.child', { studentId: room.id(name), language });
    const page = readFileSync(join(path, 'index.html'), 'utf8');
    const data = JSON.parse(readFileSync(join(path, 'data.json'), 'utf8')) as ChildArchive;
    return { path, page, data };
  };

  it('K7 is a folder with a page, everything the child made, and what the family said', async () => {
    const picture = samplePng();
    await submitPost(room.core, room.id('Amina'), { text: 'I pass the <river>.' });
    await submitPost(room.core, room.id('Amina'), {
      picture: { kind: 'drawing', mimeType: 'image/png', bytes: picture },
    });
    const film = await submitPost(room.core, room.id('Amina'), { take: recordedVideo() });
    const studentIds = [room.id('Amina')];
    const basis = 'form of September';
    const signed = { basis, signedBy: 'Her mother', signedOn: '2026-09-03', expiresAt: null };
    await room.teach('consent.grant', { studentIds, subjects: ['text'], audience: 'partners', ...signed });
    const more = { group: '3a', readingLevel: 'icons' as const, language: 'ar', hasMoreTime: true };
    await room.teach('student.change', { studentId: room.id('Amina'), ...more });
    const { path, page, data } = await save('Amina');
    expect(data.list).toEqual(more);
    expect(page).toContain('Group: 3a · Reads: pictures only · Screens in: Arabic · takes the time it needs');
    expect(data.works.map(({ kind }) => kind)).toEqual(['text', 'drawing', 'video']);
    expect(data.turns).toHaveLength(3);
    expect(data.consents).toContainEqual({
      subject: 'text',
      audience: 'partners',
      answer: 'given',
      ...signed,
      recordedAt: Date.UTC(2026, 10, 23, 9),
    });
    expect(page).toContain('form of September, signed by Her mother, 2026-09-03');
    expect(page).toContain('I pass the &lt;river&gt;.');
    expect(page).not.toMatch(/<script|https?:/u);
    for (const address of [...page.matchAll(/src="([^"]+)"/gu)].map((match) => decodeURIComponent(match[1] ?? ''))) {
      expect(existsSync(join(path, address)), address).toBe(true);
    }
    const video = readdirSync(join(path, 'media')).find((name) => name.endsWith('.webm'));
    expect(sha256(readFileSync(join(path, 'media', video ?? '')))).toBe(film.take?.medium?.sha256);
    expect(statSync(join(path, 'data.json')).mode & 0o077).toBe(0);
  });

  it('K7 says nothing of another child, and leaves out what is guarded for a concern', async () => {
    await submitPost(room.core, room.id('Omar'), { text: 'Words of Omar' });
    const told = await submitPost(room.core, room.id('Amina'), { text: 'A thing that was told' });
    await room.teach('concern.raise', { postId: told.id, words: 'to be talked about' });
    const { page, data } = await save('Amina');
    expect(`${page}${JSON.stringify(data)}`).not.toMatch(/Omar|A thing that was told|talked about/u);
  });

  it('K7 is in Arabic where the page is, and has the name of the child as its folder', async () => {
    const { path, page } = await save('Omar', 'ar');
    expect(page).toContain('<html lang="ar" dir="rtl">');
    expect(path).toMatch(/[\\/]exports[\\/]Omar, 2026-11-23 [\d.]+$/u);
    await expectRejection(room.teach('export.child', { studentId: strangerId, language: 'en' }), 'student.not_found');
  });

  it('D9 says which file could not be read, and shows the rest', () => {
    const medium = { id: 'm', state: 'sealed', mimeType: 'image/png', sizeBytes: 1, createdAt: 0 } as const;
    const work: ArchiveWork = {
      id: 'p',
      revision: 1,
      kind: 'photo',
      state: 'in_class',
      question: '',
      madeAt: 0,
      title: '',
      text: 'By the sea',
      tags: [],
      teacherNote: null,
      others: 0,
      captions: [],
      media: [{ name: '001.png', medium: { ...medium, sha256: '', durationMs: 0 } }],
      spokenNote: null,
    };
    const archive: ChildArchive = {
      name: 'Amina',
      alias: 'Blue Heron',
      list: { group: null, readingLevel: 'full', language: null, hasMoreTime: false },
      className: '4b',
      timeZone: 'Asia/Amman',
      savedAt: 0,
      consents: [],
      turns: [],
      works: [work],
    };
    expect(childPage(archive, 'en', new Set())).toContain('media/001.png');
    const page = childPage(archive, 'en', new Set(['001.png']));
    expect(page).toContain('could not be read');
    expect(page).not.toContain('media/001.png');
    expect(page).toContain('By the sea');
  });
});
