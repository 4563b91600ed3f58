import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blankProject, sampleNames, sampleProject } from '#renderer/app/project/sample-projects.ts';
import { languageList } from '#renderer/i18n/languages.ts';
import { operationNames, operations } from '#shared/contract/operations.ts';
import { classProfile } from '#shared/contract/schemas/class.ts';
import { postManifest } from '#shared/contract/wire.ts';
import { errorCodes } from '#shared/errors/error-codes.ts';
import { catalogueOf } from '#tests/helpers/pages/words.ts';

describe('operations', () => {
  it('names every operation noun.verb', () => {
    for (const name of operationNames) expect(name).toMatch(/^[a-z]+\.[a-z_]+$/);
  });

  it('has every operation of every area, and none in two', async () => {
    const folder = new URL('../../../src/shared/contract/operations/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== 'operation.ts');
    const areas: object[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
    const names = areas.flatMap((area) => Object.values(area).flatMap((table: object) => Object.keys(table)));
    expect(names.toSorted()).toEqual(operationNames.toSorted());
  });

  it('declares only codes of the one list', () => {
    for (const name of operationNames)
      for (const code of operations[name].errors) expect(errorCodes).toHaveProperty([code]);
  });

  it('refuses unknown fields in every input', () => {
    for (const name of operationNames) {
      const { issues } = operations[name].input.safeParse({ surprise: 1 }).error ?? { issues: [] };
      expect(
        issues.some((issue) => issue.code === 'unrecognized_keys'),
        name,
      ).toBe(true);
    }
  });

  it('lets anyone only do what needs neither a child nor a teacher', () => {
    expect(operationNames.filter((name) => operations[name].role === 'anyone').sort()).toEqual([
      'app.quit',
      'app.status',
      'check.next',
      'check.report',
      'class.choose',
      'class.try_again',
      'encoder.choose',
      'encoder.current',
      'lesson.lock',
      'lesson.now',
      'lesson.put_off',
      'lesson.unlock',
      'move.bring_in',
      'move.look',
      'practice.end',
      'practice.tour',
      'project.current',
      'setup.complete',
      'setup.draft',
      'setup.keep_draft',
      'showing.answer',
      'showing.answer_ways',
      'showing.draw_lot',
      'showing.end',
      'showing.read',
      'showing.report',
      'showing.steer',
      'showing.strokes',
      'student.list',
      'teacher.lock',
      'teacher.recover',
      'teacher.unlock',
      'turn.start',
    ]);
  });
});

describe('wire schemas', () => {
  it('K2 lets a manifest carry an alias, one of the known roles and no other word about the student', () => {
    expect(Object.keys(postManifest.shape).sort()).toEqual([
      'alias',
      'approvedAt',
      'audience',
      'captions',
      'classId',
      'format',
      'inReplyTo',
      'kind',
      'language',
      'media',
      'postId',
      'projectId',
      'promptId',
      'purpose',
      'revision',
      'role',
      'tags',
      'text',
      'title',
    ]);
    expect(Object.keys(classProfile.shape).sort()).toEqual(['classId', 'country', 'language', 'name', 'timeZone']);
  });
});

describe('a ready project', () => {
  it.each(languageList)('can be made in %s as it stands there, an own question once it has one', (language) => {
    const words = catalogueOf(language);
    const say = (id: string): string => words[id] ?? '';
    const own = { ...blankProject(say, language), question: '?', exemplar: { text: '.', why: '' } };
    for (const project of [...sampleNames.map((name) => sampleProject(name, say, language)), own]) {
      expect(operations['project.create'].input.safeParse(project).error, project.question).toBeUndefined();
      expect(project.phases?.map(({ prompts }) => prompts.length)).toEqual([1, 0, 0, 4]);
    }
  });
});
