import type { MediumView } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { origin } from './core-client.ts';

type Door = { fetch(request: Request): Promise<Response> };

/** All bytes of a medium as any page would get them: range after range. */
export const readBack = async (door: Door, medium: Pick<MediumView, 'url' | 'sizeBytes'> | null): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  const { url, sizeBytes } = medium ?? { url: '/', sizeBytes: 0 };
  for (let from = 0; from < sizeBytes; from += limits.rangeMaxBytes) {
    const to = Math.min(from + limits.rangeMaxBytes, sizeBytes) - 1;
    const answer = await door.fetch(new Request(origin + url, { headers: { range: `bytes=${from}-${to}` } }));
    pieces.push(Buffer.from(await answer.arrayBuffer()));
  }
  return Buffer.concat(pieces);
};
