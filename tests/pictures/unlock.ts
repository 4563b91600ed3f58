import type { Walk } from './walk.ts';

/** From any screen to the open desk; the page stays, since only its memory holds the key. */
export const unlock = async (walk: Walk, pin: string): Promise<void> => {
  await walk.go('teacher', 'home');
  await walk.field('common.unlock.pin').fill(pin);
  await walk.press('common.unlock.open');
  const cover = walk.button('teacher.cover.alone');
  await walk.button('teacher.lock').or(cover).first().waitFor();
  if (!(await cover.isVisible())) return;
  // a session was on this display: the class may still see it
  await walk.shoot('desk-cover');
  await cover.click();
  await walk.button('teacher.lock').waitFor();
};
