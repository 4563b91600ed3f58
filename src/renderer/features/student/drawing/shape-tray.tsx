import { Circle, Heart, type LucideIcon, Slash, Square, Star, Triangle } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type ShapeName, shapeNames } from '#renderer/drawing/document.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './tool-row.module.css';

export const shapeIcons: Record<ShapeName, LucideIcon> = {
  line: Slash,
  rectangle: Square,
  ellipse: Circle,
  triangle: Triangle,
  star: Star,
  heart: Heart,
};

type Props = { shape: ShapeName; onChoose: (shape: ShapeName) => void; onClose: () => void };

/** The shapes, above the tool that draws them; gone once one is chosen. */
export const ShapeTray = ({ shape, onChoose, onClose }: Props) => {
  const say = useSay();
  return (
    <ToggleButtonGroup
      className={styles.tray ?? ''}
      aria-label={say('drawing.shapes')}
      selectionMode="single"
      selectedKeys={[shape]}
      onSelectionChange={([chosen]) => (chosen === undefined ? onClose() : onChoose(chosen as ShapeName))}
    >
      {shapeNames.map((name) => (
        <ToggleButton key={name} id={name} className={styles.tool ?? ''} aria-label={say(`drawing.shape.${name}`)}>
          <Icon icon={shapeIcons[name]} size="2.25rem" />
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
