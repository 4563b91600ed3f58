import { Volume2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** A voice that lives on this computer: a remote one would send the words to somebody else. */
const localVoice = (language: string): SpeechSynthesisVoice | undefined => {
  const base = language.split('-')[0] ?? language;
  return speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(base));
};

/** Reads `text` aloud on tap; not shown where the computer has no voice of its own for the language. */
export const ReadAloud = ({ text, language }: { text: string; language: string }) => {
  const say = useSay();
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
  if (voice === undefined) return null;
  const speak = () => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.rate = 0.9;
    speechSynthesis.cancel();
    speechSynthesis.speak(utterance);
  };
  return <Button size="child" icon={Volume2} aria-label={say('student.read_aloud')} onPress={speak} />;
};
