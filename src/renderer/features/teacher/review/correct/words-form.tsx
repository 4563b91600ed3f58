import { useState } from 'react';
import type { QueueItem } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import styles from './choices.module.css';

type Words = Pick<QueueItem, 'title' | 'tags'>;

type Props = { item: QueueItem; isRunning: boolean; onSave: (words: Words) => void };

/** What the post is called, and which of the project's words it carries. */
export const WordsForm = ({ item, isRunning, onSave }: Props) => {
  const say = useSay();
  const [title, setTitle] = useState(item.title);
  const [tags, setTags] = useState(item.tags);
  const isSame = title.trim() === item.title && tags.join() === item.tags.join();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ title, tags });
      }}
    >
      <TextField
        label={say('review.correct.title')}
        value={title}
        onChange={setTitle}
        maxLength={limits.titleMaxChars}
      />
      {item.tagsOffered.length > 0 && (
        <fieldset className={styles.choices}>
          <legend>{say('review.correct.tags')}</legend>
          {item.tagsOffered.map((tag) => (
            <Checkbox
              key={tag}
              isSelected={tags.includes(tag)}
              onChange={(isChosen) =>
                setTags(item.tagsOffered.filter((one) => (one === tag ? isChosen : tags.includes(one))))
              }
            >
              <span dir="auto">{tag}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <Button type="submit" isDisabled={isSame || isRunning}>
        {say('review.correct.words_do')}
      </Button>
    </form>
  );
};
