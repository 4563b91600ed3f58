import { type BusyClass, picturePin } from './prepare-class.ts';
import { unlock } from './unlock.ts';
import type { Walk } from './walk.ts';

/** What goes to the partner classes and comes from them, and this computer. */
export const walkExchange = async (walk: Walk, busy: BusyClass): Promise<void> => {
  const { page } = walk;
  await unlock(walk, picturePin);
  await walk.see('desk-send', ['teacher', 'send']);
  await walk.see('desk-sending', ['teacher', 'send', 'settings']);
  await walk.see('desk-stick', ['teacher', 'send', 'stick']);
  await walk.see('desk-space', ['teacher', 'send', 'space']);
  await walk.see('desk-connection', ['teacher', 'send', 'connection']);
  await walk.see('desk-partners', ['teacher', 'partners']);
  await seeWall(walk);
  await walk.see('desk-sessions', ['teacher', 'sessions']);
  await walk.see('desk-planner', ['teacher', 'sessions', busy.sessionId], page.getByRole('row'));
  await seeConsole(walk, busy);
  await walk.see('desk-device', ['teacher', 'device']);
  await walk.see('desk-backup', ['teacher', 'backup']);
  await walk.see('desk-access', ['teacher', 'access']);
  await walk.see('desk-machine', ['teacher', 'machine']);
  await walk.see('desk-log', ['teacher', 'access', 'log']);
  await busy.endpoint.switchOff();
  await walk.go('teacher', 'send');
  await walk.press('teacher.send.fetch');
  await page.getByText(walk.say('error.endpoint.unreachable')).first().waitFor();
  await walk.shoot('desk-offline');
  await busy.endpoint.switchOn();
  await busy.kiosk.kill();
  await page.getByText(walk.say('common.core_lost.title')).waitFor();
  await walk.shoot('desk-core-lost');
  await busy.kiosk.restart();
};

const seeWall = async (walk: Walk): Promise<void> => {
  const { page } = walk;
  await walk.see('desk-wall', ['teacher', 'wall'], page.getByRole('listitem'));
  for (const [name, view] of [
    ['desk-wall-map', 'map'],
    ['desk-wall-days', 'days'],
  ] as const) {
    await page.getByText(walk.say(`wall.view.${view}`), { exact: true }).click();
    await walk.shoot(name);
  }
  await page.getByText(walk.say('wall.view.posts'), { exact: true }).click();
  await page.getByRole('main').getByRole('listitem').getByRole('button').first().click();
  await page.getByRole('dialog').waitFor();
  await walk.shoot('desk-wall-post');
  await page.keyboard.press('Escape');
};

const seeConsole = async (walk: Walk, busy: BusyClass): Promise<void> => {
  const { showingId } = await busy.call('session.open', { sessionId: busy.sessionId });
  await busy.call('showing.present', { showingId, display: 'second' }).catch(() => undefined);
  await unlock(walk, picturePin);
  await walk.go('teacher', 'console');
  await walk.page.getByRole('list').or(walk.page.getByRole('table')).first().waitFor();
  await walk.shoot('desk-console');
  await walk.page.keyboard.press('?');
  await walk.page.getByRole('dialog').waitFor();
  await walk.shoot('desk-console-keys');
  await walk.page.keyboard.press('Escape');
  await busy.kiosk.call('showing.end', { showingId });
  // with it the teacher mode has ended
  await unlock(walk, picturePin);
};
