import type { MessageId } from '../../i18n/catalogues.ts';

/** What help says, under which title, and where it is told at length for whoever wants to read or print it. */
type Topic = { title: MessageId; guide: string };

const teacher = 'teacher.md';
const projector = 'projector.md';
const technician = 'technician.md';

/** An area of the desk, under the name of its page; the console of a session; the page of who runs an endpoint. */
export const helpTopics = {
  home: { title: 'teacher.nav', guide: teacher },
  tour: { title: 'practice.title', guide: teacher },
  lesson: { title: 'teacher.lesson.nav', guide: teacher },
  review: { title: 'teacher.review.nav', guide: teacher },
  overview: { title: 'overview.nav', guide: teacher },
  class: { title: 'teacher.class.nav', guide: teacher },
  consent: { title: 'consent.nav', guide: 'privacy.md' },
  keepsake: { title: 'keepsake.nav', guide: teacher },
  papers: { title: 'papers.nav', guide: teacher },
  project: { title: 'teacher.project.nav', guide: teacher },
  settings: { title: 'teacher.settings.nav', guide: teacher },
  send: { title: 'teacher.send.nav', guide: teacher },
  partners: { title: 'teacher.partners.nav', guide: projector },
  wall: { title: 'wall.nav', guide: teacher },
  sessions: { title: 'sessions.nav', guide: projector },
  console: { title: 'sessions.nav', guide: projector },
  device: { title: 'teacher.device.nav', guide: technician },
  backup: { title: 'teacher.backup.nav', guide: technician },
  access: { title: 'teacher.access.nav', guide: technician },
  machine: { title: 'teacher.machine.nav', guide: technician },
  admin: { title: 'common.app_name', guide: 'run-an-endpoint.md' },
} as const satisfies Record<string, Topic>;
export type HelpTopic = keyof typeof helpTopics;

const isHelpTopic = (name: string): name is HelpTopic => Object.hasOwn(helpTopics, name);

/** A page that has no topic of its own is helped with the desk as a whole. */
export const helpTopicOf = (page: string): HelpTopic => (isHelpTopic(page) ? page : 'home');
