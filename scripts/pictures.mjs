import { inspect, parseArgs } from 'node:util';
import { getReady } from './lib/get-ready.mjs';

const help = `npm run pictures -- [options]

Photographs every screen of the kiosk and of the endpoint's admin page, driven through the real app with a class in the
middle of a project, and lays them side by side: out/pictures/<language>-<width>/index.html and sheet.png.

  --language TAG   one language, or several with commas (default: en,ar,zh)
  --size WxH       of the window (default: 1366x768)
  --area NAME      one area, or several with commas: setup, empty, child, desk, exchange, stage, admin (default: all)
  --docs           takes anew what README.md and the guides show: docs/pictures/<name>.png, in English, small where
                   ffmpeg is installed
  --list           the names of all pictures
  --help           this text`;

const { values } = parseArgs({
  options: {
    language: { type: 'string', default: 'en,ar,zh' },
    size: { type: 'string', default: '1366x768' },
    area: { type: 'string' },
    docs: { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}

await getReady();
const { ensureAdminPage, ensureRenderer } = await import('./lib/build-renderer.mjs');
const { picturesShown } = await import('./lib/pictures-shown.mjs');
const { inRepository } = await import('./lib/repository.mjs');
const { shrinkPictures } = await import('./lib/shrink-pictures.mjs');
const { languages } = await import('../src/renderer/i18n/languages.ts');
const { areaOf, areas, screens } = await import('../tests/pictures/screens.ts');
const { takePictures } = await import('../tests/pictures/take-pictures.ts');

if (values.list) {
  for (const area of areas) console.log(`${area}: ${screens[area].join(' ')}`);
  process.exit(0);
}

const say = (/** @type {string} */ line) => console.log(line);
const [width = 0, height = 0] = values.size.split('x').map(Number);
const asked = values.area?.split(',') ?? areas;
const wanted = areas.filter((area) => asked.includes(area));
const spoken = values.language.split(',');
/** @type {(tag: string) => tag is keyof typeof languages} */
const isLanguage = (tag) => Object.hasOwn(languages, tag);
if (wanted.length === 0 || !(width > 0 && height > 0) || !spoken.every(isLanguage)) {
  console.error(help);
  process.exit(1);
}
if (!(await ensureRenderer(say)) || !(await ensureAdminPage(say))) process.exit(1);

/** What the documents show, in English, as large as a school's screen. */
const takeForDocs = async () => {
  const only = picturesShown();
  const unknown = only.filter((name) => areaOf(name) === undefined);
  if (unknown.length > 0) throw new Error(`No screen is called ${unknown.join(', ')}: see npm run pictures -- --list`);
  const needed = wanted.filter((area) => only.some((name) => areaOf(name) === area));
  const folder = inRepository('docs/pictures');
  const workFolder = inRepository('out/pictures/docs-work');
  const taken = await takePictures({
    language: 'en',
    size: { width: 1366, height: 768 },
    areas: needed,
    folder,
    workFolder,
    only,
    say,
  });
  shrinkPictures(taken.map(({ name }) => `${folder}/${name}.png`));
  const missing = only.filter((name) => !taken.some((one) => one.name === name));
  if (values.area === undefined && missing.length > 0) throw new Error(`Not taken: ${missing.join(', ')}`);
  say(`${taken.length} pictures: ${folder}`);
};

const takeAll = async () => {
  for (const language of spoken.filter(isLanguage)) {
    const folder = inRepository(`out/pictures/${language}-${width}`);
    const workFolder = `${folder}-work`;
    const taken = await takePictures({ language, size: { width, height }, areas: wanted, folder, workFolder, say });
    for (const { name, faults } of taken) for (const fault of faults) say(`${language} ${name}: ${fault}`);
    say(`${taken.length} pictures: ${folder}/index.html`);
  }
};

try {
  await (values.docs ? takeForDocs() : takeAll());
  process.exit(0);
} catch (error) {
  console.error(inspect(error, { depth: 8 }));
  process.exit(1);
}
