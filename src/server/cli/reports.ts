import { join } from 'node:path';
import type { ReportDecision } from '#shared/domain/incoming.ts';
import { limits } from '#shared/domain/limits.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import type { Admin } from '../admin/audited.ts';
import { readReported, settleReport } from '../admin/deeds.ts';
import { openReport, ruleReport } from '../admin/rule-report.ts';
import { listReports as listMessageReports } from '../db/messages.ts';
import { listReports } from '../db/reports.ts';
import type { Database } from '../db/schema.ts';
import { extensionOf } from '../media/sniff.ts';
import { openMediaOf, type StorageSettings } from '../storage/open-storage.ts';
import { date, thisAdmin } from './say-row.ts';
import { UsageError } from './usage-error.ts';
import { writeParts } from './write-parts.ts';

/** One report a block: what is wrong in the reporting class's words, whose post it is, and how it stands. */
const showReports = async (db: Database): Promise<void> => {
  const reports = await listReports(db, limits.reportsListed);
  for (const row of reports) {
    const state = row.decided_at === null ? 'open' : `${row.decision} ${date(row.decided_at)} UTC`;
    console.log(`${row.id}   ${date(row.reported_at)} UTC   ${row.reason}   ${state}`);
    console.log(`  post ${row.post_id} of ${row.owner_class_id} (${row.owner_name}) in project ${row.project_id}`);
    console.log(
      `  reported by ${row.class_id} (${row.reporter_name})${row.words === '' ? '' : `: ${row.words.replaceAll('\n', ' ')}`}`,
    );
  }
  if (reports.length === 0) console.log('Nothing was reported.');
};

/** Takes the reported post off, or leaves it; the classes are told in `words`. @throws UsageError. */
const decideReport = async (
  db: Database,
  admin: Admin,
  ruling: { reportId: string; decision: ReportDecision; words: string },
): Promise<void> => {
  if (ruling.words.length > limits.reportMaxChars)
    throw new UsageError(`Expected --words of at most ${limits.reportMaxChars} characters`);
  await ruleReport(db, admin, ruling).catch((error: unknown) => {
    throw hasCode(error, 'request.not_found') ? new UsageError(`No report ${ruling.reportId}`) : error;
  });
  console.log(
    ruling.decision === 'removed'
      ? 'The post is given to nobody any more. Classes that have it see your decision if they reported it.'
      : 'The post stays. The class that reported it is told.',
  );
};

const showReportedMessages = async (db: Database): Promise<void> => {
  const reports = await listMessageReports(db);
  for (const { messageId, fromClassId, toClassId, words, reportedAt } of reports) {
    console.log(
      `${messageId}   ${date(reportedAt)} UTC   ${fromClassId} to ${toClassId}   ${words.replaceAll('\n', ' ')}`,
    );
  }
  if (reports.length === 0) console.log('Nothing was reported.');
};

const showReported = async (db: Database, messageId: string): Promise<void> => {
  for (const { fromClassId, writtenAt, text } of await readReported(db, thisAdmin(), messageId)) {
    console.log(`${date(writtenAt)} UTC   ${fromClassId}\n${text}\n`);
  }
};

const settle = async (db: Database, messageId: string): Promise<void> => {
  await settleReport(db, thisAdmin(), messageId);
  console.log('Settled.');
};

/** The reported post with its words; its media are written into the folder `to`. @throws UsageError. */
const showReport = async (
  db: Database,
  { settings, reportId, to }: { settings: StorageSettings; reportId: string; to: string | undefined },
): Promise<void> => {
  const { post } = await openReport(db, thisAdmin(), reportId).catch((error: unknown) => {
    throw hasCode(error, 'request.not_found') ? new UsageError(`No report ${reportId}`) : error;
  });
  if (post === null) return console.log('The post is not here any more.');
  console.log(`${post.kind} of ${post.alias}, revision ${post.revision}`);
  for (const text of [post.title, post.text]) if (text) console.log(text);
  for (const { cues } of post.captions) for (const { text } of cues) console.log(`  “${text}”`);
  if (to === undefined) return console.log(`${post.media.length} media; --to DIR writes them.`);
  const media = await openMediaOf(settings);
  try {
    for (const { sha256, sizeBytes, mimeType } of post.media) {
      const path = join(to, `${sha256}.${extensionOf(mimeType)}`);
      await writeParts(path, await media.read(sha256, 0, sizeBytes - 1));
      console.log(path);
    }
  } finally {
    media.close();
  }
};

type Words = { subject: string; words: string; to: string | undefined; settings: StorageSettings };

/** The commands about what classes have reported. */
export const reportCommands = ({ subject, words, to, settings }: Words) => ({
  'report list': showReports,
  'report show': (db: Database) => showReport(db, { settings, reportId: subject, to }),
  'report remove': (db: Database) => decideReport(db, thisAdmin(), { reportId: subject, decision: 'removed', words }),
  'report keep': (db: Database) => decideReport(db, thisAdmin(), { reportId: subject, decision: 'kept', words }),
  'message reports': showReportedMessages,
  'message read': (db: Database) => showReported(db, subject),
  'message settle': (db: Database) => settle(db, subject),
});
