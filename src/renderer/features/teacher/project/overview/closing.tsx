import { useState } from 'react';
import type { ProjectOverview } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { closingPoints } from '#shared/domain/project/closing.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import styles from './overview.module.css';

/** The teacher's own look back; it stays on this computer, with the project. */
export const Closing = ({ overview: { project, closing } }: { overview: ProjectOverview }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [text, setText] = useState(closing?.text ?? '');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set(closing?.ticked ?? []));
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async () => {
    await call('project.reflect', {
      projectId: project.id,
      text,
      ticked: closingPoints.filter((point) => ticked.has(point)),
    });
    setSaved(true);
  });
  const tick = (point: string, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(point);
    else next.delete(point);
    setTicked(next);
    setSaved(false);
  };
  return (
    <section className={styles.closing}>
      <h2>{say('project.closing.title')}</h2>
      <p className={styles.soft}>{say('project.closing.lead')}</p>
      <div className={styles.points}>
        {closingPoints.map((point) => (
          <Checkbox key={point} isSelected={ticked.has(point)} onChange={(isOn) => tick(point, isOn)}>
            {say(`project.closing.${point}`)}
          </Checkbox>
        ))}
      </div>
      <TextField
        label={say('project.closing.text')}
        value={text}
        onChange={(words) => {
          setText(words);
          setSaved(false);
        }}
        maxLength={limits.textMaxChars}
        rows={4}
      />
      <ErrorNotice error={save.error} />
      <div className={styles.buttons}>
        <Button isDisabled={save.isRunning} onPress={() => void save.run()}>
          {say('project.closing.save')}
        </Button>
        {isSaved && <p role="status">{say('project.closing.saved')}</p>}
      </div>
    </section>
  );
};
