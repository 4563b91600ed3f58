import type { Session } from 'electron';
import { isAppUrl, isPageUrl } from './app-scheme.ts';

export type PermissionAsk = {
  permission: string;
  /** Address or origin of the frame that asks. */
  asker: string;
  isMainFrame: boolean;
  mediaTypes: readonly string[];
  /** Where the window is now; `null` when no window asks. */
  pageUrl: string | null;
};

const capturePage =
  /^#\/(?:turn\/[^/]+\/make\/(?:video|voice|photo|drawing)|teacher\/device|(?:teacher\/console|stage\/[^/]+)\/answer)(?:\/|$)/;

/**
 * Where a child records, photographs, or draws on a photo, where the class answers at the projector, and where the teacher
 * tries the devices: nowhere else may a camera be on.
 */
export const isCapturePage = (pageUrl: string, pages = capturePage): boolean =>
  isPageUrl(pageUrl) && pages.test(new URL(pageUrl).hash);

/** E2: camera and microphone, for our main frame, while a capture screen is open; at the desk a microphone; no more. */
export const isPermitted = ({ permission, asker, isMainFrame, mediaTypes, pageUrl }: PermissionAsk): boolean =>
  permission === 'media' &&
  isMainFrame &&
  isAppUrl(asker) &&
  pageUrl !== null &&
  (isCapturePage(pageUrl) || (!mediaTypes.includes('video') && isCapturePage(pageUrl, /^#\/teacher\/review(\/|$)/))) &&
  mediaTypes.length > 0 &&
  mediaTypes.every((type) => type === 'video' || type === 'audio');

/** Puts the policy behind every door of a session. */
export const guardPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const { isMainFrame, requestingUrl: asker } = details;
    callback(isPermitted({ permission, asker, isMainFrame, mediaTypes, pageUrl: contents.getURL() }));
  });
  session.setPermissionCheckHandler((contents, permission, asker, { isMainFrame, mediaType }) => {
    const mediaTypes = mediaType === undefined ? [] : [mediaType];
    return isPermitted({ permission, asker, isMainFrame, mediaTypes, pageUrl: contents?.getURL() ?? null });
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
};
