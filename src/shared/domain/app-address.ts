/** The scheme that the desktop app gives to its page. */
export const appSchemeName = 'meridian';

export const appOrigin = `${appSchemeName}://app`;

/** The page as it starts, on its start screen. */
export const startPage = `${appOrigin}/`;

/** The plain page, made without scripts, for a teacher whose screens keep crashing. */
export const crashedPage = `${appOrigin}/crashed.html`;

/** Whether `url`, written as Chromium writes addresses, lies in the app's origin: no port, no user, no other host. */
export const isAppUrl = (url: string): boolean => /^meridian:\/\/app(?:[/?#]|$)/.test(url);

/** Whether `url` is the page itself: one document, whose screens live behind `#`. */
export const isPageUrl = (url: string): boolean => /^meridian:\/\/app\/(?:[?#]|$)/.test(url);

/** What stands behind the first `#` of an address, that sign included; empty when there is none. */
export const screenOf = (url: string): string => /#.*$/s.exec(url)?.[0] ?? '';

/** Whether `url` is the stage: the class watches, on this display or another. */
export const isStageUrl = (url: string): boolean => isPageUrl(url) && screenOf(url).startsWith('#/stage/');

/** Nothing but the page is ever shown, and only in the main frame (E6). */
export const mayNavigate = ({ url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean =>
  isMainFrame && isPageUrl(url);

/** The page at `path`, such as `/#/stage/<id>`; `null` for a path that leads anywhere else. */
export const stageUrl = (path: string): string | null => {
  const url = `${appOrigin}${path}`;
  return isPageUrl(url) ? url : null;
};
