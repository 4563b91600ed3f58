// A client of a Meridian endpoint in plain Node: enrols a class, publishes a project, posts a picture, reads it back.
// Usage: node endpoint-client.mjs ADDRESS JOIN-CODE PICTURE.png
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [address, joinCode, file] = process.argv.slice(2);

/** Canonical JSON (RFC 8785) for documents without fractions: keys sorted, no spaces. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

const uuidv7 = () => {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const rawPublicKey = (key) => key.export({ format: 'der', type: 'spki' }).subarray(-32);
const signing = generateKeyPairSync('ed25519');
const agreement = generateKeyPairSync('x25519');
const signingKey = rawPublicKey(signing.publicKey).toString('base64url');
const classId = `c-${createHash('sha256').update(rawPublicKey(signing.publicKey)).digest('hex').slice(0, 32)}`;
const signed = (document) => sign(null, Buffer.from(canonical(document)), signing.privateKey).toString('base64url');

let token = '';
const call = async (method, path, { body, headers = {} } = {}) => {
  const response = await fetch(new URL(path, address), {
    method,
    headers: { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...headers },
    body: body === undefined || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  if (response.ok) return response;
  throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
};
const post = async (path, body) => (await call('POST', path, { body })).json();

const claims = {
  joinCode,
  profile: { classId, name: 'An example', country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' },
  signingKey,
  agreementKey: rawPublicKey(agreement.publicKey).toString('base64url'),
};
({ deviceToken: token } = await post('/v1/enrolments', { ...claims, proof: signed(claims) }));

const projectId = uuidv7();
const phases = ['introduce', 'create', 'respond', 'reflect'].map((phase) => ({ phase, days: 3, prompts: [] }));
const limits = { takeLimitMs: 90_000, retakes: 3, viewsWanted: 3, groupSize: 4, classesMax: 4 };
const beside = { beside: { title: false, line: false, tags: [] }, wordGoal: null, script: [] };
const rules = { ...limits, ...beside, phases, kinds: ['photo'], focus: 'question', access: 'open', admission: 'ask' };
const help = { starters: [], startersIn: [], frames: [], framesIn: [], roles: [], models: [] };
const about = { language: 'en', languages: ['en'], topics: [], goals: [], ages: { from: 8, to: 12 } };
const words = { description: '', instructions: '', sample: '', question: 'What does the way to school look like?' };
const good = { expectations: ['Say where you are.'], exemplar: { text: 'I walk along the river.', why: '' } };
const content = { ...rules, ...help, ...about, ...words, ...good, startsOn: new Date().toISOString().slice(0, 10) };
const project = {
  format: 'meridian.project/1',
  projectId,
  revision: 1,
  hostClassId: classId,
  isClosed: false,
  content,
};
await post('/v1/projects', { project, signature: signed(project), handovers: [] });

const bytes = readFileSync(file);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const medium = { role: 'main', sha256, sizeBytes: bytes.length, mimeType: 'image/png', durationMs: 0 };
const names = { postId: uuidv7(), revision: 1, classId, projectId, alias: 'Blue Heron' };
const texts = { kind: 'photo', purpose: 'answer', inReplyTo: null, language: 'en', text: 'The river.' };
const rest = { media: [medium], captions: [], audience: 'partners', approvedAt: Date.now() };
const manifest = { format: 'meridian.post/1', ...names, ...texts, ...rest };
const batchId = uuidv7();
const batch = { batchId, posts: [{ manifest, signature: signed(manifest) }], tombstones: [] };

for (const missing of (await post('/v1/batches', batch)).missing) {
  const encode = (text) => Buffer.from(text).toString('base64');
  const tus = { 'tus-resumable': '1.0.0' };
  const metadata = `batchId ${encode(batchId)},sha256 ${encode(missing.sha256)}`;
  const created = await call('POST', '/v1/uploads', {
    headers: { ...tus, 'upload-length': String(missing.sizeBytes), 'upload-metadata': metadata },
  });
  const type = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  await call('PATCH', created.headers.get('location'), { headers: { ...tus, ...type }, body: bytes });
}
const { receipt } = await post(`/v1/batches/${batchId}/commit`);
const feed = await (await call('GET', `/v1/projects/${projectId}/feed`)).json();
const back = Buffer.from(await (await call('GET', `/v1/media/${sha256}`)).arrayBuffer());
console.log(
  JSON.stringify({ accepted: receipt.accepted.length, entries: feed.entries.length, same: back.equals(bytes) }),
);
