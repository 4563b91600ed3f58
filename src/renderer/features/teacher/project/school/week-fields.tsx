import { useIntl } from 'react-intl';
import type { ClassDetails } from '#shared/contract/index.ts';
import { addDays, dateAt, nextSchoolDay, weekOn } from '#shared/domain/calendar/school-calendar.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { useMinute } from '../../../../ui/sky/use-sky.ts';
import { TextField } from '../../../../ui/text-field.tsx';
import { sayDate } from '../say-date.ts';
import styles from './school-page.module.css';

type Calendar = ClassDetails['calendar'];
type Week = Calendar['weeks'][number];
type Props = {
  value: Calendar;
  timeZone: string;
  /** Nothing was told yet: the week holds for all days. */
  isFirst: boolean;
  onChange: (calendar: Calendar) => void;
};

/** A Monday, to name the days of the week by. */
const monday = '2024-01-01';

/**
 * The school week as it is now. A change in the middle of a year counts from today on: what was counted before stays as
 * it was.
 */
export const WeekFields = ({ value, timeZone, isFirst, onChange }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const today = dateAt(useMinute().getTime(), timeZone);
  const week = weekOn(value, today);
  if (week === undefined) return null;
  const change = (part: Partial<Week>) => {
    const earlier = value.weeks.filter(({ from }) => from < today);
    const next: Week = { ...week, days: [...week.days], ...part, from: isFirst ? week.from : today };
    onChange({ ...value, weeks: isFirst ? [next] : [...earlier.slice(-7), next] });
  };
  const nameOf = (day: number) =>
    intl.formatDate(new Date(`${addDays(monday, day - 1)}T12:00:00Z`), { timeZone: 'UTC', weekday: 'long' });
  const next = nextSchoolDay(value, addDays(today, 1));
  return (
    <>
      <fieldset className={styles.days}>
        <legend>{say('project.school.days')}</legend>
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <Checkbox
            key={day}
            isSelected={week.days.includes(day)}
            onChange={(isOn) =>
              change({ days: [1, 2, 3, 4, 5, 6, 7].filter((one) => (one === day ? isOn : week.days.includes(one))) })
            }
          >
            {nameOf(day)}
          </Checkbox>
        ))}
      </fieldset>
      <div className={styles.fields}>
        <TextField
          label={say('project.school.opens')}
          type="time"
          value={week.opens}
          onChange={(opens) => {
            if (opens !== '') change({ opens });
          }}
        />
        <TextField
          label={say('project.school.closes')}
          type="time"
          value={week.closes}
          onChange={(closes) => {
            if (closes !== '') change({ closes });
          }}
        />
      </div>
      {next === null ? (
        <Notice kind="danger">{say('project.moment.never')}</Notice>
      ) : (
        <p className={styles.soft}>{say('project.school.next', { date: sayDate(intl, next) })}</p>
      )}
    </>
  );
};
