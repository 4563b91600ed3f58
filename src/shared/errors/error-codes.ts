/**
 * Every failure a caller may expect, with the HTTP status it travels under.
 *
 * One list for the kiosk's core and for the endpoint: a code means the same everywhere, and the
 * renderer's message catalogues have one plain sentence for each (`error.<code>`).
 */
export const errorCodes = {
  // the request itself
  'request.invalid': 400,
  'request.unknown_operation': 404,
  'request.not_found': 404,
  'request.method_not_allowed': 405,
  'request.too_large': 413,
  'request.range_not_satisfiable': 416,
  'request.forbidden_origin': 403,
  'request.rate_limited': 429,
  // who may do what
  'auth.teacher_required': 401,
  'auth.lesson_required': 401,
  'auth.turn_required': 401,
  'auth.device_required': 401,
  'auth.not_allowed': 403,
  'auth.grant_expired': 403,
  // set-up and the data folder
  'setup.required': 409,
  'setup.already_done': 409,
  'class.not_found': 404,
  'class.locked': 409,
  'practice.only_here': 409,
  'data.folder_read_only': 409,
  'data.folder_in_use': 409,
  'data.folder_on_network': 409,
  'data.from_newer_version': 409,
  'data.not_migrated': 500,
  'data.sqlite_too_old': 500,
  'data.damaged': 500,
  'data.disk_full': 507,
  'storage.unavailable': 503,
  // the teacher's lock
  'pin.too_weak': 400,
  'pin.wrong': 403,
  'pin.locked_out': 429,
  'pin.not_set': 409,
  'teacher.not_found': 404,
  'teacher.last_one': 409,
  'lesson_code.not_set': 409,
  'recovery_code.wrong': 403,
  'vault.unavailable': 500,
  // students, turns, consent
  'student.not_found': 404,
  'turn.already_running': 409,
  'consent.missing': 409,
  'class.ended': 409,
  'lesson.not_open': 409,
  'lesson.already_open': 409,
  'lesson.nobody_present': 409,
  'picture_secret.required': 403,
  'picture_secret.wrong': 403,
  // takes and media
  'take.not_found': 404,
  'take.wrong_state': 409,
  'take.wrong_offset': 409,
  'take.chunk_too_large': 413,
  'take.limit_reached': 409,
  'take.too_short': 422,
  'media.not_found': 404,
  'media.damaged': 409,
  'media.not_playable': 422,
  // projects, posts, review
  'project.not_found': 404,
  'project.change_refused': 409,
  'project.closed': 409,
  'project.full': 409,
  'project.host_stays': 409,
  'invitation.wrong': 403,
  'class.not_verified': 403,
  'member.not_found': 404,
  'message.not_found': 404,
  'message.refused': 403,
  'message.conflict': 409,
  'calendar.unreadable': 422,
  'phase.not_open': 409,
  'reflection.not_open': 409,
  'post.not_found': 404,
  'post.wrong_state': 409,
  'post.not_ready': 409,
  'post.not_accepted': 409,
  'session.not_found': 404,
  'decision.not_found': 404,
  'decision.too_late': 409,
  // the way to the endpoint
  'batch.not_found': 404,
  'batch.wrong_state': 409,
  'endpoint.not_joined': 409,
  'endpoint.already_joined': 409,
  'endpoint.unreachable': 502,
  'endpoint.certificate_untrusted': 502,
  'endpoint.not_meridian': 502,
  'endpoint.refused': 502,
  'endpoint.local_unavailable': 501,
  'join_code.wrong': 403,
  // the school's network
  'certificate.unreadable': 422,
  'certificate.no_authority': 422,
  // a stick instead of the line
  'courier.no_key': 409,
  'courier.drive_full': 507,
  'courier.drive_failed': 500,
  'courier.damaged': 422,
  'courier.foreign': 422,
  'courier.unknown_class': 422,
  'courier.nothing_new': 409,
  'copy.not_found': 404,
  'keepsake.empty': 409,
  'keepsake.cancelled': 409,
  'keepsake.unreadable': 422,
  'keepsake.tampered': 422,
  'archive.not_found': 404,
  // copies of everything
  'backup.folder_unusable': 409,
  'backup.failed': 500,
  'backup.unreadable': 422,
  'class.already_here': 409,
  // what only the endpoint answers
  'device.revoked': 401,
  'class.key_mismatch': 409,
  'signature.invalid': 422,
  'manifest.invalid': 422,
  'batch.conflict': 409,
  'batch.media_missing': 409,
  'upload.hash_mismatch': 422,
  'upload.type_refused': 415,
  'quota.exceeded': 413,
  // who administers the endpoint
  'auth.admin_required': 401,
  'auth.insecure_connection': 403,
  'admin_link.wrong': 403,
  'admin.last_one': 409,
  // bugs
  'internal.unexpected': 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorCodes;

export const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && Object.hasOwn(errorCodes, value);

/** The HTTP status a code travels under. */
export const statusOf = (code: ErrorCode): number => errorCodes[code];
