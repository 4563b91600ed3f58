import type { ExportWords } from '../export-words.ts';

export const en: ExportWords = {
  title: (name) => `What ${name} made`,
  lead: (className, date) =>
    `${className} · saved on ${date}. Everything that is kept about this child, on this page and in data.json.`,
  alias: (alias) => `Other classes know this child as “${alias}”.`,
  works: (count) => (count === 1 ? '1 piece of work' : `${count} pieces of work`),
  noWorks: 'Nothing was made yet.',
  consents: 'What the family has said',
  turns: (count) => `Turns at the computer: ${count}`,
  withOthers: (count) =>
    count === 1 ? 'made together with another child' : `made together with ${count} other children`,
  teacherSaid: 'The teacher wrote:',
  spoken: 'What is said',
  damaged: 'This file could not be read from the computer’s disk.',
  concernTitle: (name) => `A concern about ${name}`,
  concernLead: (className, moment) =>
    `${className} · saved on ${moment}. For whoever looks after child protection at the school, and for nobody else.`,
  concernNoted: 'What the teacher noticed',
  concernWork: 'What the child made',
  concernSettled: (moment) => `Settled on ${moment}:`,
  subject: 'About',
  until: (date) => `until ${date}`,
  signed: (who) => `signed by ${who}`,
  kinds: { text: 'Written', photo: 'Photo', drawing: 'Drawing', voice: 'Voice', video: 'Video' },
  states: {
    draft: 'not finished',
    with_teacher: 'with the teacher',
    returned: 'sent back to the child',
    in_class: 'for the own class',
    on_its_way: 'on its way to partner classes',
    with_partners: 'with partner classes',
    called_back: 'called back from partner classes',
  },
  subjects: { video: 'Face in a video', photo: 'Photo', voice: 'Voice', drawing: 'Drawing', text: 'Text' },
  audiences: { class: 'In class', partners: 'To partner classes' },
  answers: { given: 'yes', expired: 'yes, no longer valid', refused: 'no', none: 'not asked' },
  phases: { introduce: 'Introduce', create: 'Create', respond: 'Respond', reflect: 'Reflect' },
  columns: { name: 'Name', group: 'Group', role: 'Role', turns: 'Turns', seconds: 'Seconds at the computer' },
  missing: 'missing',
};
