import type { OperationName, Operations } from '#shared/contract/operations.ts';
import type { AuditActor, AuditDetails } from './audit-trail.ts';

type Watched = { [N in OperationName]: Operations[N]['role'] extends 'teacher' | 'lesson' ? N : never }[OperationName];

/**
 * What of every operation of a teacher, or of who conducts a lesson, goes into the audit log: the named parts of its
 * input, which must be ids, kinds or counts; `null` for what only looks. A new operation gets its line here.
 */
const audited: Readonly<Record<Watched, readonly string[] | null>> = {
  // the new class's own log begins with it
  'class.add': null,
  'teacher.add': ['name'],
  'teacher.set_pin': ['teacherId'],
  'teacher.change_pin': [],
  'teacher.renew_recovery_code': [],
  'teacher.revoke': ['teacherId'],
  'teacher.rename': ['name'],
  'teacher.current': null,
  'lesson.set_code': [],
  'lesson.remove_code': [],
  'lesson.stay': null,
  'lesson.preview': null,
  'lesson.open': ['lengthMinutes'],
  'lesson.change': ['addMinutes', 'takeLimitMs'],
  'lesson.pause': [],
  'lesson.resume': [],
  'lesson.end': [],
  'lesson.place': ['studentId', 'move'],
  'lesson.swap': ['studentId', 'otherId'],
  'audit.list': null,
  'teacher.stay': null,
  'settings.change': [],
  'student.add': [],
  'student.change': ['studentId'],
  'student.drawings': null,
  'student.new_alias': ['studentId'],
  'student.order': [],
  'student.reset_secret': ['studentId'],
  'student.archive': ['studentIds'],
  'student.restore': ['studentIds'],
  'student.archived': null,
  'backup.current': null,
  'backup.choose_folder': null,
  'backup.set_folder': [],
  'backup.now': [],
  // written once the backup is there
  'backup.restore': null,
  'backup.dismiss': null,
  'machine.read': null,
  'machine.start_at_login': ['isOn'],
  'update.install': [],
  'move.drives': null,
  'move.write': [],
  'role.list': null,
  'role.set': ['studentId'],
  'role.rotate': [],
  'picture.kinds': null,
  'export.roster': [],
  'export.child': ['studentId'],
  'export.overview': [],
  'keepsake.look': null,
  'keepsake.make': ['scope', 'audience'],
  'keepsake.cancel': null,
  'keepsake.find': null,
  'keepsake.bring_in': [],
  'archive.list': null,
  'archive.remove': ['archiveId'],
  'class.overview': null,
  'retention.current': null,
  'retention.confirm_date': [],
  'retention.set': ['endsOn'],
  'export.concern': ['postId'],
  'consent.grid': null,
  'consent.notice': null,
  'consent.grant': ['studentIds', 'subjects', 'audience'],
  'consent.preview': null,
  'consent.withdraw': ['studentIds', 'subjects', 'audience'],
  'consent.set_school_basis': [],
  'project.create': [],
  'project.directory': null,
  'project.choose_phase': ['projectId', 'phase'],
  'project.posts': null,
  'project.translate': ['postId'],
  'project.join': ['projectId'],
  'project.list': null,
  'project.overview': null,
  'project.preview': null,
  'project.choose': ['projectId'],
  'project.change': ['projectId'],
  'project.close': ['projectId'],
  'project.reflect': ['projectId'],
  'project.leave': ['projectId'],
  'project.decide': ['projectId', 'classId', 'decision'],
  'project.invite': ['projectId', 'uses', 'days'],
  'project.hand_over': ['projectId', 'classId'],
  'project.take_over': ['projectId'],
  'model.begin': ['projectId', 'kind'],
  'template.list': null,
  'template.save': [],
  'template.remove': ['templateId'],
  'message.list': null,
  'message.with': null,
  'message.count': null,
  'message.write': ['classId'],
  'message.seen': null,
  'message.report': ['messageId'],
  'class.block': ['classId', 'isBlocked'],
  'class.directory': null,
  'class.details': null,
  'class.change_details': [],
  'class.drawings': null,
  'class.ask_for_picture': [],
  'class.set_picture': ['postId'],
  'class.remove_picture': [],
  'class.picture': null,
  'calendar.holidays': null,
  'calendar.read_file': null,
  'encoder.takes': null,
  'review.list': null,
  'review.item': null,
  'review.look': null,
  'review.approve': ['postId', 'revision', 'audience'],
  'review.return': ['postId', 'revision'],
  'review.hold': ['postId', 'revision'],
  'review.remove': ['postId'],
  'review.recall': ['postId', 'revision'],
  'review.decide_many': ['posts', 'verdict'],
  'concern.raise': ['postId'],
  'concern.lift': ['postId'],
  'concern.list': null,
  'incoming.item': null,
  'incoming.look': null,
  'incoming.decide': ['posts', 'verdict'],
  'incoming.report': ['postId', 'revision', 'reason'],
  'report.list': null,
  'report.read': null,
  'decision.list': null,
  'decision.undo': ['decisionId'],
  'review.set_people': ['postId', 'studentIds'],
  'review.set_captions': ['postId'],
  'correction.describe': ['postId', 'revision'],
  'correction.trim': ['postId', 'revision', 'fromMs', 'toMs'],
  'correction.keep_sound': ['postId', 'revision'],
  'correction.put_back': ['postId', 'revision'],
  'endpoint.join': ['address'],
  'endpoint.try_here': [],
  'endpoint.partner_code': [],
  'outbox.list': null,
  'batch.pause': ['batchId'],
  'batch.resume': ['batchId'],
  'batch.cancel': ['batchId'],
  'sending.change': [],
  'sync.start': [],
  'sync.hold_back': [],
  'connection.check': null,
  'connection.report': [],
  'network.read': null,
  'network.set_proxy': [],
  'network.read_certificate': null,
  'network.trust': [],
  'network.distrust': ['fingerprint'],
  'courier.look': null,
  'courier.write': [],
  'courier.write_for_class': ['classId'],
  'courier.read': ['file'],
  'space.read': null,
  'space.fetch_again': ['postId'],
  'copy.list': null,
  'copy.delete': ['copyId'],
  'partner.list': null,
  'wall.page': null,
  'wall.overview': null,
  'wall.find': null,
  'session.list': null,
  'session.save': ['sessionId'],
  'session.duplicate': ['sessionId'],
  'session.remove': ['sessionId'],
  'session.propose': null,
  'session.launch': [],
  'session.check': null,
  'session.runs': null,
  'session.thank': ['runId', 'classId'],
  'session.open': ['sessionId', 'postIds'],
  'practice.begin': [],
  'showing.current': null,
  'showing.present': null,
  'showing.hindrances': null,
};

