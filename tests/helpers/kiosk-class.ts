import type { OperationInput, OperationOutput } from '#shared/contract/index.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import type { Kiosk } from './kiosk.ts';
import { schoolBasis, wideLesson } from './start-core.ts';

/** A PIN that the rule accepts. */
export const kioskPin = '482916';

export type ClassWishes = {
  className?: string;
  country?: string;
  timeZone?: string;
  language?: string;
  students?: readonly string[];
  pin?: string;
  /** Not joined unless asked: a code of an endpoint, or the embedded one of this computer. */
  endpoint?: { address: string; joinCode: string } | 'here';
  /** A project of this class's own, one of another class at the endpoint, or none. */
  project?: Partial<OperationInput<'project.create'>> | { join: string } | 'none';
  /** Open, with everybody present and time enough, unless told otherwise. */
  lesson?: Partial<OperationInput<'lesson.open'>> | 'none';
  /** Families agree to everything for partners unless told otherwise. */
  hasConsent?: boolean;
};

export type UpClass = {
  classId: string;
  /** Of the teacher mode, which is open. */
  token: string;
  recoveryCode: string;
  pin: string;
  students: OperationOutput<'student.list'>['students'];
  /** `null` only when none was wished for. */
  project: OperationOutput<'project.current'>['project'];
};

const sampleProject: OperationInput<'project.create'> = {
  question: 'What does the way to school look like?',
  language: 'en',
  expectations: ['I say where I am.', 'I speak clearly.'],
  starters: ['On my way I pass …'],
  exemplar: { text: 'I walk along the river for ten minutes.', why: 'It names a place and a time.' },
  kinds: ['video', 'voice', 'text'],
  takeLimitMs: 90_000,
  retakes: 3,
  admission: 'at_once',
  classesMax: 20,
};

const obtainProject = async (
  kiosk: Pick<Kiosk, 'call'>,
  token: string,
  wish: ClassWishes['project'],
): Promise<UpClass['project']> => {
  if (wish === 'none') return null;
  if (wish !== undefined && 'join' in wish)
    return (await kiosk.call('project.join', { projectId: wish.join, agrees: true }, token)).project;
  return (await kiosk.call('project.create', { ...sampleProject, ...wish }, token)).project;
};

/** Sets a fresh kiosk up through its own operations, for tests that are not about the wizard. */
export const setUpClass = async (kiosk: Pick<Kiosk, 'call'>, wishes: ClassWishes = {}): Promise<UpClass> => {
  const { className = 'Class 4b', country = 'JO', timeZone = 'Asia/Amman', language = 'en', pin = kioskPin } = wishes;
  const students = (wishes.students ?? ['Amina', 'Omar', 'Lina']).map((name) => ({ name }));
  const setup = { className, country, timeZone, language, students, pin };
  const { classId, token, recoveryCode } = await kiosk.call('setup.complete', setup);
  await kiosk.call('consent.set_school_basis', { basis: schoolBasis }, token);
  const roster = (await kiosk.call('student.list', {})).students;
  if (wishes.hasConsent !== false && roster.length > 0) {
    const studentIds = roster.map(({ id }) => id);
    const subjects = [...consentSubjects];
    const basis = 'Signed forms of September';
    await kiosk.call('consent.grant', { studentIds, subjects, audience: 'partners', basis, expiresAt: null }, token);
  }
  if (wishes.endpoint === 'here') await kiosk.call('endpoint.try_here', {}, token);
  else if (wishes.endpoint !== undefined) await kiosk.call('endpoint.join', wishes.endpoint, token);
  const project = await obtainProject(kiosk, token, wishes.project);
  if (wishes.lesson !== 'none' && project !== null && roster.length > 0) {
    await kiosk.call('lesson.open', { ...wideLesson, ...wishes.lesson }, token);
  }
  return { classId, token, recoveryCode, pin, students: roster, project };
};
