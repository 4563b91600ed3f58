import type { ReactNode } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './admin.module.css';

type Props = {
  title: string;
  /** What is said once it is saved; `null` before, and as soon as something is changed again. */
  saved: string | null;
  error: unknown;
  canSave: boolean;
  onChange: () => void;
  onSave: () => void;
  children: ReactNode;
};

/** Settings that are saved together. */
export const SettingsForm = ({ title, saved, error, canSave, onChange, onSave, children }: Props) => {
  const say = useSay();
  return (
    <form
      className={styles.panel}
      onChange={onChange}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <h2>{title}</h2>
      {children}
      <ErrorNotice error={error} />
      {saved !== null && <Notice kind="sent">{saved}</Notice>}
      <p>
        <Button type="submit" variant="primary" isDisabled={!canSave}>
          {say('admin.save')}
        </Button>
      </p>
    </form>
  );
};
