import adminAr from './messages/admin.ar.json';
import adminEn from './messages/admin.en.json';
import answerAr from './messages/answer.ar.json';
import answerEn from './messages/answer.en.json';
import backupAr from './messages/backup.ar.json';
import backupEn from './messages/backup.en.json';
import commonAr from './messages/common.ar.json';
import commonEn from './messages/common.en.json';
import consentAr from './messages/consent.ar.json';
import consentEn from './messages/consent.en.json';
import deviceAr from './messages/device.ar.json';
import deviceEn from './messages/device.en.json';
import drawingAr from './messages/drawing.ar.json';
import drawingEn from './messages/drawing.en.json';
import errorsAr from './messages/errors.ar.json';
import errorsEn from './messages/errors.en.json';
import incomingAr from './messages/incoming.ar.json';
import incomingEn from './messages/incoming.en.json';
import lessonAr from './messages/lesson.ar.json';
import lessonEn from './messages/lesson.en.json';
import lockAr from './messages/lock.ar.json';
import lockEn from './messages/lock.en.json';
import logAr from './messages/log.ar.json';
import logEn from './messages/log.en.json';
import messageAr from './messages/message.ar.json';
import messageEn from './messages/message.en.json';
import noticeAr from './messages/notice.ar.json';
import noticeEn from './messages/notice.en.json';
import overviewAr from './messages/overview.ar.json';
import overviewEn from './messages/overview.en.json';
import photoAr from './messages/photo.ar.json';
import photoEn from './messages/photo.en.json';
import projectAr from './messages/project.ar.json';
import projectEn from './messages/project.en.json';
import retentionAr from './messages/retention.ar.json';
import retentionEn from './messages/retention.en.json';
import reviewAr from './messages/review.ar.json';
import reviewEn from './messages/review.en.json';
import rosterAr from './messages/roster.ar.json';
import rosterEn from './messages/roster.en.json';
import sendAr from './messages/send.ar.json';
import sendEn from './messages/send.en.json';
import sessionsAr from './messages/sessions.ar.json';
import sessionsEn from './messages/sessions.en.json';
import setupAr from './messages/setup.ar.json';
import setupEn from './messages/setup.en.json';
import showingAr from './messages/showing.ar.json';
import showingEn from './messages/showing.en.json';
import stageAr from './messages/stage.ar.json';
import stageEn from './messages/stage.en.json';
import studentAr from './messages/student.ar.json';
import studentEn from './messages/student.en.json';
import studioAr from './messages/studio.ar.json';
import studioEn from './messages/studio.en.json';
import teacherAr from './messages/teacher.ar.json';
import teacherEn from './messages/teacher.en.json';
import tilesAr from './messages/tiles.ar.json';
import tilesEn from './messages/tiles.en.json';
import wallAr from './messages/wall.ar.json';
import wallEn from './messages/wall.en.json';

/** English is complete by definition; every other catalogue has the same keys (tested). */
const en = {
  ...backupEn,
  ...adminEn,
  ...answerEn,
  ...commonEn,
  ...consentEn,
  ...deviceEn,
  ...drawingEn,
  ...errorsEn,
  ...lockEn,
  ...incomingEn,
  ...lessonEn,
  ...messageEn,
  ...noticeEn,
  ...overviewEn,
  ...logEn,
  ...rosterEn,
  ...photoEn,
  ...projectEn,
  ...retentionEn,
  ...reviewEn,
  ...sendEn,
  ...sessionsEn,
  ...setupEn,
  ...showingEn,
  ...stageEn,
  ...studentEn,
  ...studioEn,
  ...teacherEn,
  ...tilesEn,
  ...wallEn,
};
export type MessageId = keyof typeof en;
export type Catalogue = Record<MessageId, string>;

const ar: Catalogue = {
  ...backupAr,
  ...adminAr,
  ...answerAr,
  ...commonAr,
  ...consentAr,
  ...deviceAr,
  ...drawingAr,
  ...errorsAr,
  ...lockAr,
  ...incomingAr,
  ...lessonAr,
  ...messageAr,
  ...noticeAr,
  ...overviewAr,
  ...logAr,
  ...rosterAr,
  ...photoAr,
  ...projectAr,
  ...retentionAr,
  ...reviewAr,
  ...sendAr,
  ...sessionsAr,
  ...setupAr,
  ...showingAr,
  ...stageAr,
  ...studentAr,
  ...studioAr,
  ...teacherAr,
  ...tilesAr,
  ...wallAr,
};

/** The languages the app speaks, each with its own name for itself. */
export const languages = { en: 'English', ar: 'العربية' } as const;
export type Language = keyof typeof languages;
export const languageList = Object.keys(languages) as Language[];

export const catalogues: Record<Language, Catalogue> = { en, ar };

export const isMessageId = (id: string): id is MessageId => Object.hasOwn(en, id);
