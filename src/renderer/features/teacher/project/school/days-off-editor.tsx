import { CalendarPlus, FileUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { ClassDetails } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Select } from '../../../../ui/select.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { sayDate } from '../say-date.ts';
import styles from './school-page.module.css';

type DaysOff = ClassDetails['calendar']['daysOff'];
type Props = { value: DaysOff; onChange: (daysOff: DaysOff) => void };

const keyOf = ({ from, to, name }: DaysOff[number]): string => `${from} ${to} ${name}`;

/** Both lists, each entry once, in the order of the year; as many as a calendar holds. */
const merge = (old: DaysOff, found: DaysOff): DaysOff =>
  [...new Map([...old, ...found].map((one) => [keyOf(one), one])).values()]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, limits.daysOffMax);

/** Days without school: offered by country and region, read from a calendar file, or typed. */
export const DaysOffEditor = ({ value, onChange }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const file = useRef<HTMLInputElement>(null);
  const [regions, setRegions] = useState<{ code: string; name: string }[]>([]);
  const [told, setTold] = useState<string | null>(null);
  const offer = useAction(async (region: string | null) => {
    const found = await call('calendar.holidays', { region });
    setRegions(found.regions);
    onChange(merge(value, found.daysOff));
    setTold(say('project.school.found', { count: found.daysOff.length }));
  });
  const read = useAction(async (chosen: File) => {
    const { daysOff, skipped } = await call('calendar.read_file', { text: await chosen.text() });
    onChange(merge(value, daysOff));
    setTold(say(skipped > 0 ? 'project.school.read_some' : 'project.school.found', { count: daysOff.length, skipped }));
  });
  return (
    <>
      <div className={styles.buttons}>
        <Button icon={CalendarPlus} isDisabled={offer.isRunning} onPress={() => void offer.run(null)}>
          {say('project.school.offer')}
        </Button>
        <Button icon={FileUp} isDisabled={read.isRunning} onPress={() => file.current?.click()}>
          {say('project.school.read')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".ics,text/calendar"
          hidden
          aria-label={say('project.school.read')}
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (chosen !== undefined) void read.run(chosen);
          }}
        />
      </div>
      {regions.length > 0 && (
        <Select
          label={say('project.school.region')}
          options={regions.map(({ code, name }) => ({ id: code, name }))}
          value={null}
          onChange={(region) => void offer.run(region)}
        />
      )}
      {told !== null && <p role="status">{told}</p>}
      <ErrorNotice error={offer.error ?? read.error} />
      {value.length > 0 && (
        <ul className={styles.off}>
          {value.map((one) => (
            <li key={keyOf(one)}>
              <span>
                {one.from === one.to
                  ? sayDate(intl, one.from)
                  : `${sayDate(intl, one.from, 'short')} – ${sayDate(intl, one.to, 'short')}`}
              </span>
              <bdi>{one.name}</bdi>
              <Button
                variant="plain"
                icon={Trash2}
                aria-label={say('project.school.remove', { name: one.name })}
                onPress={() => onChange(value.filter((other) => keyOf(other) !== keyOf(one)))}
              />
            </li>
          ))}
        </ul>
      )}
      <AddDaysOff onAdd={(one) => onChange(merge(value, [one]))} />
    </>
  );
};

const AddDaysOff = ({ onAdd }: { onAdd: (daysOff: DaysOff[number]) => void }) => {
  const say = useSay();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [name, setName] = useState('');
  const end = to === '' ? from : to;
  const isReady = from !== '' && end >= from && name.trim() !== '';
  return (
    <div className={styles.fields}>
      <TextField label={say('project.school.from')} type="date" value={from} onChange={setFrom} />
      <TextField label={say('project.school.to')} type="date" value={to} onChange={setTo} />
      <TextField
        label={say('project.school.name')}
        value={name}
        onChange={setName}
        maxLength={limits.dayOffNameMaxChars}
      />
      <Button
        icon={Plus}
        isDisabled={!isReady}
        onPress={() => {
          onAdd({ from, to: end, name: name.trim() });
          setFrom('');
          setTo('');
          setName('');
        }}
      >
        {say('project.school.add')}
      </Button>
    </div>
  );
};
