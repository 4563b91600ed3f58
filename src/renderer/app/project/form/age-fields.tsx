import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';

type Ages = { from: number; to: number };

const choices = Array.from({ length: 18 }, (_, index) => index + 3);

/** The youngest and the oldest; one drags the other along, so that they are never the wrong way round. */
export const AgeFields = ({ value: { from, to }, onChange }: { value: Ages; onChange: (ages: Ages) => void }) => {
  const say = useSay();
  const options = choices.map((age) => ({ id: String(age), name: say('project.form.years', { count: age }) }));
  return (
    <>
      <Select
        label={say('project.form.age_from')}
        options={options}
        value={String(from)}
        onChange={(age) => onChange({ from: Number(age), to: Math.max(to, Number(age)) })}
      />
      <Select
        label={say('project.form.age_to')}
        options={options}
        value={String(to)}
        onChange={(age) => onChange({ from: Math.min(from, Number(age)), to: Number(age) })}
      />
    </>
  );
};
