import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OperationName, operationNames, operations } from '#shared/contract/index.ts';
import { empty } from '#shared/contract/schemas/basics.ts';
import type { ErrorCode } from '#shared/errors/error-codes.ts';
import { codeOf, type StartDoor, type Subject, startSubject } from '../contract-subject.ts';
import { nearInputs } from '../json-arbitrary.ts';

/** What every operation may answer, whatever its own list says. */
const common: readonly ErrorCode[] = ['request.invalid', 'request.too_large', 'setup.required'];

/** Inputs that pass would end the tokens that the others need, so these come last. */
const endsTokens: readonly OperationName[] = [
  'lesson.pause',
  'lesson.end',
  'lesson.set_code',
  'lesson.remove_code',
  'lesson.unlock',
  'lesson.lock',
  'student.archive',
  'turn.start',
  'turn.end',
  'class.add',
  'teacher.lock',
  'teacher.unlock',
  'teacher.recover',
];
const inOrder = [...operationNames.filter((name) => !endsTokens.includes(name)), ...endsTokens];

/**
 * Sends each operation `runs` inputs that are nearly right. What takes no input gets a tenth of them: there is little to get
 * wrong, and most times it is done for good, a backup for example.
 */
export const describeFuzz = (start: StartDoor, runs: number): void =>
  void describe('fuzzed inputs', () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await startSubject(start);
    });
    afterAll(() => subject.remove());

    for (const name of inOrder) {
      const { input, role, errors } = operations[name];
      const allowed: readonly ErrorCode[] = [...common, ...errors];
      it(`answers ${name} with a code of its list, whatever it is sent`, async () => {
        const known = [...subject.students.map(({ id }) => id), subject.classId, 'en', 'text', 'partners'];
        await fc.assert(
          fc.asyncProperty(nearInputs(input, known), async (sent) => {
            const token = role === 'anyone' ? undefined : subject.tokens[role];
            const code = await codeOf(await subject.post(name, sent, token));
            const hasEnded = name === 'turn.end' && code === 'auth.turn_required';
            expect(code === null || hasEnded || allowed.includes(code as ErrorCode), `${name} answered ${code}`).toBe(
              true,
            );
          }),
          { numRuns: input === empty ? Math.ceil(runs / 10) : runs },
        );
      });
    }
  });
