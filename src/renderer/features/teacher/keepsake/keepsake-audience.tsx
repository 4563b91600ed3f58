import { Globe, House, type LucideIcon, School } from 'lucide-react';
import type { KeepsakeAudience } from '#shared/domain/keepsake.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import styles from './keepsake-page.module.css';

const icons: Record<KeepsakeAudience, LucideIcon> = { class: School, family: House, partners: Globe };

type Props = {
  offered: readonly KeepsakeAudience[];
  value: KeepsakeAudience;
  onChange: (audience: KeepsakeAudience) => void;
};

/** For whom it is: what families agree to decides what is in it. */
export const KeepsakeAudienceChoice = ({ offered, value, onChange }: Props) => {
  const say = useSay();
  return (
    <section className={styles.part}>
      <h2>{say('keepsake.for')}</h2>
      <ChoiceCards<KeepsakeAudience>
        label={say('keepsake.for')}
        columns={2}
        value={value}
        onChange={onChange}
        choices={offered.map((id) => ({
          id,
          title: say(`keepsake.for.${id}`),
          text: say(`keepsake.for.${id}_text`),
          icon: icons[id],
        }))}
      />
    </section>
  );
};
