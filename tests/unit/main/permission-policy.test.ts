import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPermitted, type PermissionAsk } from '#shared/domain/media-permission.ts';

const desk = 'meridian://app/#/teacher/review';
const studio = 'meridian://app/#/turn/0198-student/make/video';

const granted: PermissionAsk = {
  permission: 'media',
  asker: 'meridian://app/',
  isMainFrame: true,
  mediaTypes: ['video', 'audio'],
  pageUrl: studio,
};

/** Everything that Electron 45 can ask for. */
const permissions = [
  ...['ar', 'automatic-fullscreen', 'background-fetch', 'background-sync', 'captured-surface-control'],
  ...['clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture'],
  ...['fileSystem', 'fullscreen', 'geolocation', 'geolocation-approximate', 'hand-tracking', 'hid', 'idle-detection'],
  ...['keyboardLock', 'local-fonts', 'local-network', 'local-network-access', 'loopback-network', 'media'],
  ...['mediaKeySystem', 'midi', 'midiSysex', 'nfc', 'notifications', 'openExternal', 'payment-handler'],
  ...['periodic-background-sync', 'persistent-storage', 'pointerLock', 'screen-wake-lock', 'sensors', 'serial'],
  ...['smart-card', 'speaker-selection', 'storage-access', 'system-wake-lock', 'top-level-storage-access', 'usb', 'vr'],
  ...['web-app-installation', 'web-printing', 'window-management', 'unknown'],
];
const askers = [
  ...[
    'meridian://app',
    'meridian://app/',
    'meridian://app/#/turn/x/make/voice',
    'meridian://other/',
    'meridian://app.evil/',
  ],
  ...['meridian://app:1/', 'meridian://user@app/', 'https://app/', 'https://meridian/', 'http://127.0.0.1:47811/'],
  ...['file:///', 'about:blank', 'null', '', 'meridian:app', 'data:text/html,x', 'blob:meridian://app/1'],
];
const capturePages = [
  ...[studio, 'meridian://app/#/turn/0198-student/make/photo/again'],
  ...['meridian://app/#/turn/x/make/drawing', 'meridian://app/#/teacher/device'],
  'meridian://app/#/teacher/project/0198-project/edit/record',
  'meridian://app/#/teacher/project/new/record',
  'meridian://app/#/teacher/project/new/0198-project/record',
  ...['meridian://app/#/stage/1/answer', 'meridian://app/#/teacher/console/answer'],
];
const pages = [
  ...capturePages,
  ...['meridian://app/#/turn/0198-student/question', 'meridian://app/#/teacher/devices'],
  ...['meridian://app/', 'meridian://app/#/', desk, 'meridian://app/#/stage/1', ''],
  ...['meridian://app/#/stage/answer', 'meridian://app/#/teacher/console', 'meridian://app/#/stage/1/answers'],
  ...[
    'meridian://app/#/setup',
    'https://evil.example/#/turn/1/make/video',
    'meridian://app/media/1#/turn/1/make/video',
  ],
  ...['meridian://app/#/turn/1/make', 'meridian://app/#/x/turn/1/make/video', 'meridian://app/?a=#/turn/1/make/videos'],
  ...['meridian://app/#/turn/make/video', 'meridian://app/#/turn/1/make/text', 'meridian://app/#/turn/1/check/video'],
];

describe('the permission policy', () => {
  it('E2 grants camera and microphone to the capture screen', () => {
    expect(isPermitted(granted)).toBe(true);
    expect(isPermitted({ ...granted, mediaTypes: ['audio'] })).toBe(true);
  });

  it('E2 grants nothing else, for every permission × origin × frame × medium × screen', () => {
    const ours = new Set(['meridian://app', 'meridian://app/', 'meridian://app/#/turn/x/make/voice']);
    const media = [[], ['video'], ['audio'], ['video', 'audio'], ['video', 'unknown'], ['screen']];
    let grants = 0;
    const wrong: PermissionAsk[] = [];
    for (const permission of permissions)
      for (const asker of askers)
        for (const isMainFrame of [true, false])
          for (const mediaTypes of media)
            for (const pageUrl of [null, ...pages]) {
              const isCapturing = pageUrl !== null && pages.indexOf(pageUrl) < capturePages.length;
              const isCamera = media.indexOf(mediaTypes) >= 1 && media.indexOf(mediaTypes) <= 3;
              // the desk speaks to a child, and sees nobody
              const isSpeaking = pageUrl === desk && media.indexOf(mediaTypes) === 2;
              const isOurs = permission === 'media' && ours.has(asker) && isMainFrame;
              const isRight = isOurs && ((isCapturing && isCamera) || isSpeaking);
              const ask = { permission, asker, isMainFrame, mediaTypes, pageUrl };
              if (isPermitted(ask) !== isRight) wrong.push(ask);
              if (isRight) grants += 1;
            }
    expect(wrong).toEqual([]);
    expect(grants).toBe(3 * (3 * capturePages.length + 1));
  });

  it('E2 grants nothing to an origin or a permission nobody has thought of', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(isPermitted({ ...granted, asker: text })).toBe(false);
        expect(isPermitted({ ...granted, permission: text })).toBe(false);
        expect(isPermitted({ ...granted, pageUrl: text })).toBe(false);
      }),
    );
  });

  it.each([
    { permission: 'display-capture' },
    { isMainFrame: false },
    { asker: 'https://evil.example/' },
    { pageUrl: null },
    { pageUrl: 'meridian://app/#/teacher' },
    { mediaTypes: [] },
    { mediaTypes: ['video', 'unknown'] },
  ])('E2 denies when one thing is wrong: %o', (change) => {
    expect(isPermitted({ ...granted, ...change })).toBe(false);
  });

  it.each(pages.slice(capturePages.length))('takes %s for no capture screen', (page) => {
    expect(isPermitted({ ...granted, pageUrl: page })).toBe(false);
  });
});
