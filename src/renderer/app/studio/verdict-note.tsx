import { Ear, EyeOff, Lightbulb, type LucideIcon, MicOff, Snowflake, Volume1, Volume2, VolumeX } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { PictureVerdict, SoundVerdict, TakeVerdict } from '#shared/domain/verdict.ts';
import styles from './verdict-note.module.css';

const soundIcons: Record<Exclude<SoundVerdict, 'none'>, LucideIcon> = {
  good: Ear,
  quiet: Volume1,
  silent: MicOff,
  noise: VolumeX,
  clipped: Volume2,
};
const pictureIcons: Record<Exclude<PictureVerdict, 'none' | 'good'>, LucideIcon> = {
  dark: Lightbulb,
  black: EyeOff,
  frozen: Snowflake,
};

/** What is told of the picture, then of the sound. A good picture needs no word. */
export const verdictWords = ({ sound, picture }: TakeVerdict): MessageId[] => [
  ...(picture === 'none' || picture === 'good' ? [] : [`student.verdict.${picture}` as const]),
  ...(sound === 'none' ? [] : [`student.verdict.${sound}` as const]),
];

/** What was really heard and seen over the whole take, and what helps. A good picture needs no word. */
export const VerdictNote = ({ verdict: { sound, picture } }: { verdict: TakeVerdict }) => {
  const say = useSay();
  const { language } = useLanguage();
  const notes = [
    ...(picture === 'none' || picture === 'good'
      ? []
      : [{ icon: pictureIcons[picture], words: say(`student.verdict.${picture}`), isGood: false }]),
    ...(sound === 'none'
      ? []
      : [{ icon: soundIcons[sound], words: say(`student.verdict.${sound}`), isGood: sound === 'good' }]),
  ];
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map(({ icon, words, isGood }) => (
        <li key={words} data-good={isGood || undefined}>
          <Icon icon={icon} size="2rem" />
          {words}
          {!isGood && <ReadAloud text={words} language={language} />}
        </li>
      ))}
    </ul>
  );
};
