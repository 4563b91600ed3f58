import {
  type Dispatch,
  type RefObject,
  type SetStateAction,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { farewell } from '#renderer/app/farewell.ts';
import { useTokens } from '#renderer/app/tokens.tsx';
import { callOperation } from '#renderer/bridge/call-operation.ts';
import { putPicture } from '#renderer/bridge/put-picture.ts';
import { Autosave } from '#renderer/drawing/autosave.ts';
import { type Drawing, writeDrawing } from '#renderer/drawing/document.ts';
import { DrawingEngine, type PaperState } from '#renderer/drawing/drawing-engine.ts';
import type { Hand } from '#renderer/drawing/gesture.ts';
import { useTurn } from '../turn/turn-session.tsx';

export type Place = { x: number; y: number };

type DrawingOnPaper = {
  engine: DrawingEngine | null;
  paper: PaperState;
  /** Why strokes cannot be saved just now; it is tried again by itself. */
  trouble: unknown;
  hand: Hand;
  setHand: (change: Partial<Hand>) => void;
  /** Where words are to be written. */
  textPlace: Place | null;
  setTextPlace: Dispatch<SetStateAction<Place | null>>;
  /** All strokes and the picture are with the core when it resolves. */
  keep: () => Promise<void>;
  /** All strokes are with the core when it resolves. */
  saveNow: () => Promise<void>;
};

/** A request that outlives its page may carry this much; most drawings are smaller. */
const keepaliveMaxChars = 40_000;

const newPaper: PaperState = { canUndo: false, canRedo: false, isBlank: true, isFull: false, hasPhoto: false };

const firstHand: Hand = { tool: { kind: 'brush' }, paint: 'blue', size: 'medium' };

/** The engine on its two canvases, with every change on its way to the core. */
export const useDrawing = (
  postId: string,
  isCover: boolean,
  { drawing, photos }: { drawing: Drawing | null; photos: ReadonlyMap<string, ImageBitmap> },
  canvas: RefObject<HTMLCanvasElement | null>,
  overlay: RefObject<HTMLCanvasElement | null>,
): DrawingOnPaper => {
  const { setPost } = useTurn();
  const { turn: token } = useTokens();
  const [engine, setEngine] = useState<DrawingEngine | null>(null);
  const [paper, setPaper] = useState<PaperState>(newPaper);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [hand, setWholeHand] = useState(firstHand);
  const [textPlace, setTextPlace] = useState<Place | null>(null);
  const autosave = useRef<Autosave | null>(null);
  // What was loaded is where this paper begins; later answers of the core are its own echo.
  const first = useRef({ drawing, photos });

  // A layout effect ends before the turn does, so that the last stroke is still the child's to save.
  useLayoutEffect(() => {
    if (canvas.current === null || overlay.current === null) return;
    const send = async (document: string, keepalive = false) => {
      const { post } = await callOperation(
        'drawing.save',
        { postId, document },
        { token: token ?? undefined, keepalive },
      );
      setPost(post);
    };
    const saver = new Autosave({ save: send, onTrouble: setTrouble });
    const made: DrawingEngine = new DrawingEngine({
      canvas: canvas.current,
      overlay: overlay.current,
      ...first.current,
      hand: firstHand,
      onChange: (state) => {
        setPaper(state);
        saver.changed(() => writeDrawing(made.drawing));
      },
      onTextPlace: setTextPlace,
    });
    autosave.current = saver;
    setEngine(made);
    setPaper(made.state);
    const leavePage = () => {
      const document = saver.unsaved();
      if (document !== null) send(document, document.length < keepaliveMaxChars).catch(() => undefined);
    };
    addEventListener('pagehide', leavePage);
    return () => {
      removeEventListener('pagehide', leavePage);
      made.close();
      farewell.add(saver.flush());
    };
  }, [postId, token, canvas, overlay, setPost]);

  useEffect(() => engine?.setHand(hand), [engine, hand]);

  const saveNow = useCallback(async () => {
    await autosave.current?.flush();
  }, []);
  const keep = useCallback(async () => {
    if (engine === null) return;
    const picture = await engine.picture();
    await saveNow();
    setPost(await putPicture(postId, picture, 'image/png', token ?? '', isCover ? 'drawing' : null));
  }, [engine, saveNow, setPost, postId, token, isCover]);
  const setHand = useCallback((change: Partial<Hand>) => setWholeHand((old) => ({ ...old, ...change })), []);

  return { engine, paper, trouble, hand, setHand, textPlace, setTextPlace, keep, saveNow };
};
