import {
  ArrowLeft,
  Brush,
  Camera,
  CameraOff,
  Check,
  Eraser,
  FilePlus2,
  PaintBucket,
  Redo2,
  Sticker,
  Type,
  Undo2,
} from 'lucide-react';
import { useState } from 'react';
import { type Key, ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import type { ShapeName } from '#renderer/drawing/document.ts';
import type { DrawingEngine, PaperState } from '#renderer/drawing/drawing-engine.ts';
import type { Hand } from '#renderer/drawing/gesture.ts';
import { type BrushSize, brushSizes } from '#renderer/drawing/palette.ts';
import type { StickerName } from '#renderer/drawing/stickers.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { ShapeTray, shapeIcons } from './shape-tray.tsx';
import { StickerPicture, StickerTray } from './sticker-tray.tsx';
import styles from './tool-row.module.css';

type Props = {
  engine: DrawingEngine | null;
  paper: PaperState;
  hand: Hand;
  setHand: (change: Partial<Hand>) => void;
  isBusy: boolean;
  /** Opens the camera for a photo under the drawing; `null` where no photo may be taken. */
  onPhoto: (() => void) | null;
  onKeep: () => void;
  onLeave: () => void;
};

const simpleTools = ['brush', 'eraser', 'fill', 'text'] as const;
type SimpleTool = (typeof simpleTools)[number];
type Tray = 'shape' | 'sticker';
const toolIcons = { brush: Brush, eraser: Eraser, fill: PaintBucket, text: Type };
const dots: Record<BrushSize, string> = { small: '0.6rem', medium: '1.2rem', large: '2.1rem' };

/** One row: the way out, the tools, three sizes, back and forth, and the one next step. */
export const ToolRow = ({ engine, paper, hand, setHand, isBusy, onPhoto, onKeep, onLeave }: Props) => {
  const say = useSay();
  const [shape, setShape] = useState<ShapeName>('ellipse');
  const [sticker, setSticker] = useState<StickerName | null>(null);
  const [tray, setTray] = useState<Tray | null>(null);
  const toggleTray = (which: Tray) => setTray((open) => (open === which ? null : which));
  const chooseTool = (keys: Set<Key>) => {
    const [key] = keys;
    if (key === 'shape') setHand({ tool: { kind: 'shape', shape } });
    // until one is chosen the hand keeps what it has
    else if (key === 'sticker') sticker !== null && setHand({ tool: { kind: 'sticker', sticker } });
    else {
      setTray(null);
      setHand({ tool: { kind: (key ?? 'brush') as SimpleTool } });
    }
  };
  return (
    <Toolbar className={styles.row ?? ''} aria-label={say('drawing.tools')}>
      <Button size="child" icon={ArrowLeft} aria-label={say('common.back')} isDisabled={isBusy} onPress={onLeave} />
      <ToggleButtonGroup
        className={styles.group ?? ''}
        aria-label={say('drawing.tools')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[hand.tool.kind]}
        onSelectionChange={chooseTool}
      >
        {simpleTools.map((tool) => (
          <ToggleButton key={tool} id={tool} className={styles.tool ?? ''} aria-label={say(`drawing.tool.${tool}`)}>
            <Icon icon={toolIcons[tool]} size="2.25rem" />
          </ToggleButton>
        ))}
        <ToggleButton
          id="shape"
          className={styles.tool ?? ''}
          aria-label={say('drawing.tool.shape')}
          onPress={() => toggleTray('shape')}
        >
          <Icon icon={shapeIcons[shape]} size="2.25rem" />
        </ToggleButton>
        <ToggleButton
          id="sticker"
          className={styles.tool ?? ''}
          aria-label={say('drawing.tool.sticker')}
          onPress={() => toggleTray('sticker')}
        >
          {sticker === null ? <Icon icon={Sticker} size="2.25rem" /> : <StickerPicture name={sticker} />}
        </ToggleButton>
      </ToggleButtonGroup>
      {tray === 'sticker' && (
        <StickerTray
          sticker={sticker}
          onChoose={(next) => {
            setSticker(next);
            setHand({ tool: { kind: 'sticker', sticker: next } });
            setTray(null);
          }}
          onClose={() => setTray(null)}
        />
      )}
      {tray === 'shape' && (
        <ShapeTray
          shape={shape}
          onChoose={(next) => {
            setShape(next);
            setHand({ tool: { kind: 'shape', shape: next } });
            setTray(null);
          }}
          onClose={() => setTray(null)}
        />
      )}
      <ToggleButtonGroup
        className={styles.group ?? ''}
        aria-label={say('drawing.sizes')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[hand.size]}
        onSelectionChange={([size]) => setHand({ size: (size ?? 'medium') as BrushSize })}
      >
        {brushSizes.map((size) => (
          <ToggleButton key={size} id={size} className={styles.tool ?? ''} aria-label={say(`drawing.size.${size}`)}>
            <span className={styles.dot} style={{ inlineSize: dots[size], blockSize: dots[size] }} />
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {(onPhoto !== null || paper.hasPhoto) && (
        <Button
          size="child"
          variant="plain"
          icon={paper.hasPhoto ? CameraOff : Camera}
          aria-label={say(paper.hasPhoto ? 'drawing.no_photo' : 'drawing.photo')}
          isDisabled={isBusy}
          onPress={paper.hasPhoto ? () => engine?.removePhoto() : (onPhoto ?? undefined)}
        />
      )}
      <div className={styles.group}>
        <Button
          size="child"
          variant="plain"
          icon={Undo2}
          aria-label={say('drawing.undo')}
          isDisabled={!paper.canUndo}
          onPress={() => engine?.undo()}
        />
        <Button
          size="child"
          variant="plain"
          icon={Redo2}
          aria-label={say('drawing.redo')}
          isDisabled={!paper.canRedo}
          onPress={() => engine?.redo()}
        />
        <Button
          size="child"
          variant="plain"
          icon={FilePlus2}
          aria-label={say('drawing.clear')}
          isDisabled={paper.isBlank}
          onPress={() => engine?.clear()}
        />
      </div>
      <Button variant="primary" size="child" icon={Check} isDisabled={paper.isBlank || isBusy} onPress={onKeep}>
        {say('drawing.done')}
      </Button>
    </Toolbar>
  );
};
