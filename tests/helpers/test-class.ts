import type { KeyObject } from 'node:crypto';
import { DetailedError, Upload } from 'tus-js-client';
import { v7 as uuidv7 } from 'uuid';
import { classIdOf, generateSigningKeyPair, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import { generateAgreementKeyPair } from '#crypto/x25519.ts';
import type { ClassProfile, ProjectContent } from '#shared/contract/index.ts';
import {
  type BatchRequest,
  batchAnswer,
  bulkMediaAnswer,
  type EnrolmentAnswer,
  type EnrolmentRequest,
  enrolmentAnswer,
  type FeedEntry,
  feedPage,
  framesMediaType,
  type PostManifest,
  type ProjectDocument,
  type SignedManifest,
  type SignedProject,
  type SignedReceipt,
  type SignedTombstone,
  signedReceipt,
  wirePaths,
} from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import type { SampleMedium } from './sample-media.ts';

export const sampleProjectContent: ProjectContent = completeContent(
  {
    question: 'What does the way to school look like?',
    language: 'en',
    expectations: ['Say where you are.', 'Listen to the others.'],
    starters: ['On my way I pass …'],
    exemplar: { text: 'I walk along the river for ten minutes.', why: 'It names a place and a time.' },
    kinds: ['text', 'photo', 'voice', 'video'],
    takeLimitMs: 90_000,
    retakes: 3,
    admission: 'at_once',
    classesMax: 20,
  },
  '2026-11-23',
);

/** A class with its keys that speaks the protocol to one endpoint, as another client would: plain fetch and tus. */
export class TestClass {
  readonly profile: ClassProfile;
  readonly signingKey: string;
  readonly key: KeyObject;
  address: string;
  token = '';
  readonly #agreementKey = generateAgreementKeyPair().publicKey;

  constructor(address: string, name = 'Class 4b') {
    const pair = generateSigningKeyPair();
    this.address = address;
    this.signingKey = pair.publicKey;
    this.key = openPrivateKey(pair);
    this.profile = {
      classId: classIdOf(pair.publicKey),
      name,
      country: 'PT',
      timeZone: 'Europe/Lisbon',
      language: 'pt',
    };
  }

  get classId(): string {
    return this.profile.classId;
  }

  sign(document: CanonicalValue): string {
    return signDocument(this.key, document);
  }

  request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.token !== '' && !headers.has('authorization')) headers.set('authorization', `Bearer ${this.token}`);
    return fetch(`${this.address}${path}`, { ...init, headers });
  }

  post(path: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.request(path, { method: 'POST', headers, body: body === undefined ? null : JSON.stringify(body) });
  }

  enrolmentRequest(joinCode: string): EnrolmentRequest {
    const claims = {
      joinCode,
      profile: this.profile,
      signingKey: this.signingKey,
      agreementKey: this.#agreementKey,
    };
    return { ...claims, proof: this.sign(claims) };
  }

  /** Enrols and keeps the device token for what follows. */
  async enrol(joinCode: string): Promise<EnrolmentAnswer> {
    const answer = enrolmentAnswer.parse(
      await json(await this.post(wirePaths.enrolments, this.enrolmentRequest(joinCode))),
    );
    this.token = answer.deviceToken;
    return answer;
  }

  /** A project as this class signs it as its host. */
  signProject(id: string, changes: Partial<ProjectDocument> = {}): SignedProject {
    const project: ProjectDocument = {
      format: 'meridian.project/1',
      projectId: id,
      revision: 1,
      hostClassId: this.classId,
      isClosed: false,
      content: sampleProjectContent,
      ...changes,
    };
    return { project, signature: this.sign(project), handovers: [] };
  }

  async publishProject(id = uuidv7(), content: Partial<ProjectContent> = {}): Promise<string> {
    const signed = this.signProject(id, { content: { ...sampleProjectContent, ...content } });
    await json(await this.post(wirePaths.projects, signed));
    return id;
  }

  async joinProject(id: string): Promise<void> {
    await json(await this.post(wirePaths.members(id), { agreedRevision: 1, words: '' }));
  }

  manifest(projectId: string, media: readonly SampleMedium[] = [], changes: Partial<PostManifest> = {}): PostManifest {
    return {
      format: 'meridian.post/1',
      postId: uuidv7(),
      revision: 1,
      classId: this.classId,
      projectId,
      alias: 'Blue Heron',
      kind: media.length > 0 ? 'video' : 'text',
      purpose: 'answer',
      inReplyTo: null,
      promptId: null,
      language: 'en',
      text: 'By the river.',
      media: media.map((medium) => medium.wire),
      captions: [],
      audience: 'partners',
      approvedAt: 1_790_000_000_000,
      ...changes,
    };
  }

  signManifest(manifest: PostManifest): SignedManifest {
    return { manifest, signature: this.sign(manifest) };
  }

  signTombstone(manifest: Pick<PostManifest, 'postId' | 'revision' | 'projectId'>): SignedTombstone {
    const { postId, revision, projectId } = manifest;
    const tombstone = { format: 'meridian.tombstone/1', postId, revision, classId: this.classId, projectId } as const;
    return { tombstone, signature: this.sign(tombstone) };
  }

  batch(posts: readonly PostManifest[], tombstones: SignedTombstone[] = []): BatchRequest {
    return { batchId: uuidv7(), posts: posts.map((manifest) => this.signManifest(manifest)), tombstones };
  }

  async openBatch(batch: BatchRequest) {
    return batchAnswer.parse(await json(await this.post(wirePaths.batches, batch)));
  }

  /** Uploads with the stock tus client, resuming at `uploadUrl` when given. @returns the upload's address. */
  uploadByTus(batchId: string, medium: SampleMedium, options: { uploadUrl?: string } = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      const upload: Upload = new Upload(medium.bytes, {
        endpoint: `${this.address}${wirePaths.uploads}`,
        ...(options.uploadUrl === undefined ? {} : { uploadUrl: options.uploadUrl }),
        headers: { authorization: `Bearer ${this.token}` },
        metadata: { batchId, sha256: medium.wire.sha256 },
        retryDelays: null,
        uploadDataDuringCreation: true,
        onSuccess: () => resolve(upload.url ?? ''),
        onError: reject,
      });
      upload.start();
    });
  }

  async putFrames(batchId: string, media: readonly SampleMedium[]) {
    const response = await this.request(wirePaths.batchMedia(batchId), {
      method: 'PUT',
      headers: { 'content-type': framesMediaType },
      body: framesOf(media),
    });
    return bulkMediaAnswer.parse(await json(response));
  }

  /** A post for each of these small media, which travel framed together. */
  async sendFramed(projectId: string, media: readonly SampleMedium[]): Promise<PostManifest[]> {
    const manifests = media.map((medium) => this.manifest(projectId, [medium]));
    const batch = this.batch(manifests);
    await this.openBatch(batch);
    await this.putFrames(batch.batchId, media);
    await this.commit(batch.batchId);
    return manifests;
  }

  async commit(batchId: string): Promise<SignedReceipt> {
    return signedReceipt.parse(await json(await this.post(wirePaths.commit(batchId))));
  }

  /** The whole way of a batch: open, upload what is missing, commit. */
  async send(
    posts: readonly PostManifest[],
    media: readonly SampleMedium[] = [],
    tombstones: SignedTombstone[] = [],
  ): Promise<SignedReceipt> {
    const batch = this.batch(posts, tombstones);
    const { missing } = await this.openBatch(batch);
    for (const { sha256 } of missing) {
      const medium = media.find((candidate) => candidate.wire.sha256 === sha256);
      if (medium === undefined) throw new Error(`Expected the bytes of ${sha256}`);
      await this.uploadByTus(batch.batchId, medium);
    }
    return this.commit(batch.batchId);
  }

  async feed(projectId: string, after = 0, limit = 200) {
    return feedPage.parse(await json(await this.request(wirePaths.feed(projectId, after, limit))));
  }

  /** All pages of a feed. */
  async wholeFeed(projectId: string, limit = 200): Promise<FeedEntry[]> {
    const entries: FeedEntry[] = [];
    for (let after = 0; ; ) {
      const page = await this.feed(projectId, after, limit);
      entries.push(...page.entries);
      if (!page.hasMore) return entries;
      after = page.next;
    }
  }
}

