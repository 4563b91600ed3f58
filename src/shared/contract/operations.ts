import { z } from 'zod';
import { limits } from '../domain/limits.ts';
import { secretLength, secretPictures } from '../domain/picture-secret.ts';
import { pictureKinds } from '../domain/post.ts';
import { standings } from '../domain/project/standing.ts';
import type { ErrorCode } from '../errors/error-codes.ts';
import { auditEntry } from './schemas/audit.ts';
import * as b from './schemas/basics.ts';
import { daysOff } from './schemas/calendar.ts';
import { captions } from './schemas/captions.ts';
import {
  affectedPost,
  classProfile,
  consentCell,
  consentGrant,
  consentScope,
  consentWithdrawal,
  dataFolder,
  listedClass,
  newStudent,
  rosterEntry,
  schoolBasis,
  student,
  studentChange,
  teacher,
} from './schemas/class.ts';
import { classDetails } from './schemas/class-details.ts';
import { connectionCheck, connectionReportInput, connectionStep } from './schemas/connection.ts';
import { arrivalFile, courierBrought, courierDrive, courierWritten, driveFolder } from './schemas/courier.ts';
import { encoderChoice, encoderTrial, encodingReport } from './schemas/encoding.ts';
import { lessonChange, lessonView, lessonWishes, lineWishes, placeChange, putOff, turnTask } from './schemas/lesson.ts';
import { certificatePem, certificateView, fingerprint, proxyView, proxyWish } from './schemas/network.ts';
import { classOverview } from './schemas/overview.ts';
import { parentNotice } from './schemas/parent-notice.ts';
import {
  mediumView,
  outboxItem,
  ownPost,
  partnerPost,
  pictureMeasures,
  postText,
  queueItem,
  span,
  take,
  viewing,
} from './schemas/post.ts';
import {
  closingReflection,
  phaseName,
  project,
  projectDraft,
  projectNow,
  projectOffer,
  projectOverview,
  projectPost,
  projectPreview,
  projectSearch,
  promptId,
  reflectionGate,
} from './schemas/project.ts';
import { retention } from './schemas/retention.ts';
import {
  bulkVerdict,
  concern,
  decided,
  decision,
  deskRow,
  leftOut,
  returnNote,
  seenRevision,
} from './schemas/review.ts';
import { decodeCheck, session, sessionPlan, sessionRun, showing, stageMove, stageView } from './schemas/session.ts';
import { settings } from './schemas/settings.ts';
import { batchForecast, batchView, endpointAddress, endpointStatus, joinCode, sendSettings } from './schemas/sync.ts';
import { wallFilter, wallOverview, wallPost } from './schemas/wall.ts';

/**
 * Who may call: `anyone` who has the page; the child whose `turn` it is (bearer token of `turn.start`); who conducts the
 * `lesson` (bearer token of `lesson.unlock`, or the teacher's); the `teacher` (bearer token of `teacher.unlock`).
 * Checked in the core, from this table.
 */
export type Role = 'anyone' | 'turn' | 'lesson' | 'teacher';

type OperationDefinition = {
  role: Role;
  input: z.ZodType;
  output: z.ZodType;
  /** The failures this operation has of its own; those of validation and role are common to all. */
  errors: readonly ErrorCode[];
};

const operation = <R extends Role, I extends z.ZodType, O extends z.ZodType>(
  role: R,
  input: I,
  output: O,
  errors: readonly ErrorCode[] = [],
): { role: R; input: I; output: O; errors: readonly ErrorCode[] } => ({ role, input, output, errors });

const none = b.empty;
const isUnique = (items: readonly string[]): boolean => new Set(items).size === items.length;
const secret = z.string().min(1).max(200);
const postRef = z.strictObject({ postId: b.id });
const postPeople = z.strictObject({ postId: b.id, studentIds: z.array(b.id).max(limits.studentsMax) });
const batchRef = z.strictObject({ batchId: b.id });
const pictureSecret = z.array(z.enum(secretPictures)).length(secretLength).refine(isUnique, 'the same picture twice');
const studentRef = z.strictObject({ studentId: b.id });
const studentRefs = z.strictObject({ studentIds: z.array(b.id).min(1).max(limits.studentsMax) });
const roster = z.object({ students: z.array(rosterEntry) });
const role = b.nonEmptyLine(limits.roleMaxChars);
const roles = z.object({ roles: z.array(z.object({ studentId: b.id, role })) });
const takeRef = z.strictObject({ takeId: b.id });
const showingRef = z.strictObject({ showingId: b.id });
const steered = z.object({ view: stageView, revision: z.int() });
const projectRef = z.strictObject({ projectId: b.id });

const newClass = z.strictObject({
  className: b.className,
  country: b.countryCode,
  timeZone: b.timeZone,
  language: b.languageTag,
  students: z.array(newStudent).max(limits.studentsMax),
  /** Of the teacher who sets the class up; for the lock screen, once there are several. */
  teacherName: b.teacherName.default(''),
  pin: secret,
});
/** The recovery code is shown and printed once; only a sealed form of the key is kept. */
const madeClass = z.object({ classId: b.classId, recoveryCode: z.string(), token: z.string() });

/**
 * Everything a screen can do, on one page: `POST /op/<name>` with a JSON body.
 * Media never travel here: see `routes.ts`. What happens meanwhile is in `events.ts`.
 */
