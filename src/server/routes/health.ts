import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sha256Hex } from '#crypto/sha256.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readTotals } from '../db/totals.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { jsonRoute, type Route, rawRoute } from '../http/route.ts';

const state = z.object({ state: z.enum(['ok', 'draining']) });

/** Whether new requests should come here: both stores answer, and nobody asked us to end. */
const requireReady = async ({ db, media, health }: EndpointContext): Promise<void> => {
  if (health.isDraining) throw new AppError('storage.unavailable', { reason: 'draining' });
  await db.selectFrom('settings').select('key').limit(1).execute();
  await media.probe();
};

const isToken = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(expected)));

/** For whoever watches over the process; no part of the protocol. */
export const healthRoutes: readonly Route[] = [
  jsonRoute({
    method: 'GET',
    path: '/healthz',
    access: 'anyone',
    operationId: 'readHealth',
    summary: 'Whether the process answers.',
    errors: [],
    answer: state,
    handle: async ({ context }) => ({ state: context.health.isDraining ? 'draining' : 'ok' }) as const,
  }),
  jsonRoute({
    method: 'GET',
    path: '/readyz',
    access: 'anyone',
    operationId: 'readReadiness',
    summary: 'Whether database and media store can be used; 503 otherwise and while it drains.',
    errors: ['storage.unavailable'],
    answer: state,
    handle: async ({ context }) => {
      await requireReady(context);
      return { state: 'ok' } as const;
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/metrics',
    access: 'anyone',
    operationId: 'readMetrics',
    summary: 'Counters for Prometheus; only with the token that METRICS_TOKEN sets, as a bearer.',
    errors: ['auth.not_allowed'],
    answer: { kind: 'raw', description: 'Prometheus text format', mediaType: 'text/plain', statuses: [200] },
    handle: async ({ context, request }) => {
      const given = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? '';
      const { metricsToken } = context;
      if (metricsToken === null || !isToken(given, metricsToken)) throw new AppError('auth.not_allowed');
      const totals = await readTotals(context.db);
      const text = context.metrics.write({
        meridian_classes: totals.classes,
        meridian_posts: totals.posts,
        meridian_media: totals.media,
        meridian_media_bytes: totals.mediaBytes,
        process_resident_memory_bytes: process.memoryUsage.rss(),
      });
      return new Response(text, { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
    },
  }),
];
