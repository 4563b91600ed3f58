import { adminName, endpointRetention } from '#shared/contract/admin.ts';
import { type HostNotices, hostNotices } from '#shared/contract/schemas/host-notices.ts';
import { confirmClock, findClockDoubt } from '../admin/clock-doubt.ts';
import { addOrganisation, changeOrganisationName, setOrganisation } from '../admin/deeds.ts';
import { eraseWork } from '../admin/erasure.ts';
import { readNotices, readRetention, setNotices, setRetention } from '../admin/notices.ts';
import { endProject, featureProject } from '../admin/projects.ts';
import { forecastRetention } from '../admin/retention.ts';
import { listOrganisations } from '../db/organisations.ts';
import { listProjects } from '../db/project-rows.ts';
import type { Database } from '../db/schema.ts';
import type { StorageSettings } from '../storage/open-storage.ts';
import { exportClass } from './export-class.ts';
import { date, thisAdmin } from './say-row.ts';
import { UsageError } from './usage-error.ts';

const showOrganisations = async (db: Database): Promise<void> => {
  for (const { id, name, classes } of await listOrganisations(db))
    console.log(`${id}   ${classes} class(es)   ${name}`);
};

const createOrganisation = async (db: Database, name: string): Promise<void> => {
  if (name === '') throw new UsageError('Expected the name of the organisation');
  console.log(await addOrganisation(db, thisAdmin(), name));
};

const renameOrganisation = async (db: Database, id: string, name: string): Promise<void> => {
  if (!adminName.safeParse(name).success) throw new UsageError('Expected an id and a name of at most 80 characters');
  await changeOrganisationName(db, thisAdmin(), id, name);
};

const showProjects = async (db: Database): Promise<void> => {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listProjects>> = await listProjects(db, after);
    for (const row of page.projects) {
      const marks = [row.isFeatured && 'featured', row.isClosed && 'closed', row.isEnded && 'ended here'];
      const state = marks.filter((mark) => mark !== false).join(', ') || 'open';
      console.log(`${row.projectId}   ${row.classes} class(es)   ${row.posts} post(s)   ${state}   ${row.question}`);
    }
    after = page.next;
  } while (after !== null);
};

const eraseClass = async (db: Database, classId: string, alias: string | null): Promise<void> => {
  const posts = await eraseWork(db, thisAdmin(), { classId, alias });
  console.log(`${posts} post(s) erased here; their media go with the next sweep.`);
  console.log('What partner classes have fetched goes when the class itself takes its posts back.');
};

const changeNotices = async (db: Database, change: Partial<HostNotices>): Promise<void> => {
  const parsed = hostNotices.safeParse({ ...(await readNotices(db)), ...change });
  if (!parsed.success) throw new UsageError('Expected a day such as 2027-07-31, and at most 500 characters of words');
  await setNotices(db, thisAdmin(), parsed.data);
  await showNotices(db);
};

const announceMaintenance = async (db: Database, words: string, until: string): Promise<void> => {
  const at = until === '' ? null : Date.parse(until);
  if (Number.isNaN(at)) throw new UsageError(`Expected a moment such as 2027-07-31T12:00Z, got "${until}"`);
  await changeNotices(db, { maintenance: { words, until: at } });
};

const showNotices = async (db: Database): Promise<void> => {
  const { maintenance, closing } = await readNotices(db);
  const until = maintenance?.until == null ? '' : ` (until ${date(maintenance.until)} UTC)`;
  console.log(maintenance === null ? 'No maintenance is announced.' : `Maintenance${until}: ${maintenance.words}`);
  console.log(closing === null ? 'The endpoint stays.' : `The endpoint closes on ${closing.on}. ${closing.words}`);
};

const showClock = async (db: Database): Promise<void> => {
  const doubt = await findClockDoubt(db, Date.now());
  console.log(
    doubt === null
      ? 'The clock is believed.'
      : `The clock went from ${date(doubt.before)} to ${date(doubt.now)} UTC: nothing is erased by it until you say "clock confirm".`,
  );
};

const days = (text: string): number | null => (text === 'never' ? null : Number(text));

const changeRetention = async (db: Database, projects: string, classes: string): Promise<void> => {
  const parsed = endpointRetention.safeParse({ closedProjectDays: days(projects), silentClassDays: days(classes) });
  if (!parsed.success)
    throw new UsageError(
      'Expected two numbers of days, or never: after a project closed (1 or more), after a class was last heard of (120 or more)',
    );
  const { posts, classes: silent } = await forecastRetention(db, parsed.data, Date.now());
  await setRetention(db, thisAdmin(), parsed.data);
  await showRetention(db);
  if (posts + silent > 0)
    console.log(`Erased at the next sweep, within the hour: ${posts} post(s) and ${silent} class(es).`);
};

const showRetention = async (db: Database): Promise<void> => {
  const { closedProjectDays, silentClassDays } = await readRetention(db);
  console.log(
    `Work in closed projects is kept ${closedProjectDays === null ? 'for ever' : `${closedProjectDays} days`}.`,
  );
  console.log(`A silent class is kept ${silentClassDays === null ? 'for ever' : `${silentClassDays} days`}.`);
};

type Words = {
  subject: string;
  value: string;
  alias: string | null;
  to: string | undefined;
  settings: StorageSettings;
};

/** The commands about organisations, projects, and what the host says and keeps. */
export const hostCommands = ({ subject, value, alias, to, settings }: Words) => ({
  'organisation list': showOrganisations,
  'organisation create': (db: Database) => createOrganisation(db, subject),
  'organisation rename': (db: Database) => renameOrganisation(db, subject, value),
  'class move': (db: Database) => setOrganisation(db, thisAdmin(), subject, value === '' ? null : value),
  'class export': (db: Database) => exportClass(db, settings, { classId: subject, alias, to }),
  'class erase': (db: Database) => eraseClass(db, subject, alias),
  'project list': showProjects,
  'project feature': (db: Database) => featureProject(db, thisAdmin(), subject, true),
  'project unfeature': (db: Database) => featureProject(db, thisAdmin(), subject, false),
  'project end': (db: Database) => endProject(db, thisAdmin(), subject, true),
  'project reopen': (db: Database) => endProject(db, thisAdmin(), subject, false),
  'notice show': showNotices,
  'notice maintenance': (db: Database) => announceMaintenance(db, subject, value),
  'notice over': (db: Database) => changeNotices(db, { maintenance: null }),
  'notice closing': (db: Database) => changeNotices(db, { closing: { on: subject, words: value } }),
  'notice staying': (db: Database) => changeNotices(db, { closing: null }),
  'clock show': showClock,
  'clock confirm': (db: Database) => confirmClock(db, thisAdmin()),
  'retention show': showRetention,
  'retention set': (db: Database) => changeRetention(db, subject, value),
});
