import { readFileSync } from 'node:fs';
import { pages, targetsIn } from './check-links.mjs';
import { inRepository } from './repository.mjs';

/**
 * Which screens README.md and the guides show, by the names of their pictures: `docs/pictures/<name>.png`.
 * @returns {string[]}
 */
export const picturesShown = () => {
  const targets = pages().flatMap((file) => targetsIn(readFileSync(inRepository(file), 'utf8')));
  const names = targets.map((target) => /(?:^|\/)pictures\/([\w-]+)\.png$/.exec(target)?.[1] ?? '');
  return [...new Set(names)].filter((name) => name !== '');
};
