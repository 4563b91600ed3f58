import type { KeyObject } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { ClassSigner, CoreContext } from '#core/context.ts';
import { insertClass, type StoredClass } from '#core/db/class-profile.ts';
import { insertConsent } from '#core/db/consents.ts';
import { insertEndpoint, type JoinedEndpoint, setCourierKey } from '#core/db/endpoint.ts';
import { changePlace, chooseProject, markPublished, putProject } from '#core/db/projects.ts';
import { classMigrations, partnersMigrations } from '#core/db/schemas.ts';
import { insertStudent } from '#core/db/students.ts';
import { toDocument } from '#core/projects/sign-project.ts';
import { systemRandom } from '#core/system.ts';
import { classIdOf, generateSigningKeyPair, openPrivateKey, signDocument } from '#crypto/ed25519.ts';
import { generateAgreementKeyPair, openAgreementSeed } from '#crypto/x25519.ts';
import type { Project } from '#shared/contract/index.ts';
import { noNotices } from '#shared/contract/schemas/host-notices.ts';
import type { EnrolmentAnswer, EnrolmentRequest } from '#shared/contract/wire.ts';
import type { CanonicalValue } from '#shared/domain/canonical-json.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { familyYes } from '../family-yes.ts';
import { createTestHost } from '../test-host.ts';
import { createLife, type Life } from './life.ts';

/** A class with keys, enrolled at an endpoint: what every schedule begins with. */
export type ModelIdentity = {
  profile: StoredClass;
  key: KeyObject;
  agreement: KeyObject;
  token: string;
  endpoint: JoinedEndpoint;
  studentId: string;
};

/** Makes a class and enrols it; `enrol` carries the request to the endpoint. */
export const makeIdentity = async (
  name: string,
  joinCode: string,
  enrol: (request: EnrolmentRequest) => Promise<EnrolmentAnswer>,
): Promise<ModelIdentity> => {
  const pair = generateSigningKeyPair();
  const { publicKey: agreementKey, privateKey } = generateAgreementKeyPair();
  const own = { classId: classIdOf(pair.publicKey), name, country: 'PT', timeZone: 'Europe/Lisbon', language: 'pt' };
  const key = openPrivateKey(pair);
  const claims = { joinCode, profile: own, signingKey: pair.publicKey, agreementKey };
  const answer = await enrol({ ...claims, proof: signDocument(key, claims) });
  const endpoint: JoinedEndpoint = {
    address: 'http://endpoint.invalid',
    endpointId: answer.endpoint.endpointId,
    receiptKey: answer.endpoint.receiptKey,
    sealedDeviceToken: new Uint8Array(),
    isLocal: false,
    partnerJoinCode: null,
    joinedAt: 0,
    courierKey: answer.endpoint.courier?.key ?? null,
    isVerified: true,
    sealedNextToken: null,
    notices: noNotices,
  };
  const profile = { ...own, signingKey: pair.publicKey, agreementKey };
  const agreement = openAgreementSeed(Buffer.from(privateKey, 'base64url'));
  return { profile, key, agreement, token: answer.deviceToken, endpoint, studentId: systemRandom.uuid() };
};

/** A class below its door: its real files, no screen, no host, a clock that can be wrong and a process that can die. */
export type ModelClass = {
  identity: ModelIdentity;
  context: CoreContext;
  signer: ClassSigner;
  db(): Database;
  partners(): Database;
  life(): Life;
  setClock(offsetMs: number): void;
  /** As after a kill, or an end: opens the same files again. */
  restart(): void;
  close(): void;
};

/** Compiling the same statements again and again took a third of a schedule; one that is in use, or changed, is not shared. */
const shareStatements = (db: Database): Database => {
  const known = new Map<string, ReturnType<Database['prepare']>>();
  const compile = db.prepare.bind(db);
  const prepare = (sql: string) => {
    const shared = known.get(sql);
    if (shared !== undefined && !shared.busy) return shared;
    const fresh = compile(sql);
    const { pluck } = fresh;
    fresh.pluck = (...on) => {
      known.delete(sql);
      return pluck.apply(fresh, on);
    };
    known.set(sql, fresh);
    return fresh;
  };
  return Object.assign(db, { prepare });
};

const openFiles = (folder: string): { db: Database; partners: Database } => {
  const db = openDatabase(join(folder, 'class.sqlite'));
  const partners = openDatabase(join(folder, 'partners.sqlite'));
  migrate(db, classMigrations);
  migrate(partners, partnersMigrations);
  return { db: shareStatements(db), partners: shareStatements(partners) };
};

/** Writes the files of a class that is set up and enrolled, to be copied for every schedule. */
export const prepareModelClass = (folder: string, { profile, endpoint, studentId }: ModelIdentity): void => {
  mkdirSync(folder, { recursive: true });
  const { db, partners } = openFiles(folder);
  transaction<void>(db, () => {
    insertClass(db, profile, 0);
    insertEndpoint(db, endpoint);
    if (endpoint.courierKey !== null) setCourierKey(db, endpoint.courierKey);
    insertStudent(db, { id: studentId, name: 'Amina', tile: 'cat', alias: `Heron ${profile.classId.slice(2, 6)}` }, 0);
    for (const subject of consentSubjects) {
      insertConsent(db, systemRandom.uuid(), studentId, familyYes({ subject, grantedAt: 0 }));
    }
  });
  db.close();
  partners.close();
};

/** @param folder where {@link prepareModelClass} has been, or a copy of it. */
export const openModelClass = (folder: string, identity: ModelIdentity, project: Project): ModelClass => {
  let offsetMs = 0;
  let open: { db: Database; partners: Database; life: Life } | null = null;
  const start = () => {
    const { db, partners } = openFiles(folder);
    const life = createLife(() => {
      db.close();
      partners.close();
    });
    return { db, partners, life };
  };
  const current = () => {
    open ??= start();
    return open;
  };
  const close = (): void => {
    if (open !== null && !open.life.isDead()) {
      open.db.close();
      open.partners.close();
    }
    open = null;
  };
  const now = (): number => {
    current().life.breathe();
    return Date.now() + offsetMs;
  };
  const classId = identity.profile.classId;
  const context: CoreContext = {
    settings: { dataDir: folder, rendererDir: null, version: '0', validateOutputs: true, suggestedEndpoint: null },
    host: createTestHost(),
    clock: { now, monotonic: () => performance.now() },
    // ids carry the wrong clock too
    random: { ...systemRandom, uuid: () => v7({ msecs: Math.max(0, Date.now() + offsetMs) }) },
    log: () => undefined,
    emit: () => current().life.breathe(),
    openClass: () => {
      const { db, partners, life } = current();
      life.breathe();
      return { classId, db, partners };
    },
    hasClass: () => true,
    mediaUrl: (id) => `/media/${id}`,
    captionsUrl: (id) => `/media/${id}`,
  };
  const { db } = current();
  const isHost = project.hostClassId === classId;
  const signature = isHost ? signDocument(identity.key, toDocument(project)) : null;
  transaction<void>(db, () => {
    putProject(db, { project, signature, handovers: [] }, 0);
    changePlace(db, project.id, { standing: isHost ? 'host' : 'member' });
    // the host's rounds publish it again, the other class has joined
    if (!isHost) markPublished(db, project.id, project.revision, 0);
    chooseProject(db, project.id);
  });
  return {
    identity,
    context,
    signer: { sign: (document) => signDocument(identity.key, document as CanonicalValue) },
    db: () => current().db,
    partners: () => current().partners,
    life: () => current().life,
    setClock: (ms) => {
      offsetMs = ms;
    },
    restart: close,
    close,
  };
};
