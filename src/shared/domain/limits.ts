/** Every number that bounds what a person or a program may send. Units are in the names. */
export const limits = {
  /** Hard stop of a video or voice take unless the teacher sets another one. */
  takeDefaultMs: 90_000,
  takeMinMs: 15_000,
  takeMaxMs: 300_000,
  /** From the moment the class's last day is seen to be past until everything is erased. */
  retentionGraceMs: 24 * 60 * 60_000,
  /** A take in a lesson, unless the teacher sets another limit: its share of the time less what a turn needs beside it. */
  lessonTakeMinMs: 15_000,
  lessonTakeMaxMs: 45_000,
  turnAroundMs: 40_000,
  lessonMinMinutes: 5,
  lessonMaxMinutes: 240,
  /** Who left without handing anything in had a real go after this long, and lets the others come first. */
  realTurnMs: 30_000,
  /** The longest slice a recorder may hand over (M1). */
  sliceMaxMs: 1_000,
  sliceMs: 250,
  /** The first slice of a take is asked for this long after the recorder has begun. */
  firstSliceMs: 50,
  chunkMaxBytes: 8 * 1024 * 1024,
  /** Rows of sealed media: the size the benchmark favours. */
  mediaRowBytes: 64 * 1024,
  /** One answer of GET /media never carries more (Chromium has six sockets per host). */
  rangeMaxBytes: 1024 * 1024,
  /** Room for a drawing in which every other character has to be escaped. */
  operationBodyMaxBytes: 2 * 1024 * 1024,
  /** A photo or a drawing as the page sends it. */
  pictureMaxBytes: 20 * 1024 * 1024,
  picturePixelsMax: 40_000_000,
  /** A drawing's strokes as the drawing engine writes them. */
  drawingMaxChars: 900_000,
  /** Photos that one drawing keeps, so that changing the photo under it can be undone. */
  drawingPhotosMax: 12,
  /** The small drawing that a class is known by. */
  classPictureMaxBytes: 32 * 1024,
  /** The largest body that any request has. */
  requestBodyMaxBytes: 20 * 1024 * 1024,
  retakesDefault: 3,
  /** Bars of a take's waveform. */
  waveformPeaks: 240,
  /** Pictures in a film's strip, and what one JPEG of a film may weigh: its poster or its strip. */
  filmstripFrames: 8,
  stillMaxBytes: 1024 * 1024,
  /** The seekable copy is accepted when its duration is this close to the recorder's clock (M3). */
  durationToleranceMs: 1_000,
  mediaMaxBytes: 256 * 1024 * 1024,
  /** Media up to this size travel together in one bulk request. */
  bulkMediaMaxBytes: 256 * 1024,
  batchMaxPosts: 100,
  /** The largest JSON anyone sends to an endpoint: a full batch with captions in two languages. */
  wireJsonMaxBytes: 16 * 1024 * 1024,
  feedPageMax: 200,
  /** What a class says of others' posts in one request. */
  acknowledgementsMax: 500,
  nameMaxChars: 60,
  groupMaxChars: 30,
  roleMaxChars: 40,
  classNameMaxChars: 80,
  /** The practice class: it is erased this long after it was made, if nobody has ended it before. */
  practiceMs: 4 * 60 * 60_000,
  practiceChildrenMin: 5,
  practiceChildrenMax: 12,
  questionMaxChars: 300,
  expectationMaxChars: 160,
  expectationsMax: 8,
  /** A project: languages, topics, classes, prompts of a phase, days of a phase, models, partner posts to be viewed. */
  projectLanguagesMax: 6,
  topicMaxChars: 60,
  topicsMax: 8,
  projectClassesMax: 20,
  promptsMax: 6,
  phaseDaysMax: 60,
  modelsMax: 4,
  handoversMax: 10,
  /** One page of the directory. */
  directoryPageMax: 100,
  viewsWantedMax: 30,
  /** A calendar: changes of the week, stretches without school, extra days. */
  weekPatternsMax: 8,
  daysOffMax: 120,
  extraDaysMax: 40,
  dayOffNameMaxChars: 80,
  /** An iCalendar file; a school year with every lesson in it has less. */
  calendarFileMaxChars: 1_000_000,
  textMaxChars: 4_000,
  noteMaxChars: 600,
  /** A post's title, and the line about a picture, a voice or a film. */
  titleMaxChars: 80,
  lineAboutMaxChars: 280,
  /** Words of a project that a post can carry. */
  tagMaxChars: 30,
  tagsMax: 8,
  /** Lines of the teacher to be read while recording. */
  scriptLinesMax: 40,
  wordGoalMax: 1_000,
  /** The ground of a consent, and who signed it. */
  basisMaxChars: 200,
  searchMaxChars: 100,
  /** Lines of the desk that are answered before all the others: more than the largest screen shows. */
  deskBeginningRows: 60,
  /** Posts that are decided about with one press. */
  bulkMaxPosts: 500,
  /** Stretches that a page may tell at once. */
  spansMax: 200,
  concernMaxChars: 2_000,
  /** What a teacher writes to host and operator about a reported post, and what the operator answers. */
  reportMaxChars: 600,
  /** Reports that a class gets told of at once, the newest ones. */
  reportsListed: 200,
  /** Refused entries of feeds that are kept to be seen, the newest ones. */
  refusedEntriesKept: 200,
  /** What a teacher speaks to a child. */
  voiceNoteMaxMs: 60_000,
  voiceNoteMaxBytes: 4 * 1024 * 1024,
  /** Between teachers: one message, how many a class writes in a day, and one page of them. */
  messageMaxChars: 2_000,
  messagesPerDay: 60,
  messagePageMax: 100,
  /** How long a removed post can be taken back before it is erased. */
  removalUndoMs: 10 * 60_000,
  /** What fetching a release of the app takes of the line at most, in kbit/s. */
  updateCapKbps: 8_000,
  /** Between *Send* and the first byte. */
  undoWindowMs: 10_000,
  /** Captions of one take: cues in one language, characters in one cue, languages. */
  cuesMax: 100,
  cueMaxChars: 160,
  captionLanguagesMax: 2,
  /** A review session: its name, its steps, how long it may be meant to take. */
  sessionTitleMaxChars: 120,
  sessionItemsMax: 200,
  sessionMinutesMax: 240,
  pollLabelMaxChars: 40,
  /** The wall: what may be searched for, and one stretch of it. */
  wallQueryMaxChars: 100,
  wallPageMax: 100,
  timerMaxMs: 60 * 60_000,
  studentsMax: 120,
  /** Teacher mode locks itself after this long without a teacher request. */
  teacherIdleMs: 5 * 60_000,
  /** A supply teacher walks about; the code opens nothing that a child may not see. */
  lessonIdleMs: 60 * 60_000,
  pinFreeAttempts: 5,
  pinFirstDelayMs: 30_000,
  pinMaxDelayMs: 60 * 60_000,
  mediaGrantMs: 10 * 60_000,
} as const;
