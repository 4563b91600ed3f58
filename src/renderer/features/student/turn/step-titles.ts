import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { kindInPath } from './turn-paths.ts';

/** What the window is called while a turn stands at that address; never who has the turn, never what is asked. */
export const titleOfStep = (studentId: string | undefined, [name, part, beside]: readonly string[]): MessageId => {
  if (studentId === undefined) return 'student.tiles.title';
  if (studentId === 'done') return 'student.done.thanks';
  if (name === 'tasks') return 'student.tasks.title';
  if (name === 'wall') return 'student.wall.title';
  if (name === 'question') return 'showing.launch.question';
  if (name === 'choose') return 'student.choose.title';
  const kind = kindInPath(part);
  if (kind === null) return 'student.own.title';
  if (name === 'describe') return 'student.describe.title';
  if (name === 'check') return 'student.check.title';
  return beside === 'cover' ? 'student.cover.title' : `student.question.make_${kind}`;
};