const isWatched = (name: OperationName): name is Watched => Object.hasOwn(audited, name);

/** Longer lists are counted. */
const idsMax = 30;

/** Of a post the id, of a choice its kind; never what somebody wrote. */
const nameOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if ('postId' in value) return value.postId;
  return 'kind' in value ? value.kind : null;
};

const plainOf = (given: unknown): string | number | boolean | null => {
  if (Array.isArray(given)) return given.length > idsMax ? given.length : given.map(nameOf).map(String).join(',');
  const value = nameOf(given);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
};

/** The entry for an operation that was done, or `null` when none is to be made. */
export const auditOf = (
  name: OperationName,
  input: unknown,
  caller: object,
): { actor: AuditActor; action: string; details: AuditDetails } | null => {
  const fields = isWatched(name) ? audited[name] : null;
  if (fields === null) return null;
  const given = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  const details = Object.fromEntries(
    fields.flatMap((field) => (given[field] === undefined ? [] : [[field, plainOf(given[field])]])),
  );
  return { actor: actorOf(caller), action: name, details };
};

const actorOf = (caller: object): AuditActor => {
  if ('teacherId' in caller && typeof caller.teacherId === 'string') return { teacherId: caller.teacherId };
  if ('conductor' in caller) {
    const { conductor } = caller as { conductor: { kind: string; teacherId?: string } };
    return conductor.teacherId === undefined ? 'lesson_code' : { teacherId: conductor.teacherId };
  }
  return 'nobody';
};
