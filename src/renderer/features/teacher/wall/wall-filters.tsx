import { Search, X } from 'lucide-react';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { OperationOutput } from '#shared/contract/index.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { limits } from '#shared/domain/limits.ts';
import { postKinds } from '#shared/domain/post.ts';
import { classRoles } from '#shared/domain/roster.ts';
import type { WallFilter } from './use-wall.ts';
import styles from './wall-filters.module.css';

type Classes = OperationOutput<'wall.overview'>['classes'];

type Props = {
  filter: WallFilter;
  classes: Classes;
  onChange: (filter: WallFilter) => void;
};

const all = 'all';
const chosen = <T extends string>(of: readonly T[], id: string): T | null => of.find((one) => one === id) ?? null;

/** What of the wall is wanted: words, and one of each that there is. */
export const WallFilters = ({ filter, classes, onChange }: Props) => {
  const say = useSay();
  const countryName = useCountryName();
  const change = (changes: WallFilter): void => onChange({ ...filter, ...changes });
  const classIds = classes.map(({ from }) => from.classId);
  const countries = [...new Set(classes.map(({ from }) => from.country))];
  const choose = <T extends string>(
    label: MessageId,
    options: readonly T[],
    nameOf: (one: T) => string,
    [value, take]: [T | null | undefined, (one: T | null) => void],
  ) => (
    <Select
      label={say(label)}
      options={[{ id: all, name: say('wall.all') }, ...options.map((id) => ({ id, name: nameOf(id) }))]}
      value={value ?? all}
      onChange={(id) => take(chosen(options, id))}
    />
  );
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== '' && value !== false);
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <TextField
          label={say('wall.search')}
          value={filter.query ?? ''}
          maxLength={limits.wallQueryMaxChars}
          onChange={(query) => change({ query })}
        />
        <Icon icon={Search} className={styles.glass} />
      </div>
      {choose('wall.class', classIds, (id) => classes.find(({ from }) => from.classId === id)?.from.name ?? '', [
        filter.classId,
        (classId) => change({ classId }),
      ])}
      {choose('wall.country', countries, countryName, [filter.country, (country) => change({ country })])}
      {choose('wall.kind', postKinds, (kind) => say(`common.kind.${kind}`), [filter.kind, (kind) => change({ kind })])}
      {choose('wall.phase', phaseNames, (phase) => say(`review.phase.${phase}`), [
        filter.phase,
        (phase) => change({ phase }),
      ])}
      {choose('wall.role', classRoles, (role) => say(`roster.role.${role}`), [filter.role, (role) => change({ role })])}
      <div className={styles.checks}>
        <Checkbox isSelected={filter.isUnanswered ?? false} onChange={(isUnanswered) => change({ isUnanswered })}>
          {say('sessions.only_unanswered')}
        </Checkbox>
        <Checkbox isSelected={filter.isOurs ?? false} onChange={(isOurs) => change({ isOurs })}>
          {say('sessions.only_ours')}
        </Checkbox>
        {isFiltered && (
          <Button size="small" icon={X} onPress={() => onChange({})}>
            {say('wall.clear')}
          </Button>
        )}
      </div>
    </div>
  );
};
