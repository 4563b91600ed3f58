import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';

type Ages = { from: number; to: number };

const choices = Array.from({ length: 18 }, (_, index) => index + 3);

type Props = { value: Ages | null; onChange: (ages: Ages) => void };

/** The youngest and the oldest; one drags the other along, so that they are never the wrong way round. `null`: not said yet. */
export const AgeFields = ({ value, onChange }: Props) => {
  const say = useSay();
  const years = choices.map((age) => ({ id: String(age), name: say('project.form.years', { count: age }) }));
  const options = value === null ? [{ id: '', name: '–' }, ...years] : years;
  const choose = (age: string, agesOf: (years: number) => Ages) => {
    if (age !== '') onChange(agesOf(Number(age)));
  };
  return (
    <>
      <Select
        label={say('project.form.age_from')}
        options={options}
        value={value === null ? '' : String(value.from)}
        onChange={(age) => choose(age, (years) => ({ from: years, to: Math.max(value?.to ?? 0, years) }))}
      />
      <Select
        label={say('project.form.age_to')}
        options={options}
        value={value === null ? '' : String(value.to)}
        onChange={(age) => choose(age, (years) => ({ from: Math.min(value?.from ?? 20, years), to: years }))}
      />
    </>
  );
};
