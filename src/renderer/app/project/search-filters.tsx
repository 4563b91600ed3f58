import { Search } from 'lucide-react';
import { useState } from 'react';
import type { ProjectSearch } from '#shared/contract/index.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguageOptions } from '../../ui/use-language-name.ts';
import { goalIds } from './goals.ts';
import styles from './project.module.css';

const anyChoice = 'any';
const ageSpans = ['3-6', '6-9', '9-12', '12-15', '15-19'] as const;
const commonDays = [5, 10, 15] as const;

type Props = { value: ProjectSearch; onSearch: (search: ProjectSearch) => void };

/** Words and filters; everything may stay as it is. A filter looks at once, words with the button. */
export const SearchFilters = ({ value, onSearch }: Props) => {
  const say = useSay();
  const languages = useLanguageOptions();
  const [words, setWords] = useState(value.words ?? '');
  /** Without what is `undefined` now: a search names only what it filters by. */
  const look = (change: { [K in keyof ProjectSearch]: ProjectSearch[K] | undefined }) =>
    onSearch(
      Object.fromEntries(
        Object.entries({ ...value, words, ...change }).filter(([, part]) => part !== undefined && part !== ''),
      ),
    );
  const anyOption = { id: anyChoice, name: say('project.search.any') };
  const ages = value.ages === undefined ? anyChoice : `${value.ages.from}-${value.ages.to}`;
  return (
    <search>
      <form
        className={styles.search}
        onSubmit={(event) => {
          event.preventDefault();
          look({});
        }}
      >
        <div className={styles.code}>
          <TextField label={say('project.search.words')} value={words} onChange={setWords} maxLength={200} />
          <Button type="submit" icon={Search}>
            {say('project.search.do')}
          </Button>
        </div>
        <details>
          <summary>{say('project.search.filters')}</summary>
          <div className={styles.filters}>
            <Select
              label={say('project.search.language')}
              options={[anyOption, ...languages]}
              value={value.language ?? anyChoice}
              onChange={(id) => look({ language: id === anyChoice ? undefined : id })}
            />
            <Select
              label={say('project.search.ages')}
              options={[
                anyOption,
                ...ageSpans.map((id) => {
                  const [from = 0, to = 0] = id.split('-').map(Number);
                  return { id, name: say('project.directory.ages', { from, to }) };
                }),
              ]}
              value={ages}
              onChange={(id) => {
                const [from = 0, to = 0] = id.split('-').map(Number);
                look({ ages: id === anyChoice ? undefined : { from, to } });
              }}
            />
            <Select
              label={say('project.search.goal')}
              options={[anyOption, ...goalIds.map((goal) => ({ id: String(goal), name: say(`project.goal.${goal}`) }))]}
              value={value.goal === undefined ? anyChoice : String(value.goal)}
              onChange={(id) => look({ goal: id === anyChoice ? undefined : Number(id) })}
            />
            <Select
              label={say('project.search.common_days')}
              options={[
                anyOption,
                ...commonDays.map((count) => ({ id: String(count), name: say('project.search.at_least', { count }) })),
              ]}
              value={value.schoolDaysMin === undefined ? anyChoice : String(value.schoolDaysMin)}
              onChange={(id) => look({ schoolDaysMin: id === anyChoice ? undefined : Number(id) })}
            />
            <TextField
              label={say('project.search.starts_from')}
              type="date"
              value={value.startsFrom ?? ''}
              onChange={(date) => look({ startsFrom: date === '' ? undefined : date })}
            />
            <Checkbox
              isSelected={value.hasPlaces ?? false}
              onChange={(isOn) => look({ hasPlaces: isOn ? true : undefined })}
            >
              {say('project.search.has_places')}
            </Checkbox>
          </div>
        </details>
      </form>
    </search>
  );
};
