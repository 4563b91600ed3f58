import { useState } from 'react';
import type { Project } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTeacherCall } from '../tokens.tsx';
import { useAction } from '../use-loaded.ts';
import styles from './project.module.css';

type Props = {
  project: Project;
  /** By which the class is let in; then it need not ask. */
  code?: string | null;
  onJoined: () => void | Promise<void>;
};

/** The teacher agrees to what is expected, and the class is in, or has asked. */
export const JoinForm = ({ project, code = null, onJoined }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [agrees, setAgrees] = useState(false);
  const [words, setWords] = useState('');
  const asks = project.admission === 'ask' && code === null;
  const join = useAction(async () => {
    await call('project.join', {
      projectId: project.id,
      agrees: true,
      ...(code === null ? {} : { code }),
      ...(asks && words.trim() !== '' ? { words } : {}),
    });
    await onJoined();
  });
  return (
    <div className={styles.join}>
      {asks && (
        <TextField
          label={say('project.join.words')}
          hint={say('project.join.words_hint')}
          value={words}
          onChange={setWords}
          maxLength={limits.noteMaxChars}
          rows={2}
        />
      )}
      <Checkbox isSelected={agrees} onChange={setAgrees}>
        {say('project.join.agree')}
      </Checkbox>
      <ErrorNotice error={join.error} />
      <div>
        <Button variant="primary" size="large" isDisabled={!agrees || join.isRunning} onPress={() => void join.run()}>
          {say(asks ? 'project.join.ask' : 'project.do_join')}
        </Button>
      </div>
    </div>
  );
};
