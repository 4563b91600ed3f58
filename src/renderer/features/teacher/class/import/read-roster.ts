import Papa from 'papaparse';
import { limits } from '#shared/domain/limits.ts';
import { type ReadingLevel, readingLevels } from '#shared/domain/roster.ts';
import { assignTiles, isTileName } from '#shared/domain/tiles.ts';

/** What is wrong with a row; it is left out, the others are not. */
export type RowProblem = 'no_name' | 'name_too_long' | 'group_too_long' | 'unknown_level' | 'unknown_tile';

/** A row of the file as it would be added. */
export type RosterRow = {
  /** The line's number in the file, as a spreadsheet counts. */
  line: number;
  name: string;
  group: string | null;
  readingLevel: ReadingLevel;
  tile: string;
  problem: RowProblem | null;
  /** Somebody of this name is in the class, or in a row before. */
  isDouble: boolean;
};

export type ReadRoster = {
  rows: RosterRow[];
  /** Rows beyond what is looked at. */
  tooMany: number;
};

type Column = 'name' | 'group' | 'level' | 'tile';

/** What the columns are called, in the languages of the app and some neighbours; in small letters. */
const headers: Record<Column, readonly string[]> = {
  name: [
    ...['name', 'first name', 'firstname', 'student', 'child', 'vorname', 'prénom', 'prenom', 'nom', 'élève', 'eleve'],
    ...['nombre', 'nombres', 'estudiante', 'alumno', 'alumna', 'nome', 'aluno', 'aluna', 'estudante', 'criança'],
    ...['jina', 'jina la kwanza', 'mwanafunzi', 'mtoto', 'ім’я', "ім'я", 'імя', 'учень', 'учениця', 'дитина'],
    ...['الاسم', 'اسم', 'الاسم الأول', 'نام', 'نام کوچک', 'دانش‌آموز', 'دانش آموز', 'کودک'],
    ...['नाम', 'पहला नाम', 'विद्यार्थी', 'छात्र', 'छात्रा', 'बच्चा', '姓名', '名字', '学生', '孩子'],
  ],
  group: [
    ...['group', 'gruppe', 'groupe', 'grupo', 'equipo', 'équipe', 'equipe', 'kikundi', 'група'],
    ...['المجموعة', 'مجموعة', 'گروه', 'समूह', '小组', '组', '组别'],
  ],
  level: [
    ...['reading', 'reading level', 'level', 'lecture', 'niveau', 'niveau de lecture', 'lectura', 'lee', 'nivel'],
    ...['nivel de lectura', 'leitura', 'nível', 'nível de leitura', 'kusoma', 'anasoma', 'kiwango', 'читання', 'читає'],
    ...['рівень', 'рівень читання', 'القراءة', 'مستوى القراءة', 'خواندن', 'سطح', 'سطح خواندن'],
    ...['पढ़ना', 'पढ़ने का स्तर', 'स्तर', '阅读', '阅读程度', '程度'],
  ],
  tile: [
    ...[
      'picture',
      'tile',
      'image',
      'imagen',
      'imagem',
      'picha',
      'картинка',
      'الصورة',
      'صورة',
      'تصویر',
      'तस्वीर',
      '图片',
    ],
  ],
};

/** What a level is called in a column: the app's own word for it, and what the screens say in each language. */
const levels: Record<ReadingLevel, readonly string[]> = {
  icons: [
    ...['icons', 'pictures', 'pictures only', 'imágenes', 'solo imágenes', 'images', 'images seulement', 'imagens'],
    ...['só imagens', 'picha', 'picha tu', 'картинки', 'лише картинки', 'صور', 'صور فقط', 'تصویر', 'فقط تصویر'],
    ...['तस्वीरें', 'सिर्फ़ तस्वीरें', '图片', '只有图片'],
  ],
  simple: [
    ...['simple', 'short words', 'palabras cortas', 'mots courts', 'palavras curtas', 'maneno mafupi', 'короткі слова'],
    ...['كلمات قصيرة', 'کلمه‌های کوتاه', 'छोटे शब्द', '短词短句'],
  ],
  full: [
    ...['full', 'everything', 'all', 'todo', 'tout', 'tudo', 'yote', 'усе', 'все', 'كل شيء', 'همه چیز', 'सब कुछ'],
    ...['全部', '全部文字'],
  ],
};

/** Rows that are looked at; a class holds fewer. */
const rowsMax = 1_000;

const clean = (cell: string | undefined): string =>
  (cell ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

const columnsOf = (first: readonly string[]): Partial<Record<Column, number>> | null => {
  const cells = first.map((cell) => clean(cell).toLocaleLowerCase());
  const found: Partial<Record<Column, number>> = {};
  for (const column of ['name', 'group', 'level', 'tile'] as const) {
    const at = cells.findIndex((cell) => headers[column].includes(cell));
    if (at >= 0) found[column] = at;
  }
  return found.name === undefined ? null : found;
};

const levelOf = (cell: string): ReadingLevel | null =>
  cell === '' ? 'simple' : (readingLevels.find((level) => levels[level].includes(cell.toLocaleLowerCase())) ?? null);

const problemOf = (name: string, group: string, level: ReadingLevel | null, tile: string): RowProblem | null => {
  if (name === '') return 'no_name';
  if (name.length > limits.nameMaxChars) return 'name_too_long';
  if (group.length > limits.groupMaxChars) return 'group_too_long';
  if (level === null) return 'unknown_level';
  return tile === '' || isTileName(tile) ? null : 'unknown_tile';
};

/**
 * Reads a class list from what a spreadsheet saved, with any usual separator, with a line of titles or without: then
 * the first column is the name and the second the group. Nothing is thrown away silently: every row that cannot be
 * added says why.
 */
export const readRoster = (
  text: string,
  present: { names: readonly string[]; tiles: readonly string[] },
): ReadRoster => {
  const parsed = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t', '|', '،', '，', '；'],
  });
  const [first = [], ...others] = parsed.data;
  const columns = columnsOf(first);
  const lines = columns === null ? parsed.data : others;
  const at: Partial<Record<Column, number>> = columns ?? { name: 0, group: 1 };
  const seen = new Set(present.names.map((name) => name.toLocaleLowerCase()));
  const rows = lines.slice(0, rowsMax).map((cells, index): RosterRow => {
    const cell = (column: Column): string => clean(at[column] === undefined ? '' : cells[at[column]]);
    const name = cell('name');
    const group = cell('group');
    const tile = cell('tile').toLowerCase();
    const level = levelOf(cell('level'));
    const problem = problemOf(name, group, level, tile);
    const key = name.toLocaleLowerCase();
    const isDouble = problem === null && seen.has(key);
    if (problem === null) seen.add(key);
    const line = index + (columns === null ? 1 : 2);
    return { line, name, group: group || null, readingLevel: level ?? 'simple', tile, problem, isDouble };
  });
  const wanted = rows.filter(({ problem, tile }) => problem === null && tile === '');
  const chosen = rows.flatMap(({ problem, tile }) => (problem === null && tile !== '' ? [tile] : []));
  const tiles = assignTiles(wanted.length, [...present.tiles, ...chosen]);
  for (const [index, row] of wanted.entries()) row.tile = tiles[index] ?? 'star';
  return { rows, tooMany: Math.max(0, lines.length - rowsMax) };
};
