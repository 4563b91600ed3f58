/**
 * A class that has joined an endpoint far away, on a computer without a network and with a nearly full disk; run in a file system and
 * a network of its own. Says as JSON what the check of the connection finds.
 */
import { requireClass } from '#core/db/class-profile.ts';
import { insertEndpoint } from '#core/db/endpoint.ts';
import { withClassFile } from '#tests/helpers/damage.ts';
import { startReadyClass } from '#tests/helpers/start-core.ts';
import { restartClass } from '#tests/helpers/sync-pair.ts';

const alone = await startReadyClass();
await alone.core.close();
withClassFile(alone.core, alone.classId, (db) =>
  insertEndpoint(db, {
    address: 'https://endpoint.example',
    endpointId: 'e'.repeat(10),
    receiptKey: requireClass(db).signingKey,
    sealedDeviceToken: new Uint8Array(),
    isLocal: false,
    partnerJoinCode: null,
    joinedAt: 0,
  }),
);
await restartClass(alone);
const look = (step: 'disk' | 'network') => alone.core.call('connection.check', { step }, alone.teacherToken);
console.log(JSON.stringify({ disk: await look('disk'), network: await look('network') }));
await alone.core.remove();
