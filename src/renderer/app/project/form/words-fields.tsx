import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useLanguageName } from '../../../ui/use-language-name.ts';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { lines } from './lines.ts';

type Sentences = { language: string; lines: string[] }[];

const linesOf = (sentences: Sentences, language: string): string[] =>
  sentences.find((one) => one.language === language)?.lines ?? [];

const withLines = (sentences: Sentences, language: string, text: string): Sentences => [
  ...sentences.filter((one) => one.language !== language),
  { language, lines: lines(text) },
];

/** What is told about the project, and the beginnings of sentences in every language that children may answer in. */
export const WordsFields = ({ value, set }: FormProps) => {
  const say = useSay();
  const languageName = useLanguageName();
  const { languages = [value.language], frames = [], startersIn = [], framesIn = [] } = value;
  const others = languages.filter((language) => language !== value.language);
  return (
    <fieldset className={styles.group}>
      <legend>{say('project.form.words')}</legend>
      <TextField
        label={say('project.form.description')}
        hint={say('project.form.marks')}
        value={value.description ?? ''}
        onChange={(description) => set({ description })}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      <TextField
        label={say('project.form.instructions')}
        hint={say('project.form.marks')}
        value={value.instructions ?? ''}
        onChange={(instructions) => set({ instructions })}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      <TextField
        label={say('project.form.sample')}
        hint={say('project.form.sample_hint')}
        value={value.sample ?? ''}
        onChange={(sample) => set({ sample })}
        maxLength={limits.noteMaxChars}
        rows={2}
      />
      <TextField
        label={say('project.form.frames')}
        hint={say('project.form.one_a_line')}
        value={frames.join('\n')}
        onChange={(text) => set({ frames: lines(text) })}
        rows={3}
      />
      <LanguageChoice
        label={say('project.form.languages')}
        value={languages}
        fixed={value.language}
        onChange={(chosen) => set({ languages: chosen })}
      />
      {others.map((language) => (
        <div key={language} className={styles.filters}>
          <TextField
            label={say('project.form.starters_in', { language: languageName(language) })}
            value={linesOf(startersIn, language).join('\n')}
            onChange={(text) => set({ startersIn: withLines(startersIn, language, text) })}
            rows={3}
          />
          <TextField
            label={say('project.form.frames_in', { language: languageName(language) })}
            value={linesOf(framesIn, language).join('\n')}
            onChange={(text) => set({ framesIn: withLines(framesIn, language, text) })}
            rows={3}
          />
        </div>
      ))}
    </fieldset>
  );
};
