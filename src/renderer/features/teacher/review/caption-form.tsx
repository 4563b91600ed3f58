import { Plus, Trash } from 'lucide-react';
import { useState } from 'react';
import type { QueueItem } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { languageList, languages } from '../../../i18n/languages.ts';
import { useLanguage, useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import styles from './caption-form.module.css';
import { type CaptionRow, captionsOf, emptied, rowsOf, startingAt, withNewRow } from './caption-rows.ts';

type Props = { item: QueueItem; onSaved: () => Promise<void>; onCancel: () => void };

/** What is said in a film or a voice, line by line, one language beside the other; all that was changed is saved together. */
export const CaptionForm = ({ item, onSaved, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const { language: ofScreen } = useLanguage();
  const known = item.take?.captions ?? [];
  const durationMs = item.take?.medium?.durationMs ?? 0;
  const [language, setLanguage] = useState(known[0]?.language ?? ofScreen);
  const rowsIn = (tag: string): CaptionRow[] => {
    const own = known.find((captions) => captions.language === tag);
    return own === undefined ? emptied(rowsOf(known[0]?.cues ?? [])) : rowsOf(own.cues);
  };
  // what was changed, by language: looking at another one takes nothing away
  const [changed, setChanged] = useState<ReadonlyMap<string, CaptionRow[]>>(new Map());
  const rows = changed.get(language) ?? rowsIn(language);
  const setRows = (next: CaptionRow[]) => setChanged(new Map(changed).set(language, next));
  const change = (id: number, step: (row: CaptionRow) => CaptionRow) =>
    setRows(rows.map((row) => (row.id === id ? step(row) : row)));
  const save = useAction(async () => {
    for (const [tag, lines] of changed) {
      await call('review.set_captions', { postId: item.id, captions: captionsOf(lines, tag) });
    }
    await onSaved();
  });

  const tags = [...new Set([...known.map((captions) => captions.language), ...languageList])];
  const nameOf = (tag: string): string => languages[tag as keyof typeof languages] ?? tag;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <Select
        label={say('teacher.captions.language')}
        options={tags.map((id) => ({ id, name: nameOf(id) }))}
        value={language}
        onChange={setLanguage}
      />
      <ol className={styles.rows}>
        {rows.map((row, at) => (
          <li key={row.id}>
            <input
              type="number"
              className={styles.time}
              aria-label={say('teacher.captions.second', { line: at + 1 })}
              min={0}
              max={durationMs / 1_000}
              step={0.1}
              value={Math.round(row.startMs / 100) / 10}
              onChange={(event) => {
                const startMs = event.currentTarget.valueAsNumber * 1_000;
                if (Number.isFinite(startMs)) change(row.id, (old) => startingAt(old, startMs, durationMs));
              }}
            />
            <input
              className={styles.words}
              aria-label={say('teacher.captions.words', { line: at + 1 })}
              lang={language}
              dir="auto"
              maxLength={limits.cueMaxChars}
              placeholder={known[0]?.language === language ? '' : (known[0]?.cues[at]?.text ?? '')}
              value={row.text}
              onChange={(event) => {
                const text = event.currentTarget.value;
                change(row.id, (old) => ({ ...old, text }));
              }}
            />
            <Button
              icon={Trash}
              aria-label={say('teacher.captions.remove', { line: at + 1 })}
              onPress={() => setRows(rows.filter(({ id }) => id !== row.id))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon={Plus}
        isDisabled={rows.length >= limits.cuesMax}
        onPress={() => setRows(withNewRow(rows, durationMs))}
      >
        {say('teacher.captions.add')}
      </Button>
      <ErrorNotice error={save.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={save.isRunning}>
          {say('teacher.captions.save')}
        </Button>
      </DialogActions>
    </form>
  );
};
