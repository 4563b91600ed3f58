import { type EndpointRetention, endpointRetention } from '#shared/contract/admin.ts';
import { type HostNotices, hostNotices, noNotices } from '#shared/contract/schemas/host-notices.ts';
import type { Database } from '../db/schema.ts';
import { readSetting, writeSetting } from '../db/settings.ts';
import { type Admin, audited } from './audited.ts';

/** What the host tells every kiosk now. */
export const readNotices = async (db: Database): Promise<HostNotices> => {
  const kept = await readSetting(db, 'notices');
  return kept === undefined ? noNotices : hostNotices.parse(JSON.parse(kept));
};

export const setNotices = (db: Database, admin: Admin, notices: HostNotices): Promise<void> =>
  audited(db, admin, 'notices.set', async (tx) => {
    await writeSetting(tx, 'notices', JSON.stringify(notices));
    const told = [notices.maintenance && 'maintenance', notices.closing && `closing ${notices.closing.on}`];
    return { result: undefined, subject: told.filter((part) => part !== null).join(', ') };
  });

/** How long what is here is kept; for ever unless the host says otherwise. */
export const readRetention = async (db: Database): Promise<EndpointRetention> => {
  const kept = await readSetting(db, 'retention');
  return kept === undefined
    ? { closedProjectDays: null, silentClassDays: null }
    : endpointRetention.parse(JSON.parse(kept));
};

export const setRetention = (db: Database, admin: Admin, retention: EndpointRetention): Promise<void> =>
  audited(db, admin, 'retention.set', async (tx) => {
    await writeSetting(tx, 'retention', JSON.stringify(retention));
    return {
      result: undefined,
      subject: `projects ${retention.closedProjectDays ?? '-'}, classes ${retention.silentClassDays ?? '-'}`,
    };
  });
