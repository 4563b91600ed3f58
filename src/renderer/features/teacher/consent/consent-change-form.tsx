import { Check, type LucideIcon, X } from 'lucide-react';
import { useState } from 'react';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay, useSayList } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './consent-form.module.css';
import type { ConsentChange, ConsentRow, ConsentScope } from './consent-presets.ts';
import { emptyGround, GroundFields, groundInput } from './ground-fields.tsx';
import { WithdrawalEffects } from './withdrawal-effects.tsx';

/** More of them are counted. */
const namesShown = 6;

/** Whose answer, about what, towards whom. */
const ScopeLine = ({ scope, icon, rows }: { scope: ConsentScope; icon: LucideIcon; rows: Props['rows'] }) => {
  const say = useSay();
  const sayList = useSayList();
  const names = rows.flatMap(({ student }) => (scope.studentIds.includes(student.id) ? [student.name] : []));
  const shown = names.slice(0, namesShown);
  const more = names.length - shown.length;
  const who = sayList(more > 0 ? [...shown, say('consent.more', { count: more })] : shown);
  const what = sayList(scope.subjects.map((subject) => say(`teacher.consent.subject.${subject}`)));
  return (
    <p className={styles.scope}>
      <Icon icon={icon} />
      <span>
        <strong>{who}</strong> · {say(`consent.audience.${scope.audience}`)}: {what}
      </span>
    </p>
  );
};

type Props = {
  change: ConsentChange;
  /** Whose names are said. */
  rows: readonly Pick<ConsentRow, 'student'>[];
  onSaved: (recalled: number) => Promise<void>;
  onCancel: () => void;
};

/**
 * Records what families said. Before a no is recorded, it is shown what it does: that part cannot be undone. Whoever
 * says yes to some and no to the rest says both at once.
 */
export const ConsentChangeForm = ({ change: { yes, no }, rows, onSaved, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [ground, setGround] = useState(emptyGround);
  const preview = useLoaded(async () => (no === null ? null : (await call('consent.preview', no)).affected));
  const affected = preview.data ?? [];
  const save = useAction(async () => {
    const { basis } = ground;
    const done = no === null ? null : await call('consent.withdraw', { ...no, basis });
    if (yes !== null) await call('consent.grant', { ...yes, ...groundInput(ground, Date.now()) });
    await onSaved(done?.affected.length ?? 0);
  });
  const erases = affected.some(({ effect }) => effect === 'removed');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      {yes !== null && <ScopeLine scope={yes} icon={Check} rows={rows} />}
      {no !== null && <ScopeLine scope={no} icon={X} rows={rows} />}
      {yes !== null && <GroundFields value={ground} onChange={setGround} />}
      {yes === null && no !== null && (
        <TextField
          label={say('consent.no_basis')}
          hint={say('consent.no_basis_hint')}
          value={ground.basis}
          onChange={(basis) => setGround({ ...ground, basis })}
          maxLength={200}
          autoFocus
          autoComplete="off"
        />
      )}
      {yes === null && no === null && <p>{say('consent.nothing')}</p>}
      {no !== null && <WithdrawalEffects affected={affected} />}
      <ErrorNotice error={preview.error ?? save.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        {(yes !== null || no !== null) && (
          <Button
            type="submit"
            variant={erases ? 'danger' : 'primary'}
            isDisabled={ground.basis.trim() === '' || preview.isLoading || save.isRunning}
          >
            {say(erases ? 'consent.save_erase' : no === null ? 'teacher.consent.save' : 'consent.save_no')}
          </Button>
        )}
      </DialogActions>
    </form>
  );
};
