import { limits } from '#shared/domain/limits.ts';
import { postMark } from '#shared/domain/project/rich-text.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useLanguageName } from '../../../ui/use-language-name.ts';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { lines } from './lines.ts';
import { RecordModel } from './record-model.tsx';
import type { RecordingPlace } from './recording-place.ts';
import { useOwnPosts } from './use-own-posts.ts';

type Sentences = { language: string; lines: string[] }[];

const linesOf = (sentences: Sentences, language: string): string[] =>
  sentences.find((one) => one.language === language)?.lines ?? [];

const withLines = (sentences: Sentences, language: string, text: string): Sentences => [
  ...sentences.filter((one) => one.language !== language),
  { language, lines: lines(text) },
];

/** What is told about the project, and the beginnings of sentences in every language that children may answer in. */
export const WordsFields = ({ value, set, place }: FormProps & { place: RecordingPlace | undefined }) => {
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
      {place !== undefined && (
        <PutIn
          label={say('project.form.put_into_description')}
          recordLabel={say('project.record.description')}
          place={place}
          text={value.description ?? ''}
          onChange={(description) => set({ description })}
        />
      )}
      <TextField
        label={say('project.form.instructions')}
        hint={say('project.form.marks')}
        value={value.instructions ?? ''}
        onChange={(instructions) => set({ instructions })}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      {place !== undefined && (
        <PutIn
          label={say('project.form.put_into_instructions')}
          recordLabel={say('project.record.instructions')}
          place={place}
          text={value.instructions ?? ''}
          onChange={(instructions) => set({ instructions })}
        />
      )}
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

type PutInProps = {
  label: string;
  recordLabel: string;
  place: RecordingPlace;
  text: string;
  onChange: (text: string) => void;
};

/** Puts what the teacher records, or a child of the class made, at the end of a text, where it is played or shown; the mark can be moved. */
const PutIn = ({ label, recordLabel, place, text, onChange }: PutInProps) => {
  const say = useSay();
  const loaded = useOwnPosts(place.projectId);
  const own = loaded.data?.filter(({ kind }) => kind !== 'text') ?? [];
  const putIn = (postId: string) => onChange(`${text.trimEnd()}\n\n${postMark(postId)}\n`.trimStart());
  return (
    <>
      <RecordModel
        place={place}
        label={recordLabel}
        onRecorded={(postId) => {
          putIn(postId);
          void loaded.reload();
        }}
      />
      {own.length > 0 && (
        <Select
          label={label}
          options={own.map(({ postId, alias, kind, purpose, isClassPicture, title, text: words }) => ({
            id: postId,
            name: `${purpose === 'model' && !isClassPicture ? say('project.record.by_you') : alias} · ${say(`common.kind.${kind}`)} ${(title || words).slice(0, 60)}`,
          }))}
          value={null}
          onChange={putIn}
        />
      )}
    </>
  );
};
