import adminEn from './messages/admin.en.json';
import answerEn from './messages/answer.en.json';
import backupEn from './messages/backup.en.json';
import commonEn from './messages/common.en.json';
import consentEn from './messages/consent.en.json';
import deviceEn from './messages/device.en.json';
import drawingEn from './messages/drawing.en.json';
import errorsEn from './messages/errors.en.json';
import helpEn from './messages/help.en.json';
import incomingEn from './messages/incoming.en.json';
import keepsakeEn from './messages/keepsake.en.json';
import lessonEn from './messages/lesson.en.json';
import lockEn from './messages/lock.en.json';
import logEn from './messages/log.en.json';
import machineEn from './messages/machine.en.json';
import messageEn from './messages/message.en.json';
import noticeEn from './messages/notice.en.json';
import overviewEn from './messages/overview.en.json';
import papersEn from './messages/papers.en.json';
import photoEn from './messages/photo.en.json';
import practiceEn from './messages/practice.en.json';
import projectEn from './messages/project.en.json';
import retentionEn from './messages/retention.en.json';
import reviewEn from './messages/review.en.json';
import rosterEn from './messages/roster.en.json';
import sendEn from './messages/send.en.json';
import sessionsEn from './messages/sessions.en.json';
import setupEn from './messages/setup.en.json';
import showingEn from './messages/showing.en.json';
import stageEn from './messages/stage.en.json';
import studentEn from './messages/student.en.json';
import studioEn from './messages/studio.en.json';
import teacherEn from './messages/teacher.en.json';
import tilesEn from './messages/tiles.en.json';
import wallEn from './messages/wall.en.json';

/** English is always here, and complete by definition; every other catalogue has the same keys (tested). */
export const english = {
  ...backupEn,
  ...adminEn,
  ...answerEn,
  ...commonEn,
  ...consentEn,
  ...deviceEn,
  ...drawingEn,
  ...errorsEn,
  ...helpEn,
  ...lockEn,
  ...incomingEn,
  ...keepsakeEn,
  ...lessonEn,
  ...machineEn,
  ...messageEn,
  ...noticeEn,
  ...overviewEn,
  ...logEn,
  ...rosterEn,
  ...papersEn,
  ...photoEn,
  ...practiceEn,
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
export type MessageId = keyof typeof english;
export type Catalogue = Record<MessageId, string>;

export const isMessageId = (id: string): id is MessageId => Object.hasOwn(english, id);
