import { makeZip } from 'client-zip';
import type { ExportFile } from './export.ts';

async function* entriesOf(files: AsyncIterable<ExportFile>) {
  for await (const { name, bytes } of files) yield { name, input: bytes };
}

/** Files as one archive that is written while it is sent: nothing is gathered, whatever its size (zip64). */
export const zipOf = (files: AsyncIterable<ExportFile>): ReadableStream<Uint8Array> => makeZip(entriesOf(files));
