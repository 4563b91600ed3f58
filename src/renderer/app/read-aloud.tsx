import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useReadingLevel } from '#renderer/app/reading-level.tsx';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** A voice that lives on this computer: a remote one would send the words to somebody else. */
const localVoice = (language: string): SpeechSynthesisVoice | undefined => {
  const base = language.split('-')[0] ?? language;
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(base));
};

export type Spoken = { text: string; language: string };

/** One after the other, each by a voice of its language; what there is no voice for is left out. */
const speak = (parts: readonly Spoken[]): void => {
  speechSynthesis.cancel();
  for (const { text, language } of parts) {
    const voice = localVoice(language);
    if (voice === undefined) continue;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    speechSynthesis.speak(utterance);
  }
};

/** The computer's own voice for a language, once it has one. */
const useLocalVoice = (language: string): SpeechSynthesisVoice | undefined => {
  const [voice, setVoice] = useState(() => localVoice(language));
  useEffect(() => {
    const look = () => setVoice(localVoice(language));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => {
      speechSynthesis.removeEventListener('voiceschanged', look);
      speechSynthesis.cancel();
    };
  }, [language]);
  return voice;
};

/** Says `text` once it is shown, and again when it changes, where sounds are on and the computer has a voice. */
export const useSpeaking = (text: string, language: string): void => {
  const { hasSounds } = useAppStatus().settings;
  const voice = useLocalVoice(language);
  useEffect(() => {
    if (hasSounds && voice !== undefined && text !== '') speak([{ text, language }]);
  }, [hasSounds, voice, text, language]);
};

/**
 * For a child that does not read yet, says `text` once it is shown. Answers whether it is heard, and so need not be written: not where
 * the computer has no voice or its sounds are off.
 */
export const useSaidFor = (text: string, language: string): boolean => {
  const { hasSounds } = useAppStatus().settings;
  const isForEar = useReadingLevel() === 'icons';
  useSpeaking(isForEar ? text : '', language);
  return useLocalVoice(language) !== undefined && hasSounds && isForEar;
};

type Props = Spoken & {
  /** What else stands there, perhaps in another language. */
  then?: readonly Spoken[];
};

/** Reads `text` aloud on tap; not shown where the computer has no voice of its own for the language. */
export const ReadAloud = ({ text, language, then = [] }: Props) => {
  const say = useSay();
  const voice = useLocalVoice(language);
  if (voice === undefined) return null;
  return (
    <Button
      size="child"
      icon={Volume2}
      aria-label={say('student.read_aloud')}
      onPress={() => speak([{ text, language }, ...then])}
    />
  );
};
