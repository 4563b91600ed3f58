import { adminPaths, adminRole } from '#shared/contract/admin.ts';
import { addAdmin, makeAdminLink, removeAdmin } from '../admin/people.ts';
import { listAdmins } from '../db/admins.ts';
import type { Database } from '../db/schema.ts';
import { readSetting } from '../db/settings.ts';
import { date, thisAdmin } from './say-row.ts';
import { UsageError } from './usage-error.ts';

/** The link as the endpoint told where it answers, or what comes after its address when it never ran. */
const showLink = async (db: Database, token: string): Promise<void> => {
  const address = (await readSetting(db, 'address')) ?? '';
  console.log(`Sign in once, within a day: ${adminPaths.enter(address, token)}`);
};

const add = async (db: Database, name: string, role: string): Promise<void> => {
  const wanted = adminRole.safeParse(role);
  if (name === '' || !wanted.success) throw new UsageError('Expected a name and --role administrator or safeguarding');
  const { id, token } = await addAdmin(db, thisAdmin(), { name, role: wanted.data });
  console.log(`${id}   ${role}   ${name}`);
  await showLink(db, token);
};

const list = async (db: Database): Promise<void> => {
  for (const { id, name, role, seenAt, endedAt } of await listAdmins(db)) {
    const state = endedAt === null ? 'may sign in' : `ended ${date(endedAt)} UTC`;
    console.log(
      `${id}   ${role}   ${state}   ${seenAt === null ? 'never seen' : `seen ${date(seenAt)} UTC`}   ${name}`,
    );
  }
};

const end = async (db: Database, id: string): Promise<void> => {
  await removeAdmin(db, thisAdmin(), id);
  console.log('Ended. Sessions and links of this person are worth nothing now.');
};

/** The commands about people who administer. */
export const peopleCommands = (words: { subject: string; role: string }) => ({
  'person add': (db: Database) => add(db, words.subject, words.role),
  'person list': list,
  'person link': async (db: Database) => showLink(db, await makeAdminLink(db, thisAdmin(), words.subject)),
  'person end': (db: Database) => end(db, words.subject),
});