export const operations = {
  // what the app is and stands at
  'app.status': operation(
    'anyone',
    none,
    z.object({
      version: z.string(),
      /** The class that is open. */
      class: classProfile.nullable(),
      /** Every class of this PC. */
      classes: z.array(listedClass),
      dataFolder,
      /**
       * How what is stored on this PC is protected: encrypted, with the key in the system's key store or in a file only
       * this user can read; `none` while it is not encrypted.
       */
      protection: z.enum(['system', 'file', 'none']),
      /** How the studio behaves. */
      settings,
      queueCount: z.int(),
      lockout: z.object({ failures: z.int(), waitMs: z.int() }),
      /** Who can open the teacher mode, for the lock screen. */
      teachers: z.array(teacher),
      hasLessonCode: z.boolean(),
      /** `false` once the check at the start found a row of the audit log that is not as it was written, or is missing. */
      isLogWhole: z.boolean(),
      endpoint: endpointStatus,
      /** What whoever started the app named for joining (`--endpoint URL`). */
      suggestedEndpoint: z.string().nullable(),
      /** Takes that a crash or a pulled plug left behind, to be offered to their child. */
      unfinished: z.array(z.object({ takeId: b.id, student, durationMs: b.durationMs, startedAt: b.epochMs })),
    }),
  ),

  /** Ends the app, from any page: whoever sits there can close its window too. */
  'app.quit': operation('anyone', none, none),

  // first run
  'setup.complete': operation('anyone', newClass, madeClass, [
    'setup.already_done',
    'pin.too_weak',
    'vault.unavailable',
  ]),

  // the teacher's lock
  /** Whose PIN it is may be left out while there is one teacher. */
  'teacher.unlock': operation(
    'anyone',
    z.strictObject({ pin: secret, teacherId: b.id.optional() }),
    z.object({ token: z.string() }),
    ['setup.required', 'teacher.not_found', 'pin.not_set', 'pin.wrong', 'pin.locked_out', 'vault.unavailable'],
  ),
  /** Gives a new PIN to the teacher who is named, or to the first one; the old code ends. */
  'teacher.recover': operation(
    'anyone',
    z.strictObject({ recoveryCode: secret, newPin: secret, teacherId: b.id.optional() }),
    z.object({ token: z.string(), recoveryCode: z.string() }),
    ['setup.required', 'teacher.not_found', 'recovery_code.wrong', 'pin.too_weak', 'vault.unavailable', 'data.damaged'],
  ),
  /** The following five ask for the caller's own PIN again: only it opens the keys that are sealed for another secret. */
  'teacher.add': operation(
    'teacher',
    z.strictObject({ name: b.teacherName.pipe(z.string().min(1)), newPin: secret, pin: secret }),
    z.object({ teacherId: b.id }),
    ['pin.wrong', 'pin.locked_out', 'pin.too_weak', 'vault.unavailable'],
  ),
  /** For a colleague who forgot it; and for all of them once this computer has lost its secret. */
  'teacher.set_pin': operation('teacher', z.strictObject({ teacherId: b.id, newPin: secret, pin: secret }), none, [
    'teacher.not_found',
    'pin.wrong',
    'pin.locked_out',
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'teacher.change_pin': operation('teacher', z.strictObject({ pin: secret, newPin: secret }), none, [
    'pin.wrong',
    'pin.locked_out',
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'teacher.renew_recovery_code': operation(
    'teacher',
    z.strictObject({ pin: secret }),
    z.object({ recoveryCode: z.string() }),
    ['pin.wrong', 'pin.locked_out', 'vault.unavailable'],
  ),
  /** Ends a colleague's access. Nobody ends their own, so one teacher always stays. */
  'teacher.revoke': operation('teacher', z.strictObject({ teacherId: b.id, pin: secret }), none, [
    'teacher.not_found',
    'teacher.last_one',
    'pin.wrong',
    'pin.locked_out',
    'vault.unavailable',
  ]),
  'teacher.rename': operation('teacher', z.strictObject({ name: b.teacherName }), none),
  /** Whose PIN opened the mode. */
  'teacher.current': operation('teacher', none, z.object({ teacherId: b.id })),

  // the code for a supply teacher: conducts lessons, sees nothing else
  'lesson.set_code': operation('teacher', z.strictObject({ code: secret }), none, [
    'pin.too_weak',
    'vault.unavailable',
  ]),
  'lesson.remove_code': operation('teacher', none, none),
  'lesson.unlock': operation('anyone', z.strictObject({ code: secret }), z.object({ token: z.string() }), [
    'setup.required',
    'lesson_code.not_set',
    'pin.wrong',
    'pin.locked_out',
    'vault.unavailable',
  ]),
  'lesson.lock': operation('anyone', none, none),
  /** Keeps it open while somebody conducts; being let in tells the page that its token still holds. */
  'lesson.stay': operation('lesson', none, none),

  // what was done, by whom and when; no name of a child is in it
  'audit.list': operation(
    'teacher',
    z.strictObject({ before: z.int().positive().optional() }),
    z.object({ entries: z.array(auditEntry), isWhole: z.boolean() }),
  ),

  /** Asks the key store again for the key of a class that is locked: it may have been locked itself. */
  'class.try_again': operation('anyone', none, z.object({ isOpen: z.boolean() }), ['class.not_found']),
  /** Shows another class of this PC; what was open of the one before is closed. */
  'class.choose': operation('anyone', z.strictObject({ classId: b.classId }), none, ['class.not_found']),
  /** One more class on this PC, with a PIN, a key and data of its own. It is shown at once. */
  'class.add': operation('teacher', newClass, madeClass, ['pin.too_weak', 'vault.unavailable']),
  /** Locks the mode of the lesson code too. Always allowed: the page calls it when it is hidden, left or idle. */
  'teacher.lock': operation('anyone', none, none),
  /** Keeps the teacher mode open while the teacher watches a long post. */
  'teacher.stay': operation('teacher', none, none),

  'settings.change': operation('teacher', settings.partial(), z.object({ settings })),

  // the class list
  'student.list': operation('anyone', none, roster, ['setup.required']),
  'student.add': operation(
    'teacher',
    z.strictObject({ students: z.array(newStudent).min(1).max(limits.studentsMax) }),
    roster,
  ),
  'student.change': operation('teacher', studentChange, roster, ['student.not_found']),
  /** Another alias; the partners go on knowing the one on posts that were sent. */
  'student.new_alias': operation('teacher', studentRef, roster, ['student.not_found']),
  'student.order': operation('teacher', studentRefs, roster, ['student.not_found']),
  /** The child chooses three other pictures at the next turn. */
  'student.reset_secret': operation('teacher', studentRef, roster, ['student.not_found']),
  /** They leave the list; what they made stays until the retention rule removes it. */
  'student.archive': operation('teacher', studentRefs, roster, ['student.not_found']),
  'student.restore': operation('teacher', studentRefs, roster, ['student.not_found']),
  'student.archived': operation(
    'teacher',
    none,
    z.object({ students: z.array(rosterEntry.extend({ archivedAt: b.epochMs })) }),
  ),

  /** As what a picture file can be brought in for this child: what the project asks for and the family agrees to. */
  'picture.kinds': operation('teacher', studentRef, z.object({ kinds: z.array(z.enum(pictureKinds)) }), [
    'student.not_found',
    'project.not_found',
    'phase.not_open',
  ]),

  /** Who has made what in which phase, who is missing, the time of each turn, and who is next. */
  'class.overview': operation('teacher', none, classOverview),

  // what is taken out of the app, as files in the data folder that only this user can read
  'export.roster': operation('teacher', none, z.object({ path: z.string() })),
  'export.overview': operation('teacher', z.strictObject({ language: b.languageTag }), z.object({ path: z.string() })),
  /** All that is kept about a child, in a folder with a page in this language; guarded posts are left out. */
  'export.child': operation('teacher', studentRef.extend({ language: b.languageTag }), z.object({ path: z.string() }), [
    'student.not_found',
  ]),
  /** A guarded post with what was written about it, for who looks after child protection: a page, and beside it its media. */
  'export.concern': operation('teacher', postRef, z.object({ path: z.string() }), [
    'post.not_found',
    'post.wrong_state',
    'media.damaged',
    'data.disk_full',
  ]),

  // until when things are kept, and what families are told of it all
  'retention.current': operation('teacher', none, retention),
  'retention.set': operation('teacher', z.strictObject({ endsOn: b.calendarDate }), retention),
  'consent.notice': operation('teacher', none, parentNotice),

  // roles in the class for the current project
  'role.list': operation('teacher', none, roles),
  'role.set': operation('teacher', z.strictObject({ studentId: b.id, role: role.nullable() }), roles, [
    'student.not_found',
    'project.not_found',
  ]),
  /** Everybody takes over the role of the one before in the class list. */
  'role.rotate': operation('teacher', none, roles, ['project.not_found']),

  // what the families have agreed to
  'consent.grid': operation(
    'teacher',
    none,
    z.object({
      students: z.array(z.object({ student, cells: z.array(consentCell) })),
      schoolBasis: schoolBasis.nullable(),
    }),
  ),
  'consent.grant': operation('teacher', consentGrant, none, ['student.not_found']),
  /** What a withdrawal would erase and call back; it changes nothing. */
  'consent.preview': operation('teacher', consentScope, z.object({ affected: z.array(affectedPost) }), [
    'student.not_found',
  ]),
  'consent.withdraw': operation('teacher', consentWithdrawal, z.object({ affected: z.array(affectedPost) }), [
    'student.not_found',
  ]),
  /** On what the use inside the class rests where no family said otherwise. */
  'consent.set_school_basis': operation(
    'teacher',
    schoolBasis.pick({ basis: true }).strict(),
    z.object({ schoolBasis }),
  ),

  // what the class tells about itself, and when it is at school
  /** `isFirst`: nothing was told yet, and the calendar is the usual week of the country. */
  'class.details': operation('teacher', none, z.object({ details: classDetails, isFirst: z.boolean() })),
  'class.change_details': operation('teacher', classDetails, z.object({ details: classDetails })),
  /** Public and school holidays of the class's country for a year ahead, as far as a list without a network knows them. */
  'calendar.holidays': operation(
    'teacher',
    z.strictObject({ region: z.string().max(20).nullable() }),
    z.object({ regions: z.array(z.object({ code: z.string(), name: z.string() })), daysOff: z.array(daysOff) }),
  ),
  /** Whole-day events of an iCalendar file for a year ahead; nothing is kept of it until the teacher has chosen. */
  'calendar.read_file': operation(
    'teacher',
    z.strictObject({ text: z.string() }),
    z.object({ daysOff: z.array(daysOff), skipped: z.int() }),
    ['calendar.unreadable', 'request.too_large'],
  ),

  // the project
  /** What children work on, and what they are asked for at this moment. */
  'project.current': operation('anyone', none, z.object({ project: project.nullable(), now: projectNow.nullable() }), [
    'setup.required',
  ]),
  'project.create': operation('teacher', projectDraft, z.object({ project })),
  /** All projects the class has to do with, the newest first. */
  'project.list': operation(
    'teacher',
    none,
    z.object({
      projects: z.array(
        z.object({
          project,
          standing: z.enum(standings),
          isCurrent: z.boolean(),
          /** What of it only the teacher can answer: classes that ask, an invitation, a hand-over to this class. */
          waiting: z.int().nonnegative(),
        }),
      ),
      /** `false`: the endpoint's host has not confirmed this class yet, so no work of other classes comes in. */
      isVerified: z.boolean(),
    }),
  ),
  /** The one page: instructions, all classes with their days, the balance of replies, what waits for the teacher. */
  'project.overview': operation('teacher', projectRef, z.object({ overview: projectOverview }), ['project.not_found']),
  /** The one that children make posts for. */
  'project.choose': operation('teacher', projectRef, none, ['project.not_found', 'auth.not_allowed']),
  /** The host's next revision; once other classes have agreed, what they agreed to stays as it was. */
  'project.change': operation(
    'teacher',
    z.strictObject({ projectId: b.id, change: projectDraft.partial() }),
    z.object({ project }),
    ['project.not_found', 'auth.not_allowed', 'project.change_refused', 'project.closed'],
  ),
  /** The host ends it for all classes; what was made stays. */
  'project.close': operation('teacher', projectRef, z.object({ project }), ['project.not_found', 'auth.not_allowed']),
  /** The teacher's own look back, kept with the project. */
  'project.reflect': operation(
    'teacher',
    z.strictObject({ projectId: b.id, ...closingReflection.omit({ closedAt: true }).shape }),
    z.object({ closing: closingReflection }),
    ['project.not_found'],
  ),
  /** Open projects of other classes, the best fit first; without a network from what was copied last. */
  'project.directory': operation(
    'teacher',
    projectSearch,
    z.object({
      projects: z.array(projectOffer),
      next: b.id.nullable(),
      /** When it was copied, when there is no network now. */
      copiedAt: b.epochMs.nullable(),
    }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused'],
  ),
  /** Opens a project of another class, found in the directory or by an invitation. */
  'project.preview': operation(
    'teacher',
    z
      .strictObject({ projectId: b.id.optional(), code: z.string().min(4).max(40).optional() })
      .refine(({ projectId, code }) => (projectId === undefined) !== (code === undefined), 'one of them'),
    z.object({ preview: projectPreview }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused', 'project.not_found', 'invitation.wrong'],
  ),
  /** The class joins or asks to; its teacher has agreed to what is expected. */
  'project.join': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      agrees: z.literal(true),
      code: z.string().max(40).optional(),
      words: b.optionalText(limits.noteMaxChars).optional(),
    }),
    z.object({ project, standing: z.enum(standings) }),
    [
      'endpoint.not_joined',
      'endpoint.unreachable',
      'endpoint.refused',
      'project.not_found',
      'project.closed',
      'project.full',
      'invitation.wrong',
    ],
  ),
  /** The class leaves a project, takes its question back or declines an invitation. */
  'project.leave': operation('teacher', projectRef, none, [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'project.host_stays',
  ]),
  /** The host lets a class in that asked, or does not; takes one out that is in. */
  'project.decide': operation(
    'teacher',
    z.strictObject({
      projectId: b.id,
      classId: b.classId,
      decision: z.enum(['accept', 'decline', 'invite', 'remove']),
    }),
    none,
    [
      'endpoint.not_joined',
      'endpoint.unreachable',
      'endpoint.refused',
      'project.not_found',
      'project.full',
      'member.not_found',
      'auth.not_allowed',
    ],
  ),
  /** A code by which other classes come into a project of this class. */
  'project.invite': operation(
    'teacher',
    z.strictObject({ projectId: b.id, uses: z.int().min(1).max(20), days: z.int().min(1).max(90) }),
    z.object({ code: z.string(), expiresAt: b.epochMs }),
    ['endpoint.not_joined', 'endpoint.unreachable', 'endpoint.refused', 'project.not_found', 'auth.not_allowed'],
  ),
  /** Asks another class of the project to host it. */
  'project.hand_over': operation('teacher', z.strictObject({ projectId: b.id, classId: b.classId }), none, [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'member.not_found',
    'auth.not_allowed',
  ]),
  /** This class takes over, when it was asked to. */
  'project.take_over': operation('teacher', projectRef, z.object({ project }), [
    'endpoint.not_joined',
    'endpoint.unreachable',
    'endpoint.refused',
    'project.not_found',
    'auth.not_allowed',
  ]),
  /** Projects that the teacher keeps to begin others with. */
  'template.list': operation(
    'teacher',
    none,
    z.object({ templates: z.array(z.object({ id: b.id, name: z.string(), content: projectDraft })) }),
  ),
  'template.save': operation(
    'teacher',
    z.strictObject({ name: b.nonEmptyLine(limits.nameMaxChars), content: projectDraft }),
    z.object({ templateId: b.id }),
  ),
  'template.remove': operation('teacher', z.strictObject({ templateId: b.id }), none),

  /** What was made in a project, own and partners', the oldest first; of own posts only what was approved. */
  'project.posts': operation(
    'teacher',
    z.strictObject({ projectId: b.id }),
    z.object({ posts: z.array(projectPost) }),
    ['project.not_found'],
  ),
  /** The teacher goes on, or stays, whatever the calendar says; `null` goes by the calendar again. */
  'project.choose_phase': operation(
    'teacher',
    z.strictObject({ projectId: b.id, phase: phaseName.nullable() }),
    z.object({ now: projectNow }),
    ['project.not_found'],
  ),

  // the lesson: the turn conductor
  /** What the children see of it: who is next, who is here. `null`: no lesson, and then nothing opens. */
  'lesson.now': operation('anyone', none, z.object({ lesson: lessonView.nullable() }), ['setup.required']),
  /** The line that a lesson would have. */
  'lesson.preview': operation(
    'lesson',
    lineWishes,
    z.object({
      parties: z.array(z.array(b.id)),
      /** Owed a turn from the lesson before. */
      catchUpIds: z.array(b.id),
      shareMs: b.durationMs,
      takeLimitMs: b.durationMs,
    }),
    ['project.not_found'],
  ),
  'lesson.open': operation('lesson', lessonWishes, z.object({ lesson: lessonView }), [
    'project.not_found',
    'lesson.already_open',
    'lesson.nobody_present',
    'class.ended',
  ]),
  'lesson.change': operation('lesson', lessonChange, z.object({ lesson: lessonView }), ['lesson.not_open']),
  /** The time stands still and nothing opens; a turn that runs ends, and what it made is kept. */
  'lesson.pause': operation('lesson', none, z.object({ lesson: lessonView }), ['lesson.not_open']),
  'lesson.resume': operation('lesson', none, z.object({ lesson: lessonView }), ['lesson.not_open']),
  'lesson.end': operation('lesson', none, none),
  'lesson.place': operation('lesson', placeChange, z.object({ lesson: lessonView }), [
    'lesson.not_open',
    'student.not_found',
  ]),
  /** What children do at the hand-over: somebody is not here, or wants to come later. A tap on the picture undoes it. */
  'lesson.put_off': operation('anyone', putOff, z.object({ lesson: lessonView }), [
    'setup.required',
    'lesson.not_open',
    'student.not_found',
  ]),
  'lesson.swap': operation(
    'lesson',
    z.strictObject({ studentId: b.id, otherId: b.id }),
    z.object({ lesson: lessonView }),
    ['lesson.not_open', 'student.not_found'],
  ),

  // a child's turn
  /** Only in an open lesson. In a party the rest of it sits down too, and everything belongs to all of them. */
  'turn.start': operation(
    'anyone',
    z.strictObject({ studentId: b.id, pictures: pictureSecret.optional() }),
    z.object({
      token: z.string(),
      student: rosterEntry,
      companions: z.array(student),
      posts: z.array(ownPost),
      /** What the project asks for now, the most pressing first. Without an offer in any the child helps the others. */
      tasks: z.array(turnTask),
      reflection: reflectionGate,
      /** The share of the time left. */
      suggestedMs: b.durationMs,
      presetKind: b.postKind.nullable(),
      showsExample: z.boolean(),
      mustChooseSecret: z.boolean(),
    }),
    ['setup.required', 'student.not_found', 'lesson.not_open', 'picture_secret.required', 'picture_secret.wrong'],
  ),
  'turn.end': operation('turn', none, none),
  /** The same again, when a consent or the project has changed meanwhile, or something was viewed. */
  'turn.tasks': operation('turn', none, z.object({ tasks: z.array(turnTask), reflection: reflectionGate })),
  /**
   * What partner classes answered, for children to watch: what waits for a reply first. Beside it the class's own posts
   * that somebody replied to, and the replies, each tied to its post.
   */
  'turn.wall': operation(
    'turn',
    none,
    z.object({
      theirs: z.array(projectPost),
      ours: z.array(projectPost),
      replies: z.array(projectPost),
      /** Posts that the project shows as models of a good answer, with what makes each good. */
      models: z.array(z.object({ post: projectPost, why: z.string() })),
    }),
  ),
  /** A turn in which nothing may be made: the child helps the others, and the turn counts. */
  'turn.help': operation('turn', none, none, ['auth.not_allowed']),
  /** The child's first choice of the three pictures; the teacher can only reset it. */
  'turn.choose_secret': operation('turn', z.strictObject({ pictures: pictureSecret }), none, ['auth.not_allowed']),
  'post.mine': operation('turn', none, z.object({ posts: z.array(ownPost) })),
  /**
   * Opens the child's draft of this kind for a prompt or in reply to a partner's post, or begins one; a returned post
   * is taken up again.
   */
  'post.open': operation(
    'turn',
    z.strictObject({
      kind: b.postKind,
      purpose: b.postPurpose,
      /** Left out: the first thing of this purpose that children are asked for now. */
      promptId: promptId.nullable().optional(),
      /** The post that a reply answers. */
      inReplyTo: b.id.optional(),
      postId: b.id.optional(),
    }),
    z.object({ post: ownPost }),
    [
      'post.not_found',
      'post.wrong_state',
      'project.not_found',
      'phase.not_open',
      'reflection.not_open',
      'consent.missing',
    ],
  ),
  'post.set_text': operation('turn', z.strictObject({ postId: b.id, text: postText }), z.object({ post: ownPost }), [
    'post.not_found',
    'post.wrong_state',
  ]),
  /** What the child says about it, as far as the project asks for it; for a written post the line stays empty. */
  'post.describe': operation(
    'turn',
    z.strictObject({
      postId: b.id,
      title: b.optionalLine(limits.titleMaxChars),
      line: b.optionalText(limits.lineAboutMaxChars),
      tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).max(limits.tagsMax),
    }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** The expectations that are ticked so far; `post.submit` says it once more. */
  'post.tick': operation(
    'turn',
    z.strictObject({ postId: b.id, checklist: z.array(z.int().nonnegative()).max(limits.expectationsMax) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** The picture on a voice goes, and what it was drawn of. */
  'post.remove_cover': operation('turn', postRef, z.object({ post: ownPost }), ['post.not_found', 'post.wrong_state']),
  'post.submit': operation(
    'turn',
    z.strictObject({ postId: b.id, checklist: z.array(z.int().nonnegative()).max(limits.expectationsMax) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state', 'post.not_ready', 'consent.missing'],
  ),
  /** Who else can be seen or heard in it; in the place of those who were named before. */
  'post.set_people': operation('turn', postPeople, z.object({ post: ownPost }), [
    'post.not_found',
    'post.wrong_state',
    'student.not_found',
  ]),
  'post.take_back': operation('turn', postRef, z.object({ post: ownPost }), ['post.not_found', 'post.wrong_state']),

  /** How much of a partner's post the child played, and how long it was in sight; the longest viewing counts. */
  'post.viewed': operation('turn', z.strictObject({ postId: b.id, ...viewing.shape }), none, ['post.not_found']),

  /**
   * What a drawing is made of, so that it can be gone on with; the engine that draws owns the format. The picture of
   * what was on the paper before is given up: it is made anew when the child is done.
   */
  'drawing.save': operation(
    'turn',
    z.strictObject({ postId: b.id, document: z.string().max(limits.drawingMaxChars) }),
    z.object({ post: ownPost }),
    ['post.not_found', 'post.wrong_state', 'data.disk_full'],
  ),
  'drawing.load': operation(
    'turn',
    postRef,
    z.object({
      document: z.string().nullable(),
      /** The photos that the strokes may lie on; the document names the one that is shown. */
      photos: z.array(mediumView),
      /** All who make it may be in a photo. */
      mayHavePhoto: z.boolean(),
    }),
    ['post.not_found'],
  ),

  // recording; the slices go to PUT /takes/<id>/chunks
  'take.begin': operation(
    'turn',
    z.strictObject({ postId: b.id, kind: b.takeKind, mimeType: z.string().max(100) }),
    z.object({ take, limitMs: b.durationMs }),
    ['post.not_found', 'post.wrong_state', 'consent.missing', 'take.limit_reached', 'data.disk_full'],
  ),
  'take.finish': operation(
    'turn',
    z.strictObject({
      takeId: b.id,
      durationMs: b.durationMs,
      reason: b.stopReason,
      /** Of a film: what was seen, and how it was recorded. */
      picture: pictureMeasures.optional(),
      encoding: encodingReport.optional(),
    }),
    z.object({ take }),
    ['take.not_found', 'take.wrong_state'],
  ),
  'take.keep': operation('turn', takeRef, z.object({ post: ownPost }), ['take.not_found', 'take.wrong_state']),
  'take.discard': operation('turn', takeRef, z.object({ post: ownPost }), ['take.not_found', 'take.wrong_state']),

  /** What this PC records films as; a trial is due before the first film, and again after a while. */
  'encoder.current': operation('anyone', none, z.object({ choice: encoderChoice.nullable(), isTrialDue: z.boolean() })),
  /** What came out best of a trial, in a child's studio or on the teacher's device page. */
  'encoder.choose': operation('anyone', encoderTrial, z.object({ choice: encoderChoice })),
  /** How the newest films of this class were recorded. */
  'encoder.takes': operation(
    'teacher',
    none,
    z.object({ takes: z.array(encodingReport.extend({ startedAt: b.epochMs, durationMs: b.durationMs })) }),
  ),

  /** What is said in the take, in the place of what was there in this language; without a cue there is nothing. */
  'take.set_captions': operation('turn', z.strictObject({ takeId: b.id, captions }), z.object({ take }), [
    'take.not_found',
    'take.wrong_state',
  ]),

  // the review desk
  /** What is on the desk, first come first; with a search, that in which all its words occur. */
  'review.list': operation(
    'teacher',
    z.strictObject({ search: b.optionalText(limits.searchMaxChars).default('') }),
    z.object({ rows: z.array(deskRow) }),
  ),
  'review.item': operation('teacher', postRef, z.object({ item: queueItem }), ['post.not_found']),
  /**
   * The post is in front of the teacher, and these stretches were played since the page told last, which it does every
   * few seconds. Whether that makes it watched is decided in the core.
   */
  'review.look': operation(
    'teacher',
    seenRevision.extend({ played: z.array(span).max(limits.spansMax) }),
    z.object({ isWatched: z.boolean() }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** One decision about several posts, taken back as one; what it is not possible for is left out and named. */
  'review.decide_many': operation(
    'teacher',
    z.strictObject({ posts: z.array(seenRevision).min(1).max(limits.bulkMaxPosts), verdict: bulkVerdict }),
    decided.extend({ decisionId: b.id.nullable(), done: z.array(b.id), left: z.array(leftOut) }),
  ),
  'review.approve': operation('teacher', seenRevision.extend({ audience: b.audience }), decided, [
    'post.not_found',
    'post.wrong_state',
    'consent.missing',
    'media.damaged',
    'media.not_playable',
  ]),
  'review.return': operation('teacher', seenRevision.extend({ note: returnNote }), decided, [
    'post.not_found',
    'post.wrong_state',
    'media.not_found',
  ]),
  /** Puts it aside: it leaves the queue, not the desk. */
  'review.hold': operation('teacher', seenRevision, decided, ['post.not_found', 'post.wrong_state']),
  /**
   * Hides it from everybody at once. Words and bytes are erased after `limits.removalUndoMs`; at once, with a recall,
   * where something of it has begun to leave.
   */
  'review.remove': operation('teacher', postRef, decided, ['post.not_found', 'post.wrong_state']),

  /**
   * Takes an approved post back to the desk as its next revision, to be put right or looked at again; what the partner
   * classes have of it is called back.
   */
  'review.recall': operation('teacher', seenRevision, z.object({ queueCount: z.int().nonnegative() }), [
    'post.not_found',
    'post.wrong_state',
  ]),

  /**
   * Guards a post in which a child may have disclosed something: nobody but the teacher sees it, it is recalled from
   * where it was sent, and neither a child nor the app lets it go. The child only learns that the teacher has it.
   */
  'concern.raise': operation(
    'teacher',
    z.strictObject({ postId: b.id, words: b.nonEmptyText(limits.concernMaxChars) }),
    decided,
    ['post.not_found', 'post.wrong_state'],
  ),
  /** Puts a guarded post back into the queue, as a new revision. */
  'concern.lift': operation(
    'teacher',
    z.strictObject({ postId: b.id, words: b.nonEmptyText(limits.concernMaxChars) }),
    z.object({ queueCount: z.int() }),
    ['post.not_found', 'post.wrong_state'],
  ),
  'concern.list': operation('teacher', postRef, z.object({ concerns: z.array(concern) })),

  /** The newest decisions, and whether each can still be taken back. */
  'decision.list': operation('teacher', none, z.object({ decisions: z.array(decision) })),
  /** Possible until something of it was sent or erased, or somebody has gone on with the post. */
  'decision.undo': operation(
    'teacher',
    z.strictObject({ decisionId: b.id }),
    z.object({ queueCount: z.int(), postIds: z.array(b.id) }),
    ['decision.not_found', 'decision.too_late'],
  ),

  /** The teacher sees somebody else in it: their consent is asked for too. */
  'review.set_people': operation('teacher', postPeople, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'student.not_found',
  ]),

  /** The teacher puts the captions of a submitted post right; what is approved is what is stored then. */
  'review.set_captions': operation(
    'teacher',
    z.strictObject({ postId: b.id, captions }),
    z.object({ item: queueItem }),
    ['post.not_found', 'post.wrong_state'],
  ),

  // what the teacher puts right before an approval: each makes the next revision, and what the child made is kept
  'correction.describe': operation(
    'teacher',
    seenRevision.extend({
      title: b.optionalLine(limits.titleMaxChars),
      tags: z.array(b.nonEmptyLine(limits.tagMaxChars)).max(limits.tagsMax),
    }),
    z.object({ item: queueItem }),
    ['post.not_found', 'post.wrong_state'],
  ),
  /** Leaves a stretch of a recording. A film begins at its first key frame there; nothing is encoded again. */
  'correction.trim': operation('teacher', seenRevision.extend(span.shape), z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'media.damaged',
    'media.not_playable',
    'data.disk_full',
  ]),
  /** Drops the picture of a film: what is left is a voice. */
  'correction.keep_sound': operation('teacher', seenRevision, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
    'media.damaged',
    'media.not_playable',
    'data.disk_full',
  ]),
  /** The post as its child handed it in; sending it back does the same. */
  'correction.put_back': operation('teacher', seenRevision, z.object({ item: queueItem }), [
    'post.not_found',
    'post.wrong_state',
  ]),

  // the way out and back
  'endpoint.join': operation(
    'teacher',
    z.strictObject({ address: endpointAddress, joinCode }),
    z.object({ status: endpointStatus }),
    [
      'endpoint.already_joined',
      'endpoint.unreachable',
      'endpoint.certificate_untrusted',
      'endpoint.not_meridian',
      'endpoint.refused',
      'join_code.wrong',
    ],
  ),
  /** "Try it on this computer": the host starts an embedded endpoint and the class is enrolled there. */
  'endpoint.try_here': operation('teacher', none, z.object({ status: endpointStatus }), [
    'endpoint.already_joined',
    'endpoint.local_unavailable',
    'endpoint.unreachable',
  ]),
  /** For a partner class to join the same endpoint; only of an endpoint on this computer. */
  'endpoint.partner_code': operation('teacher', none, z.object({ joinCode: z.string().nullable() })),
  /** What was approved for partners and where it stands; the batches on their way; what sending now would make. */
  'outbox.list': operation(
    'teacher',
    none,
    z.object({
      items: z.array(outboxItem),
      batches: z.array(batchView),
      forecast: z.array(batchForecast),
      settings: sendSettings,
      /** When the quiet hours begin next. */
      nextReleaseAt: b.epochMs.nullable(),
    }),
  ),
  'sending.change': operation('teacher', sendSettings.partial(), none),
  'batch.pause': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  'batch.resume': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  /** Its posts wait again until the teacher sends. What has arrived by then stays there: that is a withdrawal's work. */
  'batch.cancel': operation('teacher', batchRef, none, ['batch.not_found', 'batch.wrong_state']),
  /**
   * Starts a round: send what is approved, once the undo window is over, and fetch what is new. Progress comes as
   * events.
   */
  'sync.start': operation('teacher', none, z.object({ status: endpointStatus }), ['endpoint.not_joined']),
  /** Cancels the batches that are still in their undo window: their posts wait until *Send* is pressed again. */
  'sync.hold_back': operation('teacher', none, z.object({ status: endpointStatus })),
  /** Looks at one step of the way to the endpoint and says what is wrong there. */
  'connection.check': operation('teacher', z.strictObject({ step: connectionStep }), connectionCheck, [
    'endpoint.not_joined',
    'endpoint.local_unavailable',
    'vault.unavailable',
  ]),
  /** A text file without a word about a person, for the school's technician. */
  'connection.report': operation('teacher', connectionReportInput, z.object({ path: z.string(), content: z.string() })),
  // the way out of the school's network
  'network.read': operation(
    'teacher',
    none,
    z.object({ proxy: proxyView.nullable(), authorities: z.array(certificateView) }),
  ),
  /** `null`: as the system says. The password goes to the vault and never comes back. */
  'network.set_proxy': operation('teacher', z.strictObject({ proxy: proxyWish.nullable() }), none, [
    'vault.unavailable',
  ]),
  'network.read_certificate': operation('teacher', z.strictObject({ pem: certificatePem }), certificateView, [
    'certificate.unreadable',
    'certificate.no_authority',
  ]),
  /** Connections may be signed by this authority from now on. */
  'network.trust': operation('teacher', z.strictObject({ pem: certificatePem }), none, [
    'certificate.unreadable',
    'certificate.no_authority',
  ]),
  'network.distrust': operation('teacher', z.strictObject({ fingerprint }), none),
  // a USB stick where there is no line
  'courier.look': operation('teacher', none, z.object({ drives: z.array(courierDrive) })),
  /** Writes all that would be sent into a file on a stick, and reads it back. Progress comes as events. */
  'courier.write': operation('teacher', z.strictObject({ folder: driveFolder }), courierWritten, [
    'endpoint.not_joined',
    'courier.no_key',
    'courier.drive_full',
    'courier.drive_failed',
    'media.damaged',
  ]),
  /** Takes what the endpoint has written for this class. Twice or in any order, nothing comes twice. */
  'courier.read': operation('teacher', z.strictObject({ folder: driveFolder, file: arrivalFile }), courierBrought, [
    'endpoint.not_joined',
    'courier.damaged',
    'courier.foreign',
    'courier.drive_failed',
    'signature.invalid',
  ]),
  'partner.list': operation('teacher', none, z.object({ posts: z.array(partnerPost) })),

  // the wall: everything that was made and may be shown, own and partners'
  /** One stretch of it, the newest first, and how many there are in all. */
  'wall.page': operation(
    'teacher',
    z.strictObject({
      filter: wallFilter,
      offset: z.int().nonnegative(),
      limit: z.int().positive().max(limits.wallPageMax),
    }),
    z.object({ total: z.int(), posts: z.array(wallPost) }),
  ),
  /** Where and when it was made, for the map and the line of time. */
  'wall.overview': operation('teacher', z.strictObject({ filter: wallFilter }), wallOverview),
  'wall.find': operation(
    'teacher',
    z.strictObject({ postIds: z.array(b.id).max(limits.sessionItemsMax) }),
    z.object({ posts: z.array(wallPost) }),
  ),

  // review sessions at the projector: planned before …
  'session.list': operation('teacher', none, z.object({ sessions: z.array(session) })),
  /** Writes a new session, or a changed one in its place, and begins to look whether it is ready. */
  'session.save': operation(
    'teacher',
    z.strictObject({ sessionId: b.id.optional(), plan: sessionPlan }),
    z.object({ session }),
    ['session.not_found'],
  ),
  'session.duplicate': operation(
    'teacher',
    z.strictObject({ sessionId: b.id, title: sessionPlan.shape.title }),
    z.object({ session }),
    ['session.not_found'],
  ),
  'session.remove': operation('teacher', z.strictObject({ sessionId: b.id }), none, ['session.not_found']),
  /** Steps that fill the time: unanswered posts first, classes and kinds in balance; nothing is stored. */
  'session.propose': operation(
    'teacher',
    z.strictObject({
      targetMinutes: sessionPlan.shape.targetMinutes,
      pauseQuestion: b.nonEmptyText(limits.questionMaxChars).nullable(),
    }),
    z.object({ items: sessionPlan.shape.items }),
  ),
  /** A session that opens a phase of the current project: question, model example, what makes it good, expectations. */
  'session.launch': operation('teacher', z.strictObject({ title: sessionPlan.shape.title }), z.object({ session }), [
    'project.not_found',
  ]),
  /** Looks again whether everything is here, as it was signed, and can be played. The end comes as an event. */
  'session.check': operation('teacher', z.strictObject({ sessionId: b.id }), z.object({ session }), [
    'session.not_found',
  ]),
  /** What was shown, the newest first. */
  'session.runs': operation('teacher', none, z.object({ runs: z.array(sessionRun) })),
  /** The next medium that a page should try to decode: any page does, so that it happens in the evening too. */
  'check.next': operation('anyone', none, z.object({ check: decodeCheck.nullable() })),
  'check.report': operation(
    'anyone',
    z.strictObject({
      checkId: b.id,
      isPlayable: z.boolean(),
      /** In LUFS; `null` for what makes no sound. */
      loudness: z.number().min(-100).max(20).nullable(),
    }),
    none,
  ),

  // … and shown: the stage knows its showing's unguessable id and never holds a teacher's token
  'session.open': operation(
    'teacher',
    z.strictObject({
      /** A saved session; without it, `postIds` in this order, each class behind a title card. */
      sessionId: b.id.optional(),
      postIds: z.array(b.id).min(1).max(limits.sessionItemsMax).optional(),
      /** The step to begin with. */
      from: z.int().nonnegative().default(0),
    }),
    z.object({ showingId: b.id }),
    ['post.not_found', 'session.not_found'],
  ),
  /**
   * The showing that runs, for a console that was closed or locked; and whether the class may see this display, because
   * a session was shown on it not long ago.
   */
  'showing.current': operation('teacher', none, z.object({ showingId: b.id.nullable(), mayBeSeen: z.boolean() })),
  /**
   * Puts the stage on the second display, where the host can. Where it cannot, a page may open a second window itself;
   * on `this` display everything is done on the stage.
   */
  'showing.present': operation(
    'teacher',
    z.strictObject({ showingId: b.id, display: z.enum(['second', 'this']) }),
    z.object({ isOpened: z.boolean() }),
    ['session.not_found'],
  ),
  'showing.read': operation('anyone', showingRef, z.object({ showing }), ['session.not_found']),
  'showing.steer': operation('anyone', showingRef.extend({ move: stageMove }), steered, ['session.not_found']),
  /** What the stage tells about once a second: it fills the log, and the console follows it. */
  'showing.report': operation(
    'anyone',
    showingRef.extend({ itemId: z.string().max(40), atMs: b.durationMs.nullable(), isShown: z.boolean() }),
    none,
    ['session.not_found'],
  ),
  /** Asks one of the children who are here to speak, everybody in turn. */
  'showing.draw_lot': operation('anyone', showingRef, steered, ['session.not_found', 'student.not_found']),
  /** How a drawing of this class came about, in the drawing engine's format. */
  'showing.strokes': operation(
    'anyone',
    showingRef.extend({ itemId: z.string().max(40) }),
    z.object({ document: z.string().nullable() }),
    ['session.not_found', 'post.not_found'],
  ),
  'showing.end': operation('anyone', showingRef, none, ['session.not_found']),
} as const satisfies Record<string, OperationDefinition>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller sends. */
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>;
/** What a handler gets, after validation. */
export type OperationParsed<N extends OperationName> = z.output<Operations[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>;

export const operationNames = Object.keys(operations) as OperationName[];

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);
