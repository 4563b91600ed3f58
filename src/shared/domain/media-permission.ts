import { isAppUrl, isPageUrl, screenOf } from './app-address.ts';
import { isCapturePage, isVoicePage } from './capture-pages.ts';

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
  (mediaTypes.includes('video') ? isCapturePage : isVoicePage)(screenOf(pageUrl)) &&
  mediaTypes.length > 0 &&
  mediaTypes.every((type) => type === 'video' || type === 'audio');
