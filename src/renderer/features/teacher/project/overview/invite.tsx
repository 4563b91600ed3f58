import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Select } from '../../../../ui/select.tsx';
import styles from './overview.module.css';

/** A code that other teachers type to come into this project; how often and how long it holds is said beside it. */
export const Invite = ({ projectId }: { projectId: string }) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const [uses, setUses] = useState(1);
  const [made, setMade] = useState<{ code: string; expiresAt: number } | null>(null);
  const make = useAction(async () => setMade(await call('project.invite', { projectId, uses, days: 14 })));
  if (made !== null) {
    return (
      <div className={styles.list}>
        <p>{say('project.invite.give')}</p>
        <p className={styles.code} dir="ltr">
          {made.code}
        </p>
        <p className={styles.soft}>
          {say('project.invite.holds', {
            count: uses,
            date: intl.formatDate(made.expiresAt, { day: 'numeric', month: 'long' }),
          })}
        </p>
      </div>
    );
  }
  return (
    <div className={styles.list}>
      <p>{say('project.invite.text')}</p>
      <Select
        label={say('project.invite.uses')}
        options={[1, 2, 3, 5].map((count) => ({ id: String(count), name: say('project.invite.classes', { count }) }))}
        value={String(uses)}
        onChange={(count) => setUses(Number(count))}
      />
      <ErrorNotice error={make.error} />
      <div className={styles.buttons}>
        <Button variant="primary" isDisabled={make.isRunning} onPress={() => void make.run()}>
          {say('project.invite.make')}
        </Button>
      </div>
    </div>
  );
};
