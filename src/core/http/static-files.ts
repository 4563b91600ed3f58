import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { pageHeaders } from './page-headers.ts';

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.webm': 'video/webm',
  '.txt': 'text/plain; charset=utf-8',
};

/** Names that could mean another folder, drive or stream on some file system, or a hidden file. */
const isPlainName = (name: string): boolean => name !== '' && !name.startsWith('.') && !/[\\:\p{Cc}]/u.test(name);

/**
 * The file names below the page's folder that a URL path stands for, decoded once; `null` when any of them
 * is not a plain name. `/` is the page; its screens live behind `#`.
 */
export const segmentsOf = (pathname: string): readonly string[] | null => {
  if (pathname === '/') return ['index.html'];
  try {
    const segments = pathname.slice(1).split('/').map(decodeURIComponent);
    return segments.every((segment) => isPlainName(segment) && !segment.includes('/')) ? segments : null;
  } catch {
    return null;
  }
};

/** Files whose name carries the hash of their content never change under that name. */
const cacheControlOf = (segments: readonly string[]): string =>
  segments[0] === 'assets' && segments.length > 1 ? 'public, max-age=31536000, immutable' : 'no-cache';

/**
 * Answers GET and HEAD for the built page.
 * @throws AppError `request.not_found` for everything that is not a regular file inside `rendererDir`.
 */
export const serveStaticFile = async (rendererDir: string, pathname: string, isHead: boolean): Promise<Response> => {
  const notFound = (): AppError => new AppError('request.not_found');
  const segments = segmentsOf(pathname);
  if (segments === null) throw notFound();
  try {
    const root = await realpath(rendererDir);
    const file = await realpath(join(root, ...segments));
    const info = await stat(file);
    if (!file.startsWith(root + sep) || !info.isFile()) throw notFound();
    const headers = {
      ...pageHeaders,
      'content-type': mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream',
      'cache-control': cacheControlOf(segments),
    };
    const body = isHead ? null : await readFile(file);
    return new Response(body, { headers: { ...headers, 'content-length': String(body?.byteLength ?? info.size) } });
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('request.not_found', {}, { cause });
  }
};
