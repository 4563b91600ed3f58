import type { OperationOutput } from '#shared/contract/index.ts';
import { type ConsentSubject, consentSubjects } from '#shared/domain/consent.ts';
import type { Audience } from '#shared/domain/post.ts';

export type ConsentRow = OperationOutput<'consent.grid'>['students'][number];

/** What a form usually says. `own`: something else, cell by cell. */
export const presets = ['class', 'some', 'all'] as const;
export type Preset = (typeof presets)[number];

/** What partner classes may see under each preset. */
export const presetSubjects: Record<Preset, readonly ConsentSubject[]> = {
  class: [],
  some: ['drawing', 'text'],
  all: consentSubjects,
};

const isSame = (one: readonly ConsentSubject[], other: readonly ConsentSubject[]): boolean =>
  one.length === other.length && one.every((subject) => other.includes(subject));

/** Which preset a child's cells are; `null` for something else, also when the family said no inside the class. */
export const presetOf = ({ cells }: ConsentRow): Preset | null => {
  if (cells.some(({ audience, state }) => audience === 'class' && state === 'refused')) return null;
  const given = cells.flatMap(({ audience, state, subject }) =>
    audience === 'partners' && state === 'given' ? [subject] : [],
  );
  return presets.find((preset) => isSame(presetSubjects[preset], given)) ?? null;
};

export type ConsentScope = { studentIds: string[]; subjects: ConsentSubject[]; audience: Audience };

/** What is to be recorded: a yes, a no, or both. */
export type ConsentChange = { yes: ConsentScope | null; no: ConsentScope | null };

const isGiven = ({ cells }: ConsentRow, subject: ConsentSubject): boolean =>
  cells.some((cell) => cell.audience === 'partners' && cell.subject === subject && cell.state === 'given');

/** Puts children under a preset: what it has more is agreed to, what it has less is taken back from those who have it. */
export const planPreset = (rows: readonly ConsentRow[], preset: Preset): ConsentChange => {
  const wanted = presetSubjects[preset];
  const studentIds = rows.map(({ student }) => student.id);
  const unwanted = consentSubjects.filter((subject) => !wanted.includes(subject));
  const losers = rows.filter((row) => unwanted.some((subject) => isGiven(row, subject)));
  const lost = unwanted.filter((subject) => losers.some((row) => isGiven(row, subject)));
  return {
    yes: wanted.length === 0 ? null : { studentIds, subjects: [...wanted], audience: 'partners' },
    no:
      losers.length === 0
        ? null
        : { studentIds: losers.map(({ student }) => student.id), subjects: lost, audience: 'partners' },
  };
};

/** On what rests what was agreed to for partners, who signed it and when, and the end that comes first; `null` when nothing was. */
export const groundOf = ({
  cells,
}: ConsentRow):
  | (Pick<ConsentRow['cells'][number], 'basis' | 'signedBy' | 'signedOn'> & {
      expiresAt: number | null;
    })
  | null => {
  const given = cells.filter(({ audience, state }) => audience === 'partners' && state === 'given');
  const [first] = given;
  if (first === undefined) return null;
  const ends = given.flatMap(({ expiresAt }) => expiresAt ?? []);
  const { basis, signedBy, signedOn } = first;
  return { basis, signedBy, signedOn, expiresAt: ends.length === 0 ? null : Math.min(...ends) };
};
