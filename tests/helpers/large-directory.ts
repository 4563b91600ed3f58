import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openEndpointDatabase } from '#server/db/open-endpoint-database.ts';
import { searchTermsOf } from '#shared/domain/project/search-terms.ts';
import { openDatabase } from '#sqlite/open-database.ts';
import { transaction } from '#sqlite/transaction.ts';
import { seededRandom } from './seeded-random.ts';
import { sampleProjectContent } from './test-class.ts';

/** What a generated project is found by. */
export type DirectoryProject = {
  id: string;
  word: string;
  language: string;
  ages: { from: number; to: number };
  startsOn: string;
  isFull: boolean;
};

const languages = ['en', 'en', 'en', 'fr', 'es', 'pt', 'ar', 'uk', 'hi', 'qu'] as const;
const subjects = [
  'river',
  'bread',
  'school',
  'games',
  'weather',
  'songs',
  'market',
  'stars',
  'birds',
  'streets',
] as const;

const inserted = 1_000;

/** One class that hosts `count` open projects, written straight into an endpoint's database; the oldest first. */
export const fillDirectory = async (dataDir: string, count: number): Promise<DirectoryProject[]> => {
  // makes the tables
  await (await openEndpointDatabase(dataDir)).destroy();
  const db = openDatabase(join(dataDir, 'endpoint.sqlite'));
  const random = seededRandom(18);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const hostId = `c-${'5'.repeat(32)}`;
  db.prepare(
    `INSERT INTO classes (id, name, country, time_zone, language, signing_key, agreement_key, quota_bytes, charged_bytes,
       enrolled_at) VALUES (?, 'Turma 4A', 'PT', 'Europe/Lisbon', 'pt', ?, ?, 0, 0, 0)`,
  ).run(hostId, 'A'.repeat(43), 'A'.repeat(43));
  const putProjects = db.prepare(
    `INSERT INTO projects (id, host_class_id, content, revision, signature, is_closed, handovers, access, starts_on,
       classes_max, members_count, seq, created_at)
     SELECT value ->> 'id', ?, value ->> 'content', 1, 's', 0, '[]', 'open', value ->> 'starts', 20, value ->> 'members', 1, 1
     FROM json_each(?)`,
  );
  const putTerms = db.prepare(
    'INSERT INTO project_terms (term, project_id) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
  );
  const made: DirectoryProject[] = [];
  while (made.length < count) {
    const projects: object[] = [];
    const terms: [string, string][] = [];
    for (let index = 0; index < inserted && made.length < count; index += 1) {
      const from = 6 + Math.floor(random() * 9);
      const project: DirectoryProject = {
        id: uuidv7({ msecs: 1_700_000_000_000 + made.length }),
        word: random() < 0.001 ? 'glacier' : pick(subjects),
        language: pick(languages),
        ages: { from, to: from + 3 },
        startsOn: `2027-0${1 + Math.floor(random() * 9)}-01`,
        isFull: random() < 0.3,
      };
      made.push(project);
      const content = {
        ...sampleProjectContent,
        question: `What do you know about the ${project.word} where you live?`,
        language: project.language,
        languages: [project.language],
        ages: project.ages,
        startsOn: project.startsOn,
      };
      projects.push({ id: project.id, content, starts: project.startsOn, members: project.isFull ? 20 : 1 });
      for (const term of searchTermsOf(content)) terms.push([term, project.id]);
    }
    transaction<void>(db, () => {
      putProjects.run(hostId, JSON.stringify(projects));
      putTerms.run(JSON.stringify(terms));
    });
  }
  db.close();
  return made;
};
