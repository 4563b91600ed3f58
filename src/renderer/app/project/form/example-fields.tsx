import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { lines } from './lines.ts';

/** What every child meets before it begins: the model in words, what is expected, ways to begin. */
export const ExampleFields = ({ value, set, isAgreed }: FormProps) => {
  const say = useSay();
  const { exemplar, expectations, starters } = value;
  return (
    <div className={styles.form}>
      <TextField
        label={say('project.form.example')}
        hint={say('project.form.example_hint')}
        value={exemplar.text}
        onChange={(text) => set({ exemplar: { ...exemplar, text } })}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      <TextField
        label={say('project.form.example_why')}
        value={exemplar.why}
        onChange={(why) => set({ exemplar: { ...exemplar, why } })}
        maxLength={limits.noteMaxChars}
        rows={2}
      />
      <TextField
        label={say('project.form.expectations')}
        hint={say('project.form.one_a_line')}
        value={expectations.join('\n')}
        onChange={(text) => set({ expectations: lines(text) })}
        isDisabled={isAgreed}
        rows={4}
      />
      <TextField
        label={say('project.form.starters')}
        hint={say('project.form.one_a_line')}
        value={starters.join('\n')}
        onChange={(text) => set({ starters: lines(text) })}
        rows={4}
      />
    </div>
  );
};
