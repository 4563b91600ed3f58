import { writeFile } from 'node:fs/promises';
import { openTable } from '../routes/table.ts';
import { openapiDocument } from './openapi-document.ts';

/** `node src/server/openapi/write.ts docs/openapi.json`: writes the document that is checked in. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Expected the file to write');
await writeFile(file, `${JSON.stringify(openapiDocument(openTable), null, 2)}\n`);
