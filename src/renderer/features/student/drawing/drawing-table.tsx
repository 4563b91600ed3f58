import { useEffect, useRef } from 'react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import type { Drawing } from '#renderer/drawing/document.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useTaskWords } from '../turn/use-task-words.ts';
import styles from './drawing-table.module.css';
import { PaintBox } from './paint-box.tsx';
import { ToolRow } from './tool-row.tsx';
import { useDrawing } from './use-drawing.ts';
import { WordsOnPaper } from './words-on-paper.tsx';

type Props = {
  post: OwnPost;
  isCover: boolean;
  drawing: Drawing | null;
  photos: ReadonlyMap<string, ImageBitmap>;
  mayHavePhoto: boolean;
  /** To the camera, for a photo under the drawing. */
  onPhoto: () => void;
  onDrawn: () => void;
  onLeave: () => void;
};

/** The paper fills the screen; the paint box stands beside it, the tools lie in one row below. */
export const DrawingTable = ({ post, isCover, drawing, photos, mayHavePhoto, onPhoto, onDrawn, onLeave }: Props) => {
  const say = useSay();
  const { doing } = useTurn();
  const asked = useTaskWords(doing.task);
  const canvas = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const sheet = useDrawing(post.id, isCover, { drawing, photos }, canvas, overlay);
  const { engine, paper, hand, setHand } = sheet;
  const keep = useAction(async () => {
    await sheet.keep();
    onDrawn();
  });
  const leave = useAction(async (then: () => void) => {
    await sheet.saveNow();
    then();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === 'y' || (key === 'z' && event.shiftKey)) engine?.redo();
      else if (key === 'z') engine?.undo();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [engine]);
  return (
    <main className={styles.table}>
      <h1 className="visually-hidden">{say('drawing.title')}</h1>
      <div className={styles.room}>
        <div className={styles.paper}>
          <canvas ref={canvas} className={styles.sheet} aria-hidden />
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a screen reader must hand the arrow keys on, they draw. */}
          <canvas
            ref={overlay}
            className={styles.sheet}
            data-tool={hand.tool.kind}
            tabIndex={0}
            role="application"
            aria-label={say('drawing.paper')}
          />
          {sheet.textPlace !== null && (
            <WordsOnPaper
              key={`${sheet.textPlace.x} ${sheet.textPlace.y}`}
              place={sheet.textPlace}
              hand={hand}
              onWritten={async (words, place) => {
                await engine?.write(words, place);
                sheet.setTextPlace((open) => (open === place ? null : open));
              }}
            />
          )}
          <div className={styles.told}>
            <ErrorNotice error={keep.error ?? leave.error ?? sheet.trouble} />
            {paper.isFull && <Notice kind="wait">{say('drawing.full')}</Notice>}
          </div>
        </div>
      </div>
      <div className={styles.side}>
        <ReadAloud text={asked.words} language={asked.language} />
        <PaintBox paint={hand.paint} onChange={(paint) => setHand({ paint })} />
      </div>
      <ToolRow
        engine={engine}
        paper={paper}
        hand={hand}
        setHand={setHand}
        isBusy={keep.isRunning || leave.isRunning}
        onKeep={() => void keep.run()}
        onPhoto={mayHavePhoto ? () => void leave.run(onPhoto) : null}
        onLeave={() => void leave.run(onLeave)}
      />
    </main>
  );
};
