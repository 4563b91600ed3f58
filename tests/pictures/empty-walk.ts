import type { MessageId } from '#renderer/i18n/catalogues.ts';
import type { ScreenName } from './screens.ts';
import { unlock } from './unlock.ts';
import type { Walk } from './walk.ts';

const deskPages: readonly [ScreenName, ...string[]][] = [
  ['empty-home', 'home'],
  ['empty-lesson', 'lesson'],
  ['empty-review', 'review'],
  ['empty-overview', 'overview'],
  ['empty-consent', 'consent'],
  ['empty-project', 'project'],
  ['empty-projects', 'project', 'all'],
  ['empty-find', 'project', 'find'],
  ['empty-messages', 'project', 'messages'],
  ['empty-send', 'send'],
  ['empty-partners', 'partners'],
  ['empty-wall', 'wall'],
  ['empty-sessions', 'sessions'],
  ['empty-console', 'console'],
  ['empty-access', 'access'],
  ['empty-backup', 'backup'],
];

/** What an empty page says in the place of what is not there yet. */
const said: Partial<Record<ScreenName, MessageId>> = {
  'empty-lesson': 'teacher.home.project',
  'empty-review': 'teacher.review.empty',
  'empty-overview': 'overview.no_project',
  'empty-projects': 'project.list.empty',
  'empty-messages': 'message.none',
  'empty-send': 'teacher.send.empty',
  'empty-partners': 'teacher.partners.empty',
  'empty-wall': 'wall.empty',
  'empty-sessions': 'sessions.empty',
  'empty-console': 'console.nothing',
};

/** A class on its first day: no project, no partners, nothing made. */
export const walkEmptyClass = async (walk: Walk, pin: string): Promise<void> => {
  await walk.page.getByText(walk.say('student.start.no_project')).or(walk.page.locator('main')).first().waitFor();
  await walk.shoot('empty-start');
  await walk.go('stage', '00000000-0000-7000-8000-000000000000');
  await walk.heading('stage.failed');
  await walk.shoot('stage-nothing');
  await unlock(walk, pin);
  for (const [name, ...path] of deskPages) {
    await walk.go('teacher', ...path);
    const words = said[name];
    await (words === undefined ? walk.page.getByRole('heading').first().waitFor() : walk.heading(words));
    await walk.shoot(name);
  }
};
