import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { escaped } from '../export/export-page.ts';
import type { ChosenPost } from './choose-posts.ts';

const tallest = 72;

type Day = { day: string; at: number; postId: string; count: number };

const daysOf = (posts: readonly ChosenPost[], timeZone: string): Day[] => {
  const days = new Map<string, Day>();
  for (const { approvedAt, postId } of posts.toSorted((a, b) => a.approvedAt - b.approvedAt)) {
    const day = dateAt(approvedAt, timeZone);
    const known = days.get(day);
    if (known === undefined) days.set(day, { day, at: approvedAt, postId, count: 1 });
    else known.count += 1;
  }
  return [...days.values()];
};

/** Days on which something was made, each as high as there is much of it; a click goes to its first post. */
export const timeLine = (
  posts: readonly ChosenPost[],
  { timeZone, locale, dateOf }: { timeZone: string; locale: string; dateOf(at: number): string },
): string => {
  const days = daysOf(posts, timeZone);
  const most = Math.max(...days.map(({ count }) => count));
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone });
  const number = new Intl.NumberFormat(locale);
  const items = days.map(({ at, postId, count }) => {
    const height = Math.max(6, Math.round((count / most) * tallest));
    const label = `${dateOf(at)}: ${number.format(count)}`;
    return `<li><a href="#p-${postId}" aria-label="${escaped(label)}"><span style="block-size:${height}px"></span><b>${number.format(count)}</b><small>${escaped(short.format(at))}</small></a></li>`;
  });
  return `<ol class="line">\n${items.join('\n')}\n</ol>`;
};
