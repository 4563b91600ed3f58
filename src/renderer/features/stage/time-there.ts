import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { useMinute } from '#renderer/ui/sky/use-sky.ts';

/** As people would say it, by the clock of the place. */
const partOfDay = (at: Date, timeZone: string): 'morning' | 'afternoon' | 'evening' | 'night' => {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(at));
  if (hour < 5 || hour >= 22) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
};

/** "There it is 19:40, Tuesday evening", following the clock. */
export const useTimeThere = (): ((timeZone: string) => string) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute();
  return (timeZone) =>
    say(`stage.there_it_is.${partOfDay(now, timeZone)}`, {
      time: intl.formatTime(now, { timeZone, hour: '2-digit', minute: '2-digit' }),
      day: intl.formatDate(now, { timeZone, weekday: 'long' }),
    });
};
