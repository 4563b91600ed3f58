import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import type { ConsentState, ConsentSubject } from '#shared/domain/consent.ts';
import type { Audience, PostKind } from '#shared/domain/post.ts';
import type { WorkState } from '#shared/domain/work-state.ts';

/** What exported files say. They are written here, so it cannot come from the catalogues of the screens. */
export type ExportWords = {
  title(name: string): string;
  lead(className: string, date: string): string;
  alias(alias: string): string;
  works(count: number): string;
  noWorks: string;
  consents: string;
  turns(count: number): string;
  withOthers(count: number): string;
  teacherSaid: string;
  spoken: string;
  damaged: string;
  /** The page about a concern. */
  concernTitle(name: string): string;
  concernLead(className: string, moment: string): string;
  concernNoted: string;
  concernWork: string;
  concernSettled(moment: string): string;
  subject: string;
  until(date: string): string;
  signed(who: string): string;
  kinds: Record<PostKind, string>;
  states: Record<WorkState, string>;
  subjects: Record<ConsentSubject, string>;
  audiences: Record<Audience, string>;
  answers: Record<ConsentState, string>;
  phases: Record<PhaseName, string>;
  /** Heads of the columns of the class overview. */
  columns: Record<'name' | 'group' | 'role' | 'turns' | 'seconds', string>;
  missing: string;
};

const en: ExportWords = {
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

const ar: ExportWords = {
  title: (name) => `ما صنعه ${name}`,
  lead: (className, date) => `${className} · حُفظ في ${date}. كل ما يُحفظ عن هذا الطفل، في هذه الصفحة وفي data.json.`,
  alias: (alias) => `تعرف الصفوف الأخرى هذا الطفل باسم «${alias}».`,
  works: (count) => `الأعمال: ${count}`,
  noWorks: 'لم يُصنع شيء بعد.',
  consents: 'ما قالته العائلة',
  turns: (count) => `الأدوار على الحاسوب: ${count}`,
  withOthers: (count) => (count === 1 ? 'صُنع مع طفل آخر' : `صُنع مع أطفال آخرين: ${count}`),
  teacherSaid: 'كتب المعلم:',
  spoken: 'ما يُقال',
  damaged: 'تعذرت قراءة هذا الملف من قرص الحاسوب.',
  concernTitle: (name) => `ما يدعو إلى القلق بشأن ${name}`,
  concernLead: (className, moment) =>
    `${className} · حُفظ في ${moment}. للمسؤول عن حماية الأطفال في المدرسة، ولا لأحد غيره.`,
  concernNoted: 'ما لاحظه المعلم',
  concernWork: 'ما صنعه الطفل',
  concernSettled: (moment) => `سُوّي في ${moment}:`,
  subject: 'عن',
  until: (date) => `حتى ${date}`,
  signed: (who) => `بتوقيع ${who}`,
  kinds: { text: 'نص مكتوب', photo: 'صورة', drawing: 'رسم', voice: 'صوت', video: 'فيديو' },
  states: {
    draft: 'لم يكتمل',
    with_teacher: 'عند المعلم',
    returned: 'أُعيد إلى الطفل',
    in_class: 'للصف نفسه',
    on_its_way: 'في الطريق إلى الصفوف الشريكة',
    with_partners: 'عند الصفوف الشريكة',
    called_back: 'استُرجع من الصفوف الشريكة',
  },
  subjects: { video: 'الوجه في فيديو', photo: 'صورة', voice: 'صوت', drawing: 'رسم', text: 'نص' },
  audiences: { class: 'في الصف', partners: 'للصفوف الشريكة' },
  answers: { given: 'نعم', expired: 'نعم، انتهت صلاحيتها', refused: 'لا', none: 'لم يُسأل' },
  phases: { introduce: 'تعارف', create: 'إنتاج', respond: 'رد', reflect: 'تأمل' },
  columns: { name: 'الاسم', group: 'المجموعة', role: 'الدور في الصف', turns: 'الأدوار', seconds: 'ثوانٍ على الحاسوب' },
  missing: 'ناقص',
};

/** In the language that is asked for, or in English where it is not spoken here. */
export const exportWords = (language: string): ExportWords => (language.toLowerCase().startsWith('ar') ? ar : en);
