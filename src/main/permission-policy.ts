import type { Session } from 'electron';
import { isCapturePage, isVoicePage } from '#shared/domain/capture-pages.ts';
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

/** E2: camera and microphone, for our main frame, while a capture screen is open; at the desk a microphone; no more. */
export const isPermitted = ({ permission, asker, isMainFrame, mediaTypes, pageUrl }: PermissionAsk): boolean =>
  permission === 'media' &&
  isMainFrame &&
  isAppUrl(asker) &&
  pageUrl !== null &&
  isPageUrl(pageUrl) &&
  (mediaTypes.includes('video') ? isCapturePage : isVoicePage)(new URL(pageUrl).hash) &&
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
