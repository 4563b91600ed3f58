import type { ClassOverview } from '#shared/contract/schemas/overview.ts';
import { csvOf } from './csv.ts';
import { exportWords } from './export-words.ts';

/** The class overview as a spreadsheet: one line for each child, one column for each phase. */
export const overviewCsv = ({ phases, children, askedPhase }: ClassOverview, language: string): string => {
  const words = exportWords(language);
  const { columns } = words;
  const head = [columns.name, columns.group, columns.role, ...phases.map((phase) => words.phases[phase])];
  const rows = children.map(({ student, role, cells, isMissing, turns, totalMs }) => [
    student.name,
    student.group ?? '',
    role ?? '',
    ...cells.map(({ phase, works }) => {
      const made = works.map(({ kind, state }) => `${words.kinds[kind]} (${words.states[state]})`);
      return [...made, ...(isMissing && phase === askedPhase ? [words.missing] : [])].join('; ');
    }),
    String(turns),
    String(Math.round(totalMs / 1_000)),
  ]);
  return csvOf([[...head, columns.turns, columns.seconds], ...rows]);
};
