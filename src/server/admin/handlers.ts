import { type AdminJoinCode, adminPaths } from '#shared/contract/admin.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { countAdmins, endSession, listAdmins } from '../db/admins.ts';
import { checkAudit, readAuditPage } from '../db/audit.ts';
import { countUnverified, searchClasses } from '../db/class-rows.ts';
import { addToDay, readDays } from '../db/daily-counts.ts';
import { listDevicesOf } from '../db/devices.ts';
import { type JoinCode, listJoinCodes, normaliseJoinCode } from '../db/join-codes.ts';
import { countReported } from '../db/messages.ts';
import { listOrganisations } from '../db/organisations.ts';
import { listProjects } from '../db/project-rows.ts';
import { countOpenReports } from '../db/reports.ts';
import { readSetting } from '../db/settings.ts';
import { readTotals } from '../db/totals.ts';
import type { EndpointContext } from '../endpoint-context.ts';
import { type AdminHandlers, adminOf, personOf } from './admin-call.ts';
import { measureWork } from './class-work.ts';
import { confirmClock, findClockDoubt } from './clock-doubt.ts';
import * as deeds from './deeds.ts';
import { eraseWork } from './erasure.ts';
import { readNotices, readRetention, setNotices, setRetention } from './notices.ts';
import { addAdmin, enter, makeAdminLink, removeAdmin } from './people.ts';
import { endProject, featureProject } from './projects.ts';
import { reportHandlers } from './report-handlers.ts';
import { forecastRetention } from './retention.ts';

const toCode = (row: JoinCode): AdminJoinCode => ({
  code: row.code,
  label: row.label,
  usesLeft: row.uses_left,
  isVerifying: row.is_verifying === 1,
  organisationId: row.organisation_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});

const chartDays = 30;
const auditPage = 100;

const isPaused = async ({ db }: EndpointContext): Promise<boolean> =>
  (await readSetting(db, 'writes_paused')) !== undefined;

export const adminHandlers: AdminHandlers = {
  'session.enter': async ({ token }, { context, isSecure, setSession }) => {
    if (!isSecure) throw new AppError('auth.insecure_connection');
    setSession(await enter(context.db, token, context.now()));
    return {};
  },
  'session.read': async (_, call) => ({
    admin: personOf(call),
    endpointName: call.context.identity.info.name,
    areWritesPaused: await isPaused(call.context),
  }),
  'session.leave': async (_, { context, sessionToken, setSession }) => {
    if (sessionToken !== null) await endSession(context.db, sessionToken, context.now());
    setSession(null);
    return {};
  },

  'overview.read': async (_, { context: { db, metrics, now } }) => {
    // what was counted since the last minute, too
    await addToDay(db, metrics.takeNews(), now());
    return {
      ...(await readTotals(db)),
      unverified: await countUnverified(db),
      openReports: await countOpenReports(db),
      reportedMessages: await countReported(db),
      hasSafeguarding: (await countAdmins(db, 'safeguarding')) > 0,
      clockDoubt: await findClockDoubt(db, now()),
      days: await readDays(db, chartDays, now()),
    };
  },

  'organisation.list': async (_, { context }) => ({
    organisations: (await listOrganisations(context.db)).map(({ id, name, classes, created_at }) => ({
      id,
      name,
      classes,
      createdAt: created_at,
    })),
  }),
  'organisation.create': async ({ name }, call) => ({
    id: await deeds.addOrganisation(call.context.db, adminOf(call), name),
  }),
  'organisation.rename': async ({ id, name }, call) => {
    await deeds.changeOrganisationName(call.context.db, adminOf(call), id, name);
    return {};
  },

  'class.list': (search, { context }) => searchClasses(context.db, search),
  'class.verify': async ({ classId, isVerified }, call) => {
    await deeds.verifyClass(call.context.db, adminOf(call), classId, isVerified);
    return {};
  },
  'class.set_quota': async ({ classId, quotaBytes }, call) => {
    await deeds.setQuota(call.context.db, adminOf(call), classId, quotaBytes);
    return {};
  },
  'class.set_organisation': async ({ classId, organisationId }, call) => {
    await deeds.setOrganisation(call.context.db, adminOf(call), classId, organisationId);
    return {};
  },
  'class.erase': async (work, call) => ({ posts: await eraseWork(call.context.db, adminOf(call), work) }),
  'class.measure': (work, { context }) => measureWork(context.db, work),
  'device.list': async ({ classId }, { context }) => ({
    devices: (await listDevicesOf(context.db, classId)).map((row) => ({
      createdAt: row.created_at,
      revokedAt: row.revoked_at,
    })),
  }),
  'device.revoke': async ({ classId }, call) => ({
    ended: await deeds.revokeDevices(call.context.db, adminOf(call), classId),
  }),

  'join_code.list': async (_, { context }) => ({
    codes: (await listJoinCodes(context.db, context.now())).map(toCode),
  }),
  'join_code.create': async ({ label, ...code }, call) =>
    toCode(await deeds.makeJoinCode(call.context.db, adminOf(call), { ...code, ...(label === '' ? {} : { label }) })),
  'join_code.end': async ({ code }, call) => {
    await deeds.endJoinCode(call.context.db, adminOf(call), normaliseJoinCode(code));
    return {};
  },

  'project.list': ({ after }, { context }) => listProjects(context.db, after),
  'project.feature': async ({ projectId, isFeatured }, call) => {
    await featureProject(call.context.db, adminOf(call), projectId, isFeatured);
    return {};
  },
  'project.end': async ({ projectId, isEnded }, call) => {
    await endProject(call.context.db, adminOf(call), projectId, isEnded);
    return {};
  },

  ...reportHandlers,

  'admin.list': async (_, { context }) => ({ admins: await listAdmins(context.db) }),
  'admin.create': async (person, call) => {
    const { id, token } = await addAdmin(call.context.db, adminOf(call), person);
    return { id, link: adminPaths.enter(call.origin, token) };
  },
  'admin.link': async ({ id }, call) => ({
    link: adminPaths.enter(call.origin, await makeAdminLink(call.context.db, adminOf(call), id)),
  }),
  'admin.end': async ({ id }, call) => {
    await removeAdmin(call.context.db, adminOf(call), id);
    return {};
  },

  'audit.list': async ({ before }, { context }) => {
    const { entries, hasMore } = await readAuditPage(context.db, { before, limit: auditPage });
    return {
      entries: entries.map(({ number, at, actor, actor_name, action, subject, subject_name }) => ({
        ...{ number, at, actor, action, subject },
        actorName: actor_name,
        subjectName: subject_name,
      })),
      hasMore,
    };
  },
  'audit.verify': (_, { context }) => checkAudit(context.db),

  'settings.read': async (_, { context }) => ({
    notices: await readNotices(context.db),
    retention: await readRetention(context.db),
    areWritesPaused: await isPaused(context),
  }),
  'settings.set_notices': async (notices, call) => {
    await setNotices(call.context.db, adminOf(call), notices);
    return {};
  },
  'settings.forecast_retention': (retention, { context }) => forecastRetention(context.db, retention, context.now()),
  'settings.set_retention': async (retention, call) => {
    await setRetention(call.context.db, adminOf(call), retention);
    return {};
  },
  'settings.confirm_clock': async (_, call) => {
    await confirmClock(call.context.db, adminOf(call));
    return {};
  },
  'settings.pause_writes': async ({ isPaused }, call) => {
    await deeds.pauseWrites(call.context.db, adminOf(call), isPaused);
    return {};
  },
};
