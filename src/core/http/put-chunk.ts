import { limits } from '#shared/domain/limits.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { giveBack } from '#sqlite/give-back.ts';
import type { Turn } from '../context.ts';
import { bearerTokenOf } from './bearer-token.ts';
import { readUpTo } from './read-body.ts';
import { jsonResponse } from './responses.ts';

export type ChunkParts = {
  findTurn(token: string): Turn | null;
  /** Commits durably before it returns. */
  putChunk(turn: Turn, takeId: string, offset: number, bytes: Uint8Array): { sizeBytes: number };
};

const offsetOf = (request: Request): number => {
  const text = new URL(request.url).searchParams.get('offset') ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new AppError('request.invalid', { path: 'offset' });
  return Number(text);
};

/**
 * Answers `PUT /takes/<id>/chunks?offset=N`, the bytes as the body, for the child whose turn it is.
 * @throws AppError `auth.turn_required`, `request.invalid`, `take.not_found`, `take.wrong_offset` with
 *   `{ expected }`, `take.wrong_state`, `take.chunk_too_large`, `take.limit_reached`, `data.disk_full`.
 */
export const putChunk = async (request: Request, takeId: string, parts: ChunkParts): Promise<Response> => {
  const token = bearerTokenOf(request);
  const turn = token === null ? null : parts.findTurn(token);
  if (turn === null) throw new AppError('auth.turn_required');
  const offset = offsetOf(request);
  const bytes = await readUpTo(request, limits.chunkMaxBytes + 1);
  if (bytes.byteLength === 0) throw new AppError('request.invalid', { path: 'body' });
  const size = parts.putChunk(turn, takeId, offset, bytes);
  giveBack(bytes);
  return jsonResponse(size);
};
