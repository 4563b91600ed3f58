import { KeyRound, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { RosterEntry } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { readingLevels } from '#shared/domain/roster.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { languageList, languages } from '../../../i18n/languages.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './student-form.module.css';
import { TilePicker } from './tile-picker.tsx';

type Props = {
  student: RosterEntry;
  /** Pictures of the others. */
  takenTiles: readonly string[];
  /** Labels that other children have. */
  groups: readonly string[];
  onChanged: () => Promise<void>;
  onClose: () => void;
};

/** The choice of no language of its own. */
const ofClass = 'class';

/** Everything the class list says of one child. */
export const StudentForm = ({ student, takenTiles, groups, onChanged, onClose }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const { settings } = useAppStatus();
  const [name, setName] = useState(student.name);
  const drawings = useLoaded(() => call('student.drawings', { studentId: student.id })).data?.drawings ?? [];
  const [tile, setTile] = useState(student.tile);
  const [group, setGroup] = useState(student.group ?? '');
  const [readingLevel, setReadingLevel] = useState(student.readingLevel);
  const [language, setLanguage] = useState(student.language);
  const [hasMoreTime, setMoreTime] = useState(student.hasMoreTime);
  const save = useAction(async () => {
    const drawn = drawings.find((drawing) => drawing.tile === tile);
    const picture = drawn === undefined ? { tile } : { tilePostId: drawn.postId };
    const changed = { studentId: student.id, name, group: group.trim() || null, readingLevel, language, hasMoreTime };
    await call('student.change', tile === student.tile ? changed : { ...changed, ...picture });
    await onChanged();
    onClose();
  });
  const act = useAction(async (operation: 'student.new_alias' | 'student.reset_secret') => {
    await call(operation, { studentId: student.id });
    await onChanged();
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <TextField
        label={say('roster.name')}
        value={name}
        onChange={setName}
        maxLength={limits.nameMaxChars}
        autoFocus
        autoComplete="off"
      />
      <TilePicker value={tile} takenTiles={takenTiles} drawings={drawings} onChange={setTile} />
      <div className={styles.two}>
        <TextField
          label={say('roster.group')}
          hint={groups.length > 0 ? groups.join(', ') : say('roster.group_hint')}
          value={group}
          onChange={setGroup}
          maxLength={limits.groupMaxChars}
          autoComplete="off"
        />
        <Select
          label={say('roster.level')}
          hint={say('roster.level_hint')}
          options={readingLevels.map((id) => ({ id, name: say(`roster.level.${id}`) }))}
          value={readingLevel}
          onChange={(id) => setReadingLevel(readingLevels.find((one) => one === id) ?? 'simple')}
        />
        <Select
          label={say('roster.language')}
          hint={say('roster.language_hint')}
          options={[
            { id: ofClass, name: say('roster.language_class') },
            ...languageList.map((id) => ({ id, name: languages[id] })),
          ]}
          value={language ?? ofClass}
          onChange={(id) => setLanguage(id === ofClass ? null : id)}
        />
      </div>
      <Checkbox isSelected={hasMoreTime} onChange={setMoreTime}>
        {say('roster.more_time')}
      </Checkbox>
      <div className={styles.alias}>
        <div>
          <p className={styles.label}>{say('roster.alias')}</p>
          <p dir="auto">{student.alias}</p>
        </div>
        <Button icon={RefreshCw} isDisabled={act.isRunning} onPress={() => void act.run('student.new_alias')}>
          {say('roster.new_alias')}
        </Button>
        {settings.asksThreePictures && student.hasSecret && (
          <Button icon={KeyRound} isDisabled={act.isRunning} onPress={() => void act.run('student.reset_secret')}>
            {say('roster.reset_secret')}
          </Button>
        )}
      </div>
      <ErrorNotice error={save.error ?? act.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button type="submit" variant="primary" isDisabled={name.trim() === '' || save.isRunning}>
          {say('roster.save')}
        </Button>
      </DialogActions>
    </form>
  );
};
