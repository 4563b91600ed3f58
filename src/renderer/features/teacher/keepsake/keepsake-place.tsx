import { HardDrive, Usb } from 'lucide-react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import styles from './keepsake-page.module.css';

/** The data folder; no stick lies there. */
const here = '';

type Props = {
  drives: OperationOutput<'keepsake.look'>['drives'];
  freeBytes: number;
  value: string | null;
  onChange: (folder: string | null) => void;
};

/** Where it goes: this computer, or a stick that is plugged in. */
export const KeepsakePlace = ({ drives, freeBytes, value, onChange }: Props) => {
  const say = useSay();
  const saySize = useSaySize();
  const free = (bytes: number): string => say('teacher.stick.free', { size: saySize(bytes) });
  return (
    <section className={styles.part}>
      <h2>{say('keepsake.where')}</h2>
      <ChoiceCards
        label={say('keepsake.where')}
        columns={2}
        value={value ?? here}
        onChange={(folder) => onChange(folder === here ? null : folder)}
        choices={[
          { id: here, title: say('keepsake.here'), text: free(freeBytes), icon: HardDrive },
          ...drives.map((drive) => ({
            id: drive.folder,
            title: say('keepsake.stick', { name: drive.name }),
            text: free(drive.freeBytes),
            icon: Usb,
          })),
        ]}
      />
    </section>
  );
};