/** The body of an answer; an answer that is no success fails with its code. */
export const json = async (response: Response): Promise<unknown> => {
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
};

/** The status and the code of a refusal. */
export const refusalOf = async (response: Response): Promise<{ status: number; code: unknown }> => {
  const body: unknown = await response.json();
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return { status: response.status, code };
};

/** The status and the code that the stock tus client was refused with. */
export const tusRefusalOf = (error: unknown): { status: number; code: unknown } => {
  if (!(error instanceof DetailedError)) throw error;
  const body: unknown = JSON.parse(error.originalResponse?.getBody() || '{}');
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
  return { status: error.originalResponse?.getStatus() ?? 0, code };
};

export const framesOf = (media: readonly SampleMedium[]): Buffer<ArrayBuffer> =>
  Buffer.concat(
    media.flatMap(({ bytes, wire }) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [Buffer.from(wire.sha256, 'hex'), length, bytes];
    }),
  );

/** A class that has enrolled with a code of its own. */
export const enrolTestClass = async (
  endpoint: { address: string; createJoinCode: () => Promise<string> },
  name?: string,
): Promise<TestClass> => {
  const testClass = new TestClass(endpoint.address, name);
  await testClass.enrol(await endpoint.createJoinCode());
  return testClass;
};

/** Two classes that take part in the same project. */
export const twoClassesInAProject = async (endpoint: {
  address: string;
  createJoinCode: () => Promise<string>;
}): Promise<{ lisbon: TestClass; amman: TestClass; projectId: string }> => {
  const lisbon = await enrolTestClass(endpoint, 'Lisbon 4b');
  const amman = await enrolTestClass(endpoint, 'Amman 5a');
  const projectId = await lisbon.publishProject();
  await amman.joinProject(projectId);
  return { lisbon, amman, projectId };
};
