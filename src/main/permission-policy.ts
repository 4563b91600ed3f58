import type { Session } from 'electron';
import { isPermitted } from '#shared/domain/media-permission.ts';

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
