import { type BusyClass, child, picturePin } from './prepare-class.ts';
import { unlock } from './unlock.ts';
import type { Walk } from './walk.ts';

/** Behind the lock: what waits, the lesson, the review, the class and its project. */
export const walkDesk = async (walk: Walk, busy: BusyClass): Promise<void> => {
  await seeLock(walk);
  await unlock(walk, picturePin);
  await walk.see('desk-home', ['teacher', 'home']);
  await walk.see('desk-lesson', ['teacher', 'lesson']);
  await seeReview(walk, busy);
  await seeClass(walk, busy);
  await seeProject(walk, busy);
  await seePapers(walk);
  await walk.see('desk-settings', ['teacher', 'settings']);
};

const seeLock = async (walk: Walk): Promise<void> => {
  await walk.go('teacher', 'home');
  await walk.field('common.unlock.pin').waitFor();
  await walk.shoot('lock');
  await walk.field('common.unlock.pin').fill('000000');
  await walk.press('common.unlock.open');
  await walk.page.getByRole('alert').waitFor();
  await walk.shoot('lock-wrong');
  await walk.press('common.unlock.forgotten');
  await walk.field('common.recover.code').waitFor();
  await walk.shoot('lock-recover');
  await walk.press('common.back');
};

const seeReview = async (walk: Walk, { up }: BusyClass): Promise<void> => {
  const { page } = walk;
  const row = (at: number) =>
    page.getByRole('list', { name: walk.say('teacher.review.queue') }).getByRole('button', {
      name: up.students[at]?.name ?? '',
    });
  const close = async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  const openDialog = async (id: string) => {
    await page
      .getByRole('button', { name: walk.say(id), exact: true })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
  };
  await walk.go('teacher', 'review', 'all');
  await row(child.film).first().click();
  await page.locator('[data-front] video').waitFor();
  await walk.shoot('desk-review');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-keys');
  await close();
  await openDialog('teacher.review.return');
  await walk.shoot('desk-send-back');
  await close();
  await openDialog('review.correct.open');
  await walk.shoot('desk-correct');
  await close();
  await openDialog('review.concern.open');
  await walk.shoot('desk-concern');
  await close();
  await row(child.voice).first().click();
  await walk.shoot('desk-review-voice');
  await row(child.written).first().click();
  await walk.shoot('desk-review-written');
  await row(child.drawing).first().click();
  await walk.shoot('desk-review-drawing');
  await row(child.withoutConsent).first().click();
  await page.locator('section[data-seen]').waitFor();
  await openDialog('teacher.review.approve');
  await walk.shoot('desk-consent-missing');
  await close();
  await page
    .getByRole('list', { name: walk.say('teacher.review.queue') })
    .getByRole('button')
    .last()
    .click();
  await walk.shoot('desk-review-partner');
};

const seeClass = async (walk: Walk, { up }: BusyClass): Promise<void> => {
  const { page } = walk;
  const close = () =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: walk.say('common.cancel'), exact: true })
      .last()
      .click();
  await walk.see('desk-overview', ['teacher', 'overview']);
  await walk.see('desk-class', ['teacher', 'class']);
  const name = up.students[child.longName]?.name ?? '';
  await page.getByRole('button', { name: walk.say('roster.actions', { name }) }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-child');
  await close();
  await walk.press('teacher.class.add');
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-add-children');
  await close();
  await walk.press('roster.import.open');
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-import');
  await close();
  await walk.see('desk-consents', ['teacher', 'consent']);
  await walk.see('desk-parent-form', ['teacher', 'consent', 'form']);
};

const seeProject = async (walk: Walk, { up, valleyId }: BusyClass): Promise<void> => {
  await walk.see('desk-project', ['teacher', 'project']);
  await walk.see('desk-projects', ['teacher', 'project', 'all']);
  await walk.see('desk-project-new', ['teacher', 'project', 'new']);
  await walk.see('desk-project-edit', ['teacher', 'project', up.project?.id ?? '', 'edit']);
  await walk.see('desk-find', ['teacher', 'project', 'find']);
  await walk.see('desk-messages', ['teacher', 'project', 'messages']);
  await walk.see('desk-conversation', ['teacher', 'project', 'messages', valleyId]);
  await walk.see('desk-school', ['teacher', 'project', 'school']);
  await walk.see('desk-keepsake', ['teacher', 'keepsake']);
};

const seePapers = async (walk: Walk): Promise<void> => {
  const { page } = walk;
  await walk.see('desk-papers', ['teacher', 'papers']);
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-help');
  await walk.press('common.close');
  for (const name of ['plan', 'poster', 'certificate'] as const) {
    await walk.go('teacher', 'papers', name);
    await page.locator('article').first().waitFor();
    await walk.shoot(`desk-paper-${name}`);
  }
};
