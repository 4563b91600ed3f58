import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { z } from 'zod';
import { adminPaths } from '#shared/contract/admin.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { type Route, rawRoute } from '../http/route.ts';

/** Where the built page lies, seen from the sources and from the bundle of a package. */
const builtPage = new URL(import.meta.url.endsWith('.ts') ? '../../../dist/admin/' : '../admin/', import.meta.url);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** The page's policy: nothing but its own origin, no inline script or style, no frame around it. */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const serveFile = async (name: string, cacheControl: string): Promise<Response> => {
  const bytes = await readFile(new URL(name, builtPage)).catch(() => undefined);
  const type = mediaTypes[extname(name)];
  // an endpoint that was started without its page still answers kiosks
  if (bytes === undefined || type === undefined) throw new AppError('request.not_found');
  return new Response(bytes, { headers: { ...pageHeaders, 'content-type': type, 'cache-control': cacheControl } });
};

const describe = { kind: 'raw', description: 'The admin page.', mediaType: 'text/html', statuses: [200] } as const;

/** The admin page itself, which anybody may load; it shows nothing to who is not signed in. */
export const adminPageRoutes: readonly Route[] = [
  rawRoute({
    method: 'GET',
    path: '/admin',
    access: 'anyone',
    operationId: 'admin.findPage',
    summary: 'Leads to the admin page.',
    errors: [],
    answer: { ...describe, statuses: [308] },
    handle: async () => new Response(null, { status: 308, headers: { location: adminPaths.page } }),
  }),
  rawRoute({
    method: 'GET',
    path: adminPaths.page,
    access: 'anyone',
    operationId: 'admin.readPage',
    summary: 'The admin page.',
    errors: ['request.not_found'],
    answer: describe,
    handle: () => serveFile('index.html', 'no-cache'),
  }),
  rawRoute({
    method: 'GET',
    path: '/admin/assets/{file}',
    access: 'anyone',
    operationId: 'admin.readPart',
    summary: 'What the admin page is built from.',
    errors: ['request.invalid', 'request.not_found'],
    params: z.object({ file: z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]*$/) }),
    answer: { ...describe, mediaType: '*/*' },
    handle: ({ parsed }) => serveFile(`assets/${parsed.file}`, 'public, max-age=31536000, immutable'),
  }),
];
