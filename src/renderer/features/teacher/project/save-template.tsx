import { useState } from 'react';
import type { ProjectDraft } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { tidyProject } from '../../../app/project/form/tidy-project.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { contentToKeep } from './content-of.ts';
import styles from './new-page.module.css';

/** What was written can begin other projects too. */
export const SaveTemplate = ({ content }: { content: ProjectDraft }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [name, setName] = useState('');
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async () => {
    await call('template.save', { name: name.trim(), content: contentToKeep(tidyProject(content)) });
    setSaved(true);
  });
  return (
    <details className={styles.save}>
      <summary>{say('project.template.save')}</summary>
      <div className={styles.line}>
        <TextField
          label={say('project.template.name')}
          value={name}
          onChange={(text) => {
            setName(text);
            setSaved(false);
          }}
          maxLength={limits.nameMaxChars}
        />
        <Button isDisabled={name.trim() === '' || isSaved || save.isRunning} onPress={() => void save.run()}>
          {say(isSaved ? 'project.template.saved' : 'project.template.do')}
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </details>
  );
};
