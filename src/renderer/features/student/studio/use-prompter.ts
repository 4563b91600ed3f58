import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StudioPhase } from '#renderer/app/studio/studio-phase.ts';
import { beginPrompt, cuesOf, lineAt, linesOf, nextLine, type Prompt } from '#renderer/capture/prompter.ts';
import type { Captions } from '#shared/contract/schemas/captions.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useSentences } from '../turn/use-sentences.ts';

/** What may be read while recording: nothing, the teacher's lines, the beginnings of sentences, or the child's own text. */
export type Script = 'none' | 'script' | 'starters' | 'own';

type Prompter = {
  /** What there is to choose from; nothing alone is no choice. */
  scripts: readonly Script[];
  script: Script;
  choose: (script: Script) => void;
  lines: readonly string[];
  /** The line to be read. */
  at: number;
  next: () => void;
  /** What was read in the take that has just ended, or `null`. */
  read: (durationMs: number) => Captions | null;
};

const nextKeys: readonly string[] = ['ArrowDown', 'PageDown', 'ArrowRight', 'ArrowLeft'];

/** Lines to read, moved on by the child; when each one came makes the captions, without anything being recognised. */
export const usePrompter = (phase: StudioPhase): Prompter => {
  const { project, posts } = useTurn();
  const { language, script: teacherLines } = project;
  const starters = useSentences();
  const ownText = posts.find(({ kind, text }) => kind === 'text' && text.trim() !== '')?.text ?? '';
  const [script, choose] = useState<Script>('none');
  const lines = useMemo(() => {
    if (script === 'none') return [];
    if (script === 'own') return linesOf(ownText, language);
    return script === 'script' ? teacherLines : starters;
  }, [script, teacherLines, starters, ownText, language]);
  const [prompt, setPrompt] = useState<Prompt>(() => beginPrompt([]));
  const newest = useRef(prompt);
  newest.current = prompt;

  const recorder = phase.kind === 'recording' ? phase.recorder : null;
  const isRunning = phase.kind === 'recording' && !phase.isPaused && lines.length > 0;
  useEffect(() => {
    if (recorder !== null) setPrompt(beginPrompt(lines));
  }, [recorder, lines]);
  const next = useCallback(() => {
    if (recorder !== null) setPrompt((old) => nextLine(old, recorder.elapsedMs));
  }, [recorder]);
  useEffect(() => {
    if (!isRunning) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || !nextKeys.includes(event.key)) return;
      event.preventDefault();
      next();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [isRunning, next]);

  const read = useCallback(
    (durationMs: number) => {
      const cues = cuesOf(newest.current, durationMs);
      return cues.length === 0 ? null : { language, cues };
    },
    [language],
  );
  const scripts: Script[] = ['none'];
  if (teacherLines.length > 0) scripts.push('script');
  if (starters.length > 0) scripts.push('starters');
  if (ownText !== '') scripts.push('own');
  return { scripts, script, choose, lines, at: recorder === null ? 0 : lineAt(prompt), next, read };
};
