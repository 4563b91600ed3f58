import fc from 'fast-check';
import { type FaultKind, faultKinds, type NamedRequest } from './faulty-transport.ts';

/** Which class, which post or batch: numbers that are taken modulo what there is. */
type Pick = number;

/** What a teacher does, by itself or in the middle of a round. */
export type TeacherStep =
  | { kind: 'approve'; content: 'text' | 'picture' | 'film' | 'again' }
  | { kind: 'withdraw'; post: Pick }
  | { kind: 'revise'; post: Pick }
  | { kind: 'pause'; batch: Pick }
  | { kind: 'resume'; batch: Pick }
  | { kind: 'cancel'; batch: Pick }
  | { kind: 'release' };

/** What goes wrong in a round: with a request, counted from its beginning, or after so many breaths of the process. */
export type Trouble = {
  faults: { request: NamedRequest; kind: FaultKind }[];
  diesAfter: number | null;
  meanwhile: { request: NamedRequest; step: TeacherStep } | null;
  /** Its turns are over at once: one batch goes, and the first of one medium comes. */
  isShort: boolean;
};

/** A stick on its way out, one straight to the other class, or one that came at some time; eighths of the file that are left of it. */
export type StickStep =
  | { kind: 'stick_carried'; who: Pick; keepsEighths: number }
  | { kind: 'stick_given'; who: Pick; keepsEighths: number }
  | { kind: 'stick_read'; who: Pick; which: Pick; keepsEighths: number };

export type Step =
  | StickStep
  | { kind: 'teacher'; who: Pick; step: TeacherStep }
  | { kind: 'round'; who: Pick; trouble: Trouble }
  | { kind: 'clock'; who: Pick; years: number }
  | { kind: 'endpoint_restarts' }
  | { kind: 'endpoint_sweeps'; days: number };

const pick = fc.nat(7);

const eighths = fc.constantFrom(8, 8, 8, 7, 5, 1);

const teacherStep: fc.Arbitrary<TeacherStep> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('approve' as const),
      content: fc.constantFrom('text', 'text', 'picture', 'picture', 'film', 'again'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), post: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('revise' as const), post: pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause', 'resume', 'cancel'), batch: pick }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
);

const request: fc.Arbitrary<NamedRequest> = fc.record({
  name: fc.constantFrom('project', 'offer', 'upload', 'upload', 'commit', 'commit', 'feed', 'download', 'acknowledge'),
  number: fc.oneof(fc.constant(0), fc.nat(3)),
});

const trouble: fc.Arbitrary<Trouble> = fc.record({
  faults: fc.array(fc.record({ request, kind: fc.constantFrom(...faultKinds) }), { maxLength: 2 }),
  diesAfter: fc.option(fc.nat(60), { freq: 3 }),
  meanwhile: fc.option(fc.record({ request, step: teacherStep }), { freq: 3 }),
  isShort: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('teacher' as const), who: pick, step: teacherStep }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('round' as const), who: pick, trouble }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('clock' as const), who: pick, years: fc.constantFrom(-10, -1, 0, 1, 10) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('stick_carried' as const), who: pick, keepsEighths: eighths }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('stick_given' as const), who: pick, keepsEighths: eighths }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('stick_read' as const), who: pick, which: pick, keepsEighths: eighths }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'endpoint_restarts' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('endpoint_sweeps' as const), days: fc.constantFrom(0, 8, 400) }),
  },
);

/** Whatever two classes, their teachers, the line and the endpoint can do to each other. */
export const schedule: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 4, maxLength: 22, size: 'max' });
