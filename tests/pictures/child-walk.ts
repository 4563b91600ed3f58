import { type BusyClass, child } from './prepare-class.ts';
import type { Walk } from './walk.ts';

/** A child's turn, from the start screen to the thanks, and what other children find there. */
export const walkChild = async (walk: Walk, busy: BusyClass): Promise<void> => {
  const { page } = walk;
  const { childId } = busy;
  await walk.button('student.start.begin').waitFor();
  await walk.shoot('child-start');
  await walk.press('student.start.begin');
  await walk.heading('student.tiles.title');
  await walk.shoot('child-who');
  await walk.see('child-returned', ['turn', childId(child.returned)]);
  await walk.see('child-draft', ['turn', childId(child.draft)]);
  await walk.see('child-waiting', ['turn', childId(child.film)]);
  await walk.see('child-accepted', ['turn', childId(child.approvedFilm)]);
  const own = ['turn', childId(child.fresh)];
  await walk.see('child-tasks', [...own, 'tasks']);
  await seeWall(walk, busy, own);
  await walk.see('child-question', [...own, 'question']);
  await walk.see('child-choose', [...own, 'choose']);
  await seeStudio(walk, own);
  await seeOthers(walk, own);
  await seeEnd(walk, [...own.slice(0, 1), childId(child.fresh + 4)]);
  await busy.call('settings.change', { asksThreePictures: true });
  await walk.go();
  await page.reload();
  await walk.see('child-pictures-secret', ['turn', childId(child.fresh + 5)]);
  await busy.call('settings.change', { asksThreePictures: false });
  await unplugCamera(walk);
  await walk.go('turn', childId(child.fresh + 6), 'make', 'video');
  await page.getByRole('alert').waitFor();
  await walk.shoot('child-no-camera');
  await walk.see('child-recovered', ['turn', childId(child.interrupted)]);
};

/** As where nothing is plugged in: the browser's part, not ours. */
const unplugCamera = ({ page }: Walk): Promise<void> =>
  page.evaluate(() => {
    const refuse = () => Promise.reject(new DOMException('no device', 'NotFoundError'));
    Object.defineProperty(navigator.mediaDevices, 'getUserMedia', { value: refuse });
  });

const seeWall = async (walk: Walk, { partnerPosts }: BusyClass, own: readonly string[]): Promise<void> => {
  await walk.see('child-wall', [...own, 'wall']);
  const film = partnerPosts.find(({ kind }) => kind === 'video');
  await walk.see('child-post', [...own, 'wall', film?.postId ?? ''], walk.page.locator('main video, main button'));
  await walk.go(...own, 'wall');
  const ours = walk.page.getByRole('heading', { name: walk.say('student.wall.ours') });
  await ours.waitFor();
  await walk.page.locator('section', { has: ours }).getByRole('button').first().click();
  await walk.heading('student.wall.replies');
  await walk.shoot('child-post-replies');
};

const seeStudio = async (walk: Walk, own: readonly string[]): Promise<void> => {
  const { page } = walk;
  await walk.go(...own, 'make', 'video');
  await walk.button('student.studio.record').waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await walk.shoot('child-video');
  await walk.press('student.studio.record');
  await page.getByRole('timer').waitFor();
  await walk.shoot('child-countdown');
  await walk.button('student.studio.stop').waitFor();
  await walk.shoot('child-recording');
  await walk.press('student.studio.stop');
  await page.getByRole('button', { name: walk.say('student.look.keep') }).waitFor();
  await walk.shoot('child-look');
};

const seeOthers = async (walk: Walk, own: readonly string[]): Promise<void> => {
  const { page } = walk;
  await walk.go(...own, 'make', 'voice');
  await walk.button('student.studio.record').waitFor();
  await walk.shoot('child-voice');
  await walk.go(...own, 'make', 'photo');
  await walk.button('photo.shoot').waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await walk.shoot('child-photo');
  await walk.press('photo.shoot');
  await walk.heading('photo.which');
  await walk.shoot('child-photo-choose');
  await walk.go(...own, 'make', 'drawing');
  const paper = page.getByRole('application');
  await paper.waitFor();
  const box = await paper.boundingBox();
  if (box !== null) {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.6);
    await page.mouse.down();
    for (const [x, y] of [
      [0.4, 0.35],
      [0.5, 0.6],
      [0.6, 0.3],
      [0.7, 0.6],
    ] as const)
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
    await page.mouse.up();
  }
  await walk.shoot('child-drawing');
};

const seeEnd = async (walk: Walk, own: readonly string[]): Promise<void> => {
  const { page } = walk;
  await walk.go(...own, 'make', 'text');
  await page.getByRole('textbox').waitFor();
  await page.getByRole('textbox').fill(walk.say('project.climate.example'));
  await page.getByText(walk.say('student.write.saved'), { exact: true }).waitFor();
  await walk.shoot('child-write');
  await walk.press('student.write.ready');
  await walk.button('student.look.keep').waitFor();
  await walk.shoot('child-read-again');
  await walk.press('student.look.keep');
  await walk.heading('student.describe.title');
  await walk.shoot('child-describe');
  await walk.press('student.describe.go_on');
  await walk.heading('student.check.title');
  for (const card of await page.getByRole('checkbox').all()) await card.locator('xpath=ancestor::label').click();
  await walk.shoot('child-check');
  await walk.press('student.check.send');
  await walk.heading('student.done.thanks');
  await walk.shoot('child-thanks');
};
