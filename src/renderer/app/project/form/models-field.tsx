import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from '../project.module.css';
import type { FormProps } from '../project-form.tsx';
import { RecordModel } from './record-model.tsx';
import type { RecordingPlace } from './recording-place.ts';
import { useOwnPosts } from './use-own-posts.ts';

/** What the teacher made, and posts of the own class, that are shown to all classes as models, each with what makes it good. */
export const ModelsField = ({ value, set, place }: FormProps & { place: RecordingPlace }) => {
  const say = useSay();
  const loaded = useOwnPosts(place.projectId);
  const own =
    loaded.data?.filter((post) => !post.isClassPicture && (post.purpose === 'answer' || post.purpose === 'model')) ??
    [];
  const models = value.models ?? [];
  const whyOf = (postId: string) => models.find((model) => model.postId === postId)?.why;
  return (
    <fieldset className={styles.group}>
      <legend>{say('project.form.models')}</legend>
      <p className={styles.why}>{say(own.length === 0 ? 'project.form.models_none' : 'project.form.models_hint')}</p>
      {models.length < limits.modelsMax && (
        <RecordModel
          place={place}
          label={say('project.record.model')}
          onRecorded={(postId) => {
            set({ models: [...models, { postId, why: '' }] });
            void loaded.reload();
          }}
        />
      )}
      {own.map(({ postId, alias, kind, text, purpose }) => {
        const why = whyOf(postId);
        const others = models.filter((model) => model.postId !== postId);
        return (
          <div key={postId} className={styles.prompt}>
            <Checkbox
              isSelected={why !== undefined}
              isDisabled={why === undefined && models.length >= limits.modelsMax}
              onChange={(isOn) => set({ models: isOn ? [...others, { postId, why: '' }] : others })}
            >
              {purpose === 'model' ? say('project.record.by_you') : <bdi>{alias}</bdi>} · {say(`common.kind.${kind}`)}{' '}
              <bdi>{text.slice(0, 80)}</bdi>
            </Checkbox>
            {why !== undefined && (
              <TextField
                label={say('project.form.example_why')}
                value={why}
                onChange={(words) => set({ models: [...others, { postId, why: words }] })}
                maxLength={limits.noteMaxChars}
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
};
