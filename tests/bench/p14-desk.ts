import { putPartnerPost } from '#core/db/partner-posts.ts';
import { insertPost } from '#core/db/posts.ts';
import { systemRandom } from '#core/system.ts';
import { partnerRow } from '../helpers/partner-rows.ts';
import { postRow } from '../helpers/post-row.ts';
import type { BenchRow } from './bench-row.ts';
import { comparePages } from './paint-and-scroll.ts';
import { type Fill, textOf, withTwoClasses } from './two-classes.ts';

const desk = {
  name: 'the desk',
  path: '#/teacher/review/all',
  line: 'main ol li button strong',
  scroller: 'main div:has(> ol)',
};

const timeOf = (index: number): number => Date.UTC(2026, 8, 1) + index * 60_000;

/** At whose desk `count` posts wait, every fifth of them from a partner. */
const fillDesk = (count: number): Fill => ({
  own: (db, { students, project }) => {
    for (let at = 0; at < count * 0.8; at += 1) {
      const studentId = students[at % students.length]?.id ?? '';
      const row = postRow({ id: systemRandom.uuid(), projectId: project.id, studentId, createdAt: timeOf(at) });
      insertPost(db, { ...row, state: 'submitted', submittedAt: timeOf(at), text: textOf(at) });
    }
  },
  partners: (db, { project }) => {
    for (let at = 0; at < count * 0.2; at += 1)
      putPartnerPost(db, partnerRow({ text: textOf(at), approvedAt: timeOf(at), projectId: project.id }));
  },
});

export const run = (): Promise<BenchRow[]> =>
  withTwoClasses({ few: 50, many: 5_000, fill: fillDesk }, (pages) => comparePages(desk, pages));
