import type { ClassProfile } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';
import { useCountryName } from '../../../ui/use-country-name.ts';
import styles from './stick-page.module.css';

const endpoint = 'endpoint';

type Props = {
  partners: readonly ClassProfile[];
  /** `null`: the endpoint. */
  value: ClassProfile | null;
  onChange: (partner: ClassProfile | null) => void;
};

/** Whom the next file is sealed for: the endpoint, or a partner class straight. */
export const StickRecipient = ({ partners, value, onChange }: Props) => {
  const say = useSay();
  const countryName = useCountryName();
  const options = [
    { id: endpoint, name: say('teacher.stick.for_endpoint') },
    ...partners.map(({ classId, name, country }) => ({
      id: classId,
      name: say('teacher.stick.for_class', { name, country: countryName(country) }),
    })),
  ];
  return (
    <div className={styles.recipient}>
      <Select
        label={say('teacher.stick.for')}
        options={options}
        value={value?.classId ?? endpoint}
        onChange={(id) => onChange(partners.find(({ classId }) => classId === id) ?? null)}
      />
    </div>
  );
};
