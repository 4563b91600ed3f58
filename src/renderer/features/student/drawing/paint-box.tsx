import { Check } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type PaintName, paintNames, paints } from '#renderer/drawing/palette.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './paint-box.module.css';

type Props = { paint: PaintName; onChange: (paint: PaintName) => void };

/** Twelve paints; the chosen one is larger, has a tick and says its name. */
export const PaintBox = ({ paint, onChange }: Props) => {
  const say = useSay();
  return (
    <section className={styles.box}>
      <ToggleButtonGroup
        className={styles.paints ?? ''}
        aria-label={say('drawing.paints')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[paint]}
        onSelectionChange={([name]) => onChange((name ?? paint) as PaintName)}
      >
        {paintNames.map((name) => (
          <ToggleButton key={name} id={name} className={styles.paint ?? ''} aria-label={say(`drawing.paint.${name}`)}>
            <span className={styles.blob} data-paint={name} style={{ backgroundColor: paints[name] }}>
              {name === paint && <Icon icon={Check} size="2rem" />}
            </span>
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className={styles.name} aria-hidden>
        {say(`drawing.paint.${paint}`)}
      </p>
    </section>
  );
};
