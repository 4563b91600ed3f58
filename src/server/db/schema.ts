import type { Kysely, Transaction } from 'kysely';

/**
 * The endpoint's tables. Text and integer columns, and bytes in one, so that every SQL dialect agrees; `_at` is epoch ms.
 */
export type Tables = {
  /** Facts about the endpoint itself: its id and its public receipt key. */
  settings: { key: string; value: string };
  join_codes: {
    code: string;
    label: string | null;
    uses_left: number;
    /** Whoever comes in by it is known to the host. */
    is_verifying: number;
    /** What classes that come in by it belong to. */
    organisation_id: string | null;
    created_at: number;
    expires_at: number;
  };
  /** Which class came in by which code: a repeated enrolment costs no second use, a revoked class gets no free one. */
  join_code_uses: { code: string; class_id: string; is_void: number; used_at: number };
  classes: {
    id: string;
    name: string;
    country: string;
    time_zone: string;
    language: string;
    signing_key: string;
    /** JSON of what the class tells about itself. */
    details: string | null;
    /** When the host confirmed that it is the class it says it is; without, it receives no child's work. */
    verified_at: number | null;
    agreement_key: string;
    quota_bytes: number;
    /** Bytes of open uploads and of held media together. */
    charged_bytes: number;
    enrolled_at: number;
    /** Counts what other classes acknowledged of its posts. */
    acknowledgement_seq: number;
    organisation_id: string | null;
    /** From then on nothing of it is here but its key. */
    erased_at: number | null;
    /** The day, not the moment, when its computer last asked for something. */
    seen_at: number | null;
    /** Counts the messages that other classes wrote to it. */
    message_seq: number;
    /** Of its row in `class_pictures`. */
    picture_sha256: string | null;
  };
  /** The picture that a class is known by: JSON of the signed document with the bytes. */
  class_pictures: { class_id: string; signed: string; stored_at: number };
  /** Schools, districts: what an operator sorts classes by. */
  organisations: { id: string; name: string; created_at: number };
  devices: { token_sha256: string; class_id: string; created_at: number; revoked_at: number | null };
  projects: {
    id: string;
    host_class_id: string;
    /** JSON of the content in the document that the host signed. */
    content: string;
    revision: number;
    /** `null` for one from before projects were signed, until its host sends the signature. */
    signature: string | null;
    is_closed: number;
    /** JSON of the signed handovers that led to this host. */
    handovers: string;
    access: string;
    starts_on: string;
    classes_max: number;
    members_count: number;
    seq: number;
    /** The endpoint's host recommends it. */
    featured_at: number | null;
    /** The endpoint's host has ended it: nothing more is taken and nobody comes in. */
    ended_at: number | null;
    /** When the host class closed it. */
    closed_at: number | null;
    created_at: number;
  };
  members: { project_id: string; class_id: string; joined_at: number };
  /** Who asked to join, was invited or declined, or has left. */
  member_requests: {
    project_id: string;
    class_id: string;
    state: string;
    words: string;
    created_at: number;
    decided_at: number | null;
  };
  /** Invitations to a project. */
  project_codes: { code: string; project_id: string; uses_left: number; created_at: number; expires_at: number };
  /** Which class used an invitation, so that the same class may repeat it. */
  project_code_uses: { code: string; class_id: string };
  /** A handover that the other class has not taken up yet: JSON of the signed document. */
  handovers: { project_id: string; to_class_id: string; handover: string; offered_at: number };
  /** What open projects are found by. */
  project_terms: { term: string; project_id: string };
  messages: {
    id: string;
    from_class_id: string;
    to_class_id: string;
    /** JSON of what the writing class signed. */
    document: string;
    signature: string;
    /** Its place among the messages to that class. */
    seq: number;
    stored_at: number;
  };
  /** That the teacher who got a message wants the host to read it. */
  message_reports: { message_id: string; words: string; reported_at: number };
  /** That a class takes no messages from another one. */
  class_blocks: { class_id: string; blocked_class_id: string; blocked_at: number };
  batches: {
    id: string;
    class_id: string;
    content_sha256: string;
    /** The request as JSON; dropped at commit, so that a withdrawn text is not kept here. */
    content: string | null;
    receipt: string | null;
    created_at: number;
    committed_at: number | null;
  };
  batch_media: { batch_id: string; sha256: string; size_bytes: number; mime_type: string };
  posts: {
    id: string;
    class_id: string;
    project_id: string;
    revision: number;
    manifest_sha256: string;
    /** Its place in the feed of its project. */
    seq: number;
  };
  post_media: { post_id: string; sha256: string; class_id: string; project_id: string };
  tombstones: { class_id: string; post_id: string; project_id: string; revision: number; sha256: string };
  feed: { project_id: string; seq: number; kind: string; class_id: string; body: string | null };
  /** What a class said of another class's post: `kind` is received, watched or erased. */
  acknowledgements: {
    post_id: string;
    class_id: string;
    kind: string;
    revision: number;
    owner_class_id: string;
    seq: number;
    acknowledged_at: number;
  };
  /** What a class reported of another class's post to its project's host and to the operator. */
  reports: {
    id: string;
    project_id: string;
    post_id: string;
    revision: number;
    /** Whose post it is. */
    owner_class_id: string;
    /** Who reported; only the operator learns it. */
    class_id: string;
    reason: string;
    words: string;
    reported_at: number;
    decision: string | null;
    decision_words: string | null;
    decided_at: number | null;
  };
  /** Bytes that are stored, in `small_media` or as a file. */
  media: { sha256: string; size_bytes: number; mime_type: string; stored_at: number };
  /** The bytes of media that came framed together, where database and media are one data folder. */
  small_media: { sha256: string; bytes: Buffer };
  /** That a class itself brought these bytes; knowing a hash is not enough to use a medium. */
  holdings: { class_id: string; sha256: string; size_bytes: number; expires_at: number | null };
  uploads: {
    id: string;
    class_id: string;
    batch_id: string;
    sha256: string;
    size_bytes: number;
    mime_type: string;
    /** `open` or `stored`. */
    state: string;
    created_at: number;
  };
  /** What admins did; `number` has no gaps, each entry carries the hash of the one before. */
  audit_log: {
    number: number;
    at: number;
    actor: string;
    action: string;
    subject: string;
    previous_sha256: string;
    sha256: string;
  };
  /** People who administer the endpoint; `role` is administrator or safeguarding. */
  admins: { id: string; name: string; role: string; created_at: number; ended_at: number | null };
  /** One-time links by which they sign in; only a hash is stored. */
  admin_links: {
    token_sha256: string;
    admin_id: string;
    created_at: number;
    expires_at: number;
    used_at: number | null;
  };
  admin_sessions: {
    token_sha256: string;
    admin_id: string;
    created_at: number;
    used_at: number;
    ended_at: number | null;
  };
  /** How much came and went on a day (UTC), all replicas together. */
  daily_counts: { day: string; name: string; amount: number };
  /** When a recurring task is due; one replica takes it. */
  jobs: { name: string; due_at: number };
  /** How often a key was counted since its window opened. */
  rate_windows: { key: string; opened_at: number; used: number };
};

export type Database = Kysely<Tables>;
/** Only SQL may be awaited while one of these is open. */
export type Tx = Transaction<Tables>;
