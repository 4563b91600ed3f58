import type { KeyObject } from 'node:crypto';
import type { KioskEvent } from '#shared/contract/events.ts';
import type { OperationName, OperationOutput, OperationParsed, Operations } from '#shared/contract/operations.ts';
import type { Student } from '#shared/contract/schemas/class.ts';
import type { Database } from '#sqlite/open-database.ts';
import type { Clock, CoreSettings, Random } from './core-options.ts';
import type { Host } from './host.ts';

/** What the log may say: an event's name and plain values, never a name, a text or a secret. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  event: string,
  values?: Record<string, string | number | boolean | null>,
) => void;

/** The databases of the class that is open. */
export type OpenClass = {
  classId: string;
  /** Everything of this class, own media included. */
  db: Database;
  /** Partners' posts and media, which can be fetched again; not backed up. */
  partners: Database;
};

/** A child's turn at the computer, alone or with the rest of the party. */
export type Turn = {
  id: string;
  student: Student;
  companionIds: readonly string[];
  /** While the class answers at the projector: its answer, the only thing that opens. */
  onlyPostId?: string;
};

/** The class's signing keys while the teacher mode is open. */
export type ClassSigner = { sign(document: object): string };

/** The teacher whose page has the mode open. */
export type OpenTeacher = {
  teacherId: string;
  signer: ClassSigner;
  /** Opens what was sealed for the class. @throws AppError `auth.teacher_required` once the mode is locked. */
  agreementKey(): KeyObject;
};

/** Who conducts a lesson: a teacher, or somebody who has only the lesson code. */
export type Conductor = { kind: 'teacher'; teacherId: string } | { kind: 'lesson_code' };

/** Everything the parts of the core share. Made once by `createCore`. */
export type CoreContext = {
  settings: CoreSettings;
  host: Host;
  clock: Clock;
  random: Random;
  log: Log;
  /** Tells all open pages. Call it after the commit, never before. */
  emit(event: KioskEvent): void;
  /** @throws AppError `setup.required` before the first run is complete. */
  openClass(): OpenClass;
  hasClass(): boolean;
  /** A same-origin address of a medium with a short-lived grant. */
  mediaUrl(mediaId: string): string;
  /** The address of its WebVTT file in `language`, with the same grant. */
  captionsUrl(mediaId: string, language: string): string;
};

type CallerOf = {
  anyone: Record<never, never>;
  turn: { turn: Turn };
  lesson: { conductor: Conductor };
  teacher: OpenTeacher;
};

/** Answers one operation; gets validated input and, by the operation's role, who calls. */
export type Handler<N extends OperationName> = (
  input: OperationParsed<N>,
  caller: CallerOf[Operations[N]['role']],
) => OperationOutput<N> | Promise<OperationOutput<N>>;

/** A part of the core: its share of the operation table. */
export type Handlers<N extends OperationName> = { [K in N]: Handler<K> };
