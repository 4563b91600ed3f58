import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deskItems } from '#tests/helpers/desk-items.ts';
import { projectInput, setupInput, testPin } from '../../helpers/start-core.ts';
import { codeOf, type StartDoor, type Subject, startSubject } from '../contract-subject.ts';

/** The shortest way through the whole table: a child writes, the teacher lets it go. */
export const describeWrittenPost = (start: StartDoor): void =>
  void describe('a written post', () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await startSubject(start);
    });
    afterAll(() => subject.remove());

    it('refuses a second set-up', async () => {
      expect(await codeOf(await subject.post('setup.complete', setupInput))).toBe('setup.already_done');
    });

    it('goes from the child to the review desk and on with a signature', async () => {
      const { turn, teacher } = subject.tokens;
      const { post } = await subject.call('post.open', { kind: 'text', purpose: 'answer' }, turn);
      await subject.call('post.set_text', { postId: post.id, text: 'I hear the bread seller.' }, turn);
      const checklist = projectInput.expectations.map((_, index) => index);
      expect((await subject.call('post.submit', { postId: post.id, checklist }, turn)).post.state).toBe('submitted');
      expect((await subject.call('app.status', {})).queueCount).toBe(1);

      const items = await deskItems(subject, teacher ?? '');
      expect(items).toMatchObject([{ id: post.id, missingConsents: ['text'] }]);
      const approval = { postId: post.id, revision: items[0]?.revision ?? 0, audience: 'partners' } as const;
      expect(await codeOf(await subject.post('review.approve', approval, teacher))).toBe('consent.missing');
      await subject.call(
        'consent.grant',
        {
          studentIds: [items[0]?.studentId ?? ''],
          subjects: ['text'],
          audience: 'partners',
          basis: 'form signed on 3 September',
          expiresAt: null,
        },
        teacher,
      );
      expect(await subject.call('review.approve', approval, teacher)).toMatchObject({ queueCount: 0 });
      expect((await subject.call('post.mine', {}, turn)).posts).toMatchObject([{ id: post.id, state: 'approved' }]);
      expect((await subject.call('outbox.list', {}, teacher)).items).toMatchObject([
        { postId: post.id, state: 'waiting' },
      ]);
    });

    it('grants nothing when one of the students is unknown', async () => {
      const [, second] = subject.students;
      const grant = {
        studentIds: [second?.id ?? '', '01a20910-78c9-77fb-864d-2498ce7711d5'],
        subjects: ['voice'],
        audience: 'partners',
        basis: 'form',
        expiresAt: null,
      };
      expect(await codeOf(await subject.post('consent.grant', grant, subject.tokens.teacher))).toBe(
        'student.not_found',
      );
    });

    it('adds students at the end of the roster with aliases of their own', async () => {
      const { students } = await subject.call('student.add', { students: [{ name: 'Sami' }] }, subject.tokens.teacher);
      expect(students.map(({ name }) => name)).toEqual(['Amina', 'Omar', 'Lina', 'Sami']);
      expect(new Set(students.map(({ alias }) => alias)).size).toBe(4);
      expect(new Set(students.map(({ tile }) => tile)).size).toBe(4);
    });

    it('makes the newest project the current one', async () => {
      const { project } = await subject.call(
        'project.create',
        { ...projectInput, question: 'And at night?' },
        subject.tokens.teacher,
      );
      expect((await subject.call('project.current', {})).project).toEqual(project);
    });

    it('V1 opens the teacher mode with the recovery code, a new PIN and a new code', async () => {
      const weak = { recoveryCode: subject.recoveryCode, newPin: '123456' };
      expect(await codeOf(await subject.post('teacher.recover', weak))).toBe('pin.too_weak');
      const recovered = await subject.call('teacher.recover', { recoveryCode: subject.recoveryCode, newPin: '739154' });
      expect(await codeOf(await subject.post('review.list', {}, recovered.token))).toBeNull();
      expect(await codeOf(await subject.post('teacher.unlock', { pin: testPin }))).toBe('pin.wrong');
      expect(
        await codeOf(await subject.post('teacher.recover', { recoveryCode: subject.recoveryCode, newPin: '739155' })),
      ).toBe('recovery_code.wrong');
      const { token } = await subject.call('teacher.unlock', { pin: '739154' });
      expect(await codeOf(await subject.post('review.list', {}, token))).toBeNull();
    });
  });
