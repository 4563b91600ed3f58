import { commonSchoolDays, daysBetween, type IsoDate, type SchoolCalendar } from '../calendar/school-calendar.ts';

/** What is known of the class that looks for a project. */
export type Seeker = {
  country: string;
  language: string;
  languages: readonly string[];
  ages: { from: number; to: number } | null;
  interests: readonly string[];
  calendar: SchoolCalendar;
};

/** What is known of a project without opening it. */
export type Offer = {
  language: string;
  languages: readonly string[];
  ages: { from: number; to: number };
  topics: readonly string[];
  startsOn: IsoDate;
  classes: number;
  classesMax: number;
  hostCountry: string;
  hostCalendar: SchoolCalendar;
};

/** Why a project fits, to be said in words: every reason is one that a teacher can check. */
export type FitReason =
  | { kind: 'ages'; from: number; to: number }
  | { kind: 'language'; language: string }
  | { kind: 'topic'; topic: string }
  | { kind: 'starts_soon'; inDays: number }
  | { kind: 'school_days'; common: number; of: number }
  | { kind: 'other_country' }
  | { kind: 'free_places'; places: number };

export type Fit = { score: number; reasons: FitReason[] };

const baseOf = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag;
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

/** The weeks in which school days are compared, and how far ahead a beginning is near. */
const comparedDays = 28;
const nearDays = 45;

/**
 * How well a project fits a class, and why. Ages and a common language count most, since a child has to be understood;
 * then what the class is interested in, a beginning that is near, school days in common, another country, free places.
 */
export const fitOf = (seeker: Seeker, offer: Offer, today: IsoDate): Fit => {
  const reasons: FitReason[] = [];
  let score = 0;
  const add = (points: number, reason: FitReason): void => {
    score += points;
    reasons.push(reason);
  };
  const { ages } = seeker;
  if (ages !== null) {
    const [from, to] = [Math.max(ages.from, offer.ages.from), Math.min(ages.to, offer.ages.to)];
    if (from <= to) add(30, { kind: 'ages', from, to });
  }
  const spoken = [seeker.language, ...seeker.languages].map(baseOf);
  const language = [offer.language, ...offer.languages].find((tag) => spoken.includes(baseOf(tag)));
  if (language !== undefined) add(30, { kind: 'language', language });
  const interests = seeker.interests.map(plain);
  const topic = offer.topics.find((name) => interests.includes(plain(name)));
  if (topic !== undefined) add(15, { kind: 'topic', topic });
  const inDays = daysBetween(today, offer.startsOn);
  if (inDays >= 0 && inDays <= nearDays) add(10, { kind: 'starts_soon', inDays });
  const from = inDays > 0 ? offer.startsOn : today;
  const common = commonSchoolDays(seeker.calendar, offer.hostCalendar, from, comparedDays);
  if (common > 0) add(Math.min(8, common / 2), { kind: 'school_days', common, of: comparedDays });
  if (offer.hostCountry !== seeker.country) add(5, { kind: 'other_country' });
  const places = offer.classesMax - offer.classes;
  if (places > 0) add(2, { kind: 'free_places', places });
  return { score, reasons };
};

/** The best first; equally good ones stay in the order given. */
export const rankByFit = <T extends { fit: Fit }>(offers: readonly T[]): T[] =>
  [...offers].sort((a, b) => b.fit.score - a.fit.score);
