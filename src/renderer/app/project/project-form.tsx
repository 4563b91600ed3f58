import { useState } from 'react';
import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ClassesFields } from './form/classes-fields.tsx';
import { ExampleFields } from './form/example-fields.tsx';
import { MakingFields } from './form/making-fields.tsx';
import { ModelsField } from './form/models-field.tsx';
import { PhasesFields } from './form/phases-fields.tsx';
import type { RecordingPlace } from './form/recording-place.ts';
import { WordsFields } from './form/words-fields.tsx';
import styles from './project.module.css';

export type FormProps = {
  value: ProjectDraft;
  set: (change: Partial<ProjectDraft>) => void;
  /** Other classes have agreed to it, or children have answered: what was agreed to stays as it is. */
  isAgreed: boolean;
};

type Props = {
  value: ProjectDraft;
  onChange: (content: ProjectDraft) => void;
  isAgreed?: boolean;
  /** Where the teacher can record for it; not while a class is set up. */
  place?: RecordingPlace;
  /** Everything is in sight from the beginning: the project is there, and somebody came to change it. */
  isWhole?: boolean;
};

/** The question, which only the teacher knows; everything else has a good beginning of its own and stands under *More*. */
export const ProjectForm = ({ value, onChange, isAgreed = false, place, isWhole = false }: Props) => {
  const say = useSay();
  const set = (change: Partial<ProjectDraft>) => onChange({ ...value, ...change });
  const rest: FormProps = { value, set, isAgreed };
  // an own question has no model example yet: it does not wait behind a closed door
  const [isOpen] = useState(isWhole || value.exemplar.text.trim() === '');
  return (
    <div className={styles.form}>
      <TextField
        label={say('project.form.question')}
        hint={say('project.form.question_hint')}
        value={value.question}
        onChange={(question) => set({ question })}
        maxLength={limits.questionMaxChars}
        isDisabled={isAgreed}
        rows={2}
      />
      <details className={styles.more} open={isOpen}>
        <summary>{say('project.form.more')}</summary>
        <div className={styles.form}>
          <ExampleFields {...rest} />
          {place !== undefined && <ModelsField {...rest} place={place} />}
          <PhasesFields {...rest} />
          <MakingFields {...rest} />
          <WordsFields {...rest} place={place} />
          <ClassesFields {...rest} isWhole={isWhole} />
        </div>
      </details>
    </div>
  );
};
