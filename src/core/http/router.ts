import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import { dropBallast } from '../media/ballast.ts';
import { answerOperation, type OperationParts } from './answer-operation.ts';
import type { EventHub } from './event-hub.ts';
import { type ImportParts, importPicture } from './import-picture.ts';
import { type ChunkParts, putChunk } from './put-chunk.ts';
import { type CoveredParts, putCovered } from './put-covered.ts';
import { type PictureParts, putDrawingPhoto, putPicture } from './put-picture.ts';
import { putStill, type StillParts } from './put-still.ts';
import { putVoiceNote, type VoiceNoteParts } from './put-voice-note.ts';
import { errorResponse } from './responses.ts';
import { serveStaticFile } from './static-files.ts';

/** Where bytes of one class go in and out. */
export type RoomDoors = ChunkParts &
  PictureParts &
  ImportParts &
  StillParts &
  CoveredParts &
  VoiceNoteParts & {
    /** `GET|HEAD /media/<id>`. */
    serveMedia(request: Request, mediaId: string): Response;
    /** `GET|HEAD /drawn-tiles/<medium>`. */
    serveTile(request: Request, mediaId: string): Response;
    /** `GET /media/<id>/captions/<language>`. */
    serveCaptions(request: Request, captions: { mediaId: string; language: string }): Response;
  };

export type RouterParts = OperationParts & {
  context: CoreContext;
  events: EventHub;
  /** The class that is shown. @throws AppError `setup.required`, `class.locked`, `data.damaged`. */
  room(): RoomDoors;
};

const requireMethod = (request: Request, ...allowed: readonly string[]): void => {
  if (!allowed.includes(request.method)) {
    throw new AppError('request.method_not_allowed', { allowed: allowed.join(', ') });
  }
};

const route = async (request: Request, parts: RouterParts): Promise<Response> => {
  const { pathname } = new URL(request.url);
  const [, area = '', id = '', rest, last = ''] = pathname.split('/');
  if (area === 'op') {
    requireMethod(request, 'POST');
    return await answerOperation(pathname.slice('/op/'.length), request, parts);
  }
  if (area === 'takes' && rest === 'chunks') {
    requireMethod(request, 'PUT');
    return await putChunk(request, id, parts.room());
  }
  if (area === 'posts' && rest === 'picture') {
    requireMethod(request, 'PUT');
    return await putPicture(request, id, parts.room());
  }
  if (area === 'students' && rest === 'picture') {
    requireMethod(request, 'PUT');
    return await importPicture(request, id, parts.room());
  }
  if (area === 'posts' && rest === 'photo') {
    requireMethod(request, 'PUT');
    return await putDrawingPhoto(request, id, parts.room());
  }
  if (area === 'media' && rest === 'stills') {
    requireMethod(request, 'PUT');
    return await putStill(request, { mediaId: id, name: last }, parts.room());
  }
  if (area === 'posts' && rest === 'voice-note') {
    requireMethod(request, 'PUT');
    return await putVoiceNote(request, id, parts.room());
  }
  if (area === 'posts' && rest === 'covered-picture') {
    requireMethod(request, 'PUT');
    return await putCovered(request, id, parts.room());
  }
  if (area === 'media') {
    requireMethod(request, 'GET', 'HEAD');
    if (rest === 'captions') return parts.room().serveCaptions(request, { mediaId: id, language: last });
    return parts.room().serveMedia(request, id);
  }
  if (area === 'drawn-tiles') {
    requireMethod(request, 'GET', 'HEAD');
    return parts.room().serveTile(request, id);
  }
  if (pathname === '/events') {
    requireMethod(request, 'GET');
    return parts.events.open(request);
  }
  requireMethod(request, 'GET', 'HEAD');
  const { rendererDir } = parts.context.settings;
  if (rendererDir === null) throw new AppError('request.not_found');
  return await serveStaticFile(rendererDir, pathname, request.method === 'HEAD');
};

const asAppError = (error: unknown, { log }: CoreContext, request: Request): AppError => {
  if (error instanceof AppError) {
    if (error.status >= 500) log('error', 'request.failed', { code: error.code, stack: error.stack ?? '' });
    return error;
  }
  // The stack says where; the message is left out, since it could quote what somebody wrote.
  const stack = error instanceof Error ? (error.stack ?? '').split('\n    at ').slice(1).join(' < ') : '';
  const name = error instanceof Error ? error.name : typeof error;
  log('error', 'request.unexpected', { method: request.method, area: areaOf(request), name, stack });
  return new AppError('internal.unexpected', {}, { cause: error });
};

/** What of the address may be logged: no ids, no grants. */
const areaOf = (request: Request): string => {
  const [, area = '', name = ''] = new URL(request.url).pathname.split('/');
  return area === 'op' ? `op/${name}`.slice(0, 60) : area.slice(0, 20);
};

/**
 * The core's one door: every request of `shared/contract/routes.ts` gets an answer, every failure a coded one.
 */
export const createRouter =
  (parts: RouterParts) =>
  async (request: Request): Promise<Response> => {
    try {
      return await route(request, parts);
    } catch (error) {
      const known = asAppError(error, parts.context, request);
      // the page tries again, and then there is the room that was set aside (D4)
      if (known.code === 'data.disk_full') dropBallast(parts.context.settings.dataDir);
      const { allowed } = known.details;
      return errorResponse(known, typeof allowed === 'string' ? { allow: allowed } : {});
    }
  };
