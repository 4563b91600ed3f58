import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/**
 * The peer of P4: the least a durable upload can be. `PUT /<name>` streams into a file while hashing, syncs the file
 * and answers with the SHA-256. No resumption, no check against a signature, no database.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder to write to');

const server = createServer(async (request, response) => {
  const file = await open(join(folder, (request.url ?? '/x').slice(1)), 'w');
  const hash = createHash('sha256');
  for await (const part of request) {
    hash.update(part);
    await file.write(part);
  }
  await file.sync();
  await file.close();
  response.end(hash.digest('hex'));
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
process.stdin.once('end', () => process.exit()).resume();
