import { linkOf } from '#tests/helpers/admin-browser.ts';
import { runAdminCommand } from '#tests/helpers/admin-command.ts';
import type { BusyClass } from './prepare-class.ts';
import type { ScreenName } from './screens.ts';
import type { Walk } from './walk.ts';

const pages: readonly [ScreenName, string][] = [
  ['admin-overview', ''],
  ['admin-classes', 'classes'],
  ['admin-codes', 'codes'],
  ['admin-projects', 'projects'],
  ['admin-reports', 'reports'],
  ['admin-people', 'people'],
  ['admin-log', 'audit'],
  ['admin-settings', 'settings'],
];

/** What whoever runs the endpoint sees of it. */
export const walkAdmin = async (walk: Walk, { endpoint }: BusyClass): Promise<void> => {
  const { page } = walk;
  const enterAs = async (name: string, role: string): Promise<void> => {
    const added = await runAdminCommand(endpoint, 'person', 'add', name, '--role', role);
    await page.goto(`${endpoint.address}/admin/#/enter/${linkOf(added)}`);
    await page.getByRole('navigation').waitFor();
  };
  await page.goto(`${endpoint.address}/admin/`);
  await walk.heading('admin.entry.title');
  await walk.shoot('admin-entry');
  await enterAs('Amal', 'administrator');
  for (const [name, path] of pages) {
    await walk.see(name, path === '' ? [] : [path]);
    if (path === 'classes') {
      await page.getByRole('row').nth(1).getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
      await walk.shoot('admin-class');
      await page.keyboard.press('Escape');
    } else if (path === 'codes') {
      await walk.press('admin.codes.make');
      await page.getByRole('dialog').waitFor();
      await walk.shoot('admin-code-new');
      await page.keyboard.press('Escape');
    } else if (path === 'reports') {
      await page.getByRole('row').nth(1).getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
      await walk.shoot('admin-report');
      await page.keyboard.press('Escape');
    }
  }
  await walk.press('admin.leave');
  await enterAs('Noor', 'safeguarding');
  await walk.heading('admin.messages.title');
  await walk.shoot('admin-messages');
  await page.getByRole('row').nth(1).getByRole('button').first().click();
  await page.getByRole('dialog').waitFor();
  await walk.shoot('admin-message');
};
