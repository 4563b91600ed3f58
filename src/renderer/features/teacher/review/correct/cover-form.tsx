import { Eraser, Square, Undo2 } from 'lucide-react';
import { type PointerEvent, useState } from 'react';
import type { MediumView, QueueItem } from '#shared/contract/index.ts';
import { Picture } from '../../../../app/medium/picture.tsx';
import { useTokens } from '../../../../app/tokens.tsx';
import { putCoveredPicture } from '../../../../bridge/put-covered-picture.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import styles from './cover-form.module.css';
import { paintPatches } from './paint-patches.ts';
import { isLargeEnough, middlePatch, type Patch, patchBetween, steerPatch } from './patches.ts';

type Props = {
  item: QueueItem;
  picture: MediumView;
  isRunning: boolean;
  onCovered: (work: () => Promise<unknown>) => void;
};

type Point = { x: number; y: number };

/** Places of a photo or a drawing that are covered for good: drawn with the pointer, or placed with the keys. */
export const CoverForm = ({ item, picture, isRunning, onCovered }: Props) => {
  const say = useSay();
  const tokens = useTokens();
  const [patches, setPatches] = useState<readonly Patch[]>([]);
  const [drawn, setDrawn] = useState<{ from: Point; patch: Patch } | null>(null);
  const nextId = (patches.at(-1)?.id ?? 0) + 1;
  const pointOf = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const change = (id: number, step: (patch: Patch) => Patch): void =>
    setPatches(patches.map((patch) => (patch.id === id ? step(patch) : patch)));
  const place = ({ x, y, width, height }: Patch) => ({
    left: `${x * 100}%`,
    top: `${y * 100}%`,
    width: `${width * 100}%`,
    height: `${height * 100}%`,
  });
  const cover = async (): Promise<void> => {
    const bytes = await paintPatches(picture, patches);
    await putCoveredPicture({ postId: item.id, revision: item.revision }, bytes, tokens.teacher);
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onCovered(cover);
      }}
    >
      <p>{say('review.correct.cover_text')}</p>
      <div className={styles.stage}>
        <div
          className={styles.picture}
          dir="ltr"
          onPointerDown={(event) => {
            if (event.button !== 0 || event.target instanceof HTMLButtonElement) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const from = pointOf(event);
            setDrawn({ from, patch: patchBetween(nextId, from, from) });
          }}
          onPointerMove={(event) => {
            if (drawn !== null) setDrawn({ ...drawn, patch: patchBetween(nextId, drawn.from, pointOf(event)) });
          }}
          onPointerUp={() => {
            if (drawn !== null && isLargeEnough(drawn.patch)) setPatches([...patches, drawn.patch]);
            setDrawn(null);
          }}
          onPointerCancel={() => setDrawn(null)}
        >
          <Picture
            medium={picture}
            alt={say('teacher.review.post_of', { name: item.studentName })}
            onFailed={() => undefined}
          />
          {patches.map((patch, index) => (
            <button
              key={patch.id}
              type="button"
              className={styles.patch}
              style={place(patch)}
              aria-label={say('review.correct.cover_patch', { number: index + 1 })}
              onKeyDown={(event) => {
                if (event.key === 'Delete' || event.key === 'Backspace') {
                  setPatches(patches.filter(({ id }) => id !== patch.id));
                  return;
                }
                const moved = steerPatch(patch, event.key, event.shiftKey);
                if (moved === null) return;
                event.preventDefault();
                change(patch.id, () => moved);
              }}
            />
          ))}
          {drawn !== null && <span className={styles.patch} style={place(drawn.patch)} />}
        </div>
      </div>
      <div className={styles.buttons}>
        <Button icon={Square} onPress={() => setPatches([...patches, middlePatch(nextId)])}>
          {say('review.correct.cover_add')}
        </Button>
        <Button icon={Undo2} isDisabled={patches.length === 0} onPress={() => setPatches(patches.slice(0, -1))}>
          {say('review.correct.cover_less')}
        </Button>
        <Button type="submit" icon={Eraser} isDisabled={patches.length === 0 || isRunning}>
          {say('review.correct.cover_do')}
        </Button>
      </div>
    </form>
  );
};
