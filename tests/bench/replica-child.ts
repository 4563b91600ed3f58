/** An endpoint in a process of its own, over the storage that the environment names, without limits on requests; prints its address. */
import { readStorageSettings } from '#server/cli/storage-settings.ts';
import { createEndpoint } from '#server/create-endpoint.ts';
import { listen } from '#server/listen.ts';

const many = { classRequestsPerMinute: 10_000_000, addressRequestsPerMinute: 10_000_000 };
const endpoint = await createEndpoint({ ...readStorageSettings(process.argv[2], process.env), limits: many });
const { address } = await listen(endpoint);
console.log(JSON.stringify({ address, joinCode: await endpoint.createJoinCode({ uses: 200, days: 1 }) }));
process.stdin.once('end', () => process.exit(0)).resume();
