import { commonHeaders } from './responses.ts';

/**
 * The page's policy (E7): nothing but its own origin, no inline script, no eval. `blob:` is what the page makes
 * itself (a preview of a take, a drawing).
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const permissionsPolicy = [
  'camera=(self)',
  'microphone=(self)',
  'fullscreen=(self)',
  'autoplay=(self)',
  'screen-wake-lock=(self)',
  'window-management=(self)',
  'display-capture=()',
  'geolocation=()',
  'midi=()',
  'hid=()',
  'serial=()',
  'usb=()',
  'payment=()',
].join(', ');

/** Headers of the page and of everything it is built from. */
export const pageHeaders = {
  ...commonHeaders,
  'content-security-policy': contentSecurityPolicy,
  'permissions-policy': permissionsPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
} as const;
