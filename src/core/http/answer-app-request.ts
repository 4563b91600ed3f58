import { isAppUrl } from '#shared/domain/app-address.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Core } from '../core-options.ts';
import { errorResponse } from './responses.ts';

/** Electron tells who asked, whatever the page says of itself; the property is absent when the browser itself did. */
export type AppRequest = Request & { readonly initiatorOrigin?: string | null };

/** What the page sees once the core has ended: its bridge reads `coreAnswers`. */
const coreIsGone = (cause: unknown): Response => {
  const error = new AppError('internal.unexpected', { coreAnswers: false }, { message: 'the core has stopped', cause });
  return Response.json(error.toValue(), { status: 503, headers: { 'cache-control': 'no-store' } });
};

/**
 * Hands a request of the scheme to the core, and its answer back as it is: what the page aborts is cancelled in
 * the core, a core that dies breaks the stream.
 */
export const answerAppRequest =
  (core: Pick<Core, 'fetch'>) =>
  async (request: AppRequest): Promise<Response> => {
    const { initiatorOrigin } = request;
    if (!isAppUrl(request.url)) return errorResponse(new AppError('request.not_found'));
    if (initiatorOrigin !== undefined && !isAppUrl(initiatorOrigin ?? '')) {
      return errorResponse(new AppError('request.forbidden_origin'));
    }
    return core.fetch(request).catch(coreIsGone);
  };
