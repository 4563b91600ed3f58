import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CoreContext, Turn } from '#core/context.ts';
import type { Clock } from '#core/core-options.ts';
import { writeSchoolBasis } from '#core/db/consents.ts';
import { insertLesson, type LessonRow } from '#core/db/lessons.ts';
import { insertPost, type PostRow } from '#core/db/posts.ts';
import { changePlace, chooseProject, putProject } from '#core/db/projects.ts';
import { classMigrations, partnersMigrations } from '#core/db/schemas.ts';
import { insertStudent } from '#core/db/students.ts';
import { createMediaGrants, type MediaGrants } from '#core/media/media-grants.ts';
import { createTakeDesk, type TakeDesk } from '#core/media/take-desk.ts';
import { systemClock, systemRandom } from '#core/system.ts';
import type { KioskEvent } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { completeContent } from '#shared/domain/project/project-content.ts';
import { migrate } from '#sqlite/migrate.ts';
import { type Database, openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { postRow } from './post-row.ts';
import { projectInput, schoolBasis, wideLesson } from './start-core.ts';
import { createTestHost } from './test-host.ts';

const classId = `c-${'0'.repeat(32)}`;

/** The part of a core below its door: real files, one class, and every event and log line kept. */
export type TestContext = {
  context: CoreContext;
  db: Database;
  grants: MediaGrants;
  events: KioskEvent[];
  logged: string[];
  desk: TakeDesk;
  /** A child with a turn. */
  addStudent(name: string): Turn;
  addPost(turn: Turn, kind?: PostKind): PostRow;
  /** Closes without finishing anything, and opens the same folder again. */
  reopen(): Promise<TestContext>;
  close(): Promise<void>;
  /** Closes and removes the folder. */
  remove(): Promise<void>;
};

const runningLesson = (openedAt: number): LessonRow => ({
  id: systemRandom.uuid(),
  openedAt,
  lengthMs: wideLesson.lengthMinutes * 60_000,
  pausedMs: 0,
  pausedAt: null,
  endedAt: null,
  order: 'list',
  partySize: 'alone',
  takeLimitMs: 90_000,
  presetKind: null,
  showsExample: true,
});

type Options = { folder?: string; clock?: Clock };

const open = (folder: string, clock: Clock): TestContext => {
  const db = openDatabase(join(folder, 'class.sqlite'));
  const partners = openDatabase(join(folder, 'partners.sqlite'));
  migrate(db, classMigrations);
  migrate(partners, partnersMigrations);
  const events: KioskEvent[] = [];
  const logged: string[] = [];
  const grants = createMediaGrants(clock, systemRandom);
  const context: CoreContext = {
    settings: { dataDir: folder, rendererDir: null, version: '0', validateOutputs: true, suggestedEndpoint: null },
    host: createTestHost(),
    clock,
    random: systemRandom,
    log: (level, event, values = {}) => void logged.push(`${level} ${event} ${JSON.stringify(values)}`),
    emit: (event) => void events.push(event),
    openClass: () => ({ classId, db, partners }),
    hasClass: () => true,
    mediaUrl: grants.urlFor,
    captionsUrl: grants.captionsUrlFor,
  };
  const desk = createTakeDesk(context);
  const close = async (): Promise<void> => {
    await desk.close();
    db.close();
    partners.close();
  };
  return {
    context,
    db,
    grants,
    events,
    logged,
    desk,
    addStudent(name) {
      const student = { id: systemRandom.uuid(), name, tile: 'cat', alias: `alias of ${name}` };
      transaction<void>(db, () => insertStudent(db, student, clock.now()));
      return { id: systemRandom.uuid(), student, companionIds: [] };
    },
    addPost(turn, kind = 'video') {
      const project = db.prepare<[], { id: string }>('SELECT id FROM projects').get();
      const at = { createdAt: clock.now(), projectId: project?.id ?? '', studentId: turn.student.id };
      const post = postRow({ id: systemRandom.uuid(), kind, ...at });
      transaction<void>(db, () => insertPost(db, post));
      return post;
    },
    async reopen() {
      await close();
      return open(folder, clock);
    },
    close,
    async remove() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A class with a project in a fresh folder, or in `folder` as a crash left it. */
export const openTestContext = ({ folder, clock = systemClock }: Options = {}): TestContext => {
  const made = open(folder ?? mkdtempSync(join(tmpdir(), 'meridian-context-')), clock);
  if (folder === undefined) {
    const content = completeContent(projectInput, '2026-11-23');
    const project = { ...content, id: systemRandom.uuid(), hostClassId: classId, revision: 1, isClosed: false };
    transaction<void>(made.db, () => {
      putProject(made.db, { project, signature: 'A'.repeat(86), handovers: [] }, clock.now());
      changePlace(made.db, project.id, { standing: 'host' });
      chooseProject(made.db, project.id);
      insertLesson(made.db, runningLesson(clock.now()));
      writeSchoolBasis(made.db, { basis: schoolBasis, setAt: clock.now() });
    });
  }
  return made;
};
