import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository, root } from './repository.mjs';

/** Targets of inline links and pictures; code blocks and code spans are left out. */
export const targetsIn = (/** @type {string} */ markdown) =>
  [...markdown.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\]\(<?([^)>\s]+)>?(?:\s+"[^"]*")?\)/g)].map(
    ([, target]) => target ?? '',
  );

/** How GitHub names the anchor of a heading. */
export const anchorsIn = (/** @type {string} */ markdown) =>
  [...markdown.matchAll(/^#{1,6}\s+(.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

/**
 * Links of one page that lead nowhere. Addresses of other sites are not asked.
 * @param {string} file path inside the repository
 * @returns {string[]}
 */
export const brokenLinksIn = (file) =>
  targetsIn(readFileSync(inRepository(file), 'utf8')).filter((target) => {
    if (/^[a-z]+:/i.test(target)) return false;
    const [path = '', anchor] = decodeURI(target).split('#');
    const linked = path === '' ? file : join(dirname(file), path);
    if (!existsSync(inRepository(linked))) return true;
    if (anchor === undefined || !linked.endsWith('.md')) return false;
    return !anchorsIn(readFileSync(inRepository(linked), 'utf8')).includes(anchor.toLowerCase());
  });

/** Every Markdown page that is kept in the repository, or about to be. */
export const pages = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root })
    .toString()
    .split('\n')
    .filter((file) => file !== '' && existsSync(inRepository(file)));

/** @returns {{ code: number, output: string }} */
export const checkLinks = () => {
  const broken = pages().flatMap((file) => brokenLinksIn(file).map((target) => `${file}: ${target} leads nowhere`));
  return { code: broken.length === 0 ? 0 : 1, output: broken.join('\n') };
};
