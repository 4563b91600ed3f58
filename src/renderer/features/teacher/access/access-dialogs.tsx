import { useState } from 'react';
import type { AppStatus } from '../../../app/app-state.tsx';
import { useTeacherName } from '../../../app/lock/teacher-choice.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { type AccessField, AccessForm, type AccessInput } from './access-form.tsx';
import { NewRecoveryCode } from './new-recovery-code.tsx';

type Teacher = AppStatus['teachers'][number];

export type AccessDialog =
  | { kind: 'add' | 'change_pin' | 'set_lesson_code' | 'remove_lesson_code' | 'renew_recovery_code' }
  | { kind: 'rename' | 'set_pin' | 'revoke'; teacher: Teacher };

type Props = {
  open: AccessDialog | null;
  onClose: () => void;
  onDone: (kind: AccessDialog['kind']) => Promise<void>;
};

/** What each of them asks for; the own PIN where only that opens the keys. */
const fields: Record<Exclude<AccessDialog['kind'], 'renew_recovery_code'>, readonly AccessField[]> = {
  add: ['name', 'new_pin', 'own_pin'],
  change_pin: ['own_pin', 'new_pin'],
  rename: ['name'],
  set_pin: ['new_pin', 'own_pin'],
  revoke: ['own_pin'],
  set_lesson_code: ['new_pin'],
  remove_lesson_code: [],
};

/** One question about the ways in, in front of the page. */
export const AccessDialogs = ({ open, onClose, onDone }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const nameOf = useTeacherName();
  const act = async (dialog: AccessDialog, { name, pin, newPin }: AccessInput): Promise<void> => {
    switch (dialog.kind) {
      case 'add':
        await call('teacher.add', { name, pin, newPin });
        break;
      case 'change_pin':
        await call('teacher.change_pin', { pin, newPin });
        break;
      case 'rename':
        await call('teacher.rename', { name });
        break;
      case 'set_pin':
        await call('teacher.set_pin', { teacherId: dialog.teacher.teacherId, pin, newPin });
        break;
      case 'revoke':
        await call('teacher.revoke', { teacherId: dialog.teacher.teacherId, pin });
        break;
      case 'set_lesson_code':
        await call('lesson.set_code', { code: newPin });
        break;
      case 'remove_lesson_code':
        await call('lesson.remove_code', {});
        break;
      case 'renew_recovery_code':
        return;
    }
    await onDone(dialog.kind);
  };
  // the sheet is shown once: nothing but its own button takes it away
  const [isSheetShown, setSheetShown] = useState(false);
  const about = open !== null && 'teacher' in open ? open.teacher : null;
  const kind = open?.kind;
  return (
    <Dialog
      isOpen={open !== null}
      onClose={() => {
        if (!isSheetShown) onClose();
      }}
      title={kind === undefined ? '' : say(`lock.ask.${kind}`, { name: nameOf(about?.name ?? '') })}
      role={kind === 'revoke' ? 'alertdialog' : 'dialog'}
      size={kind === 'renew_recovery_code' ? 'wide' : 'normal'}
    >
      {kind === 'renew_recovery_code' && (
        <NewRecoveryCode
          onCancel={onClose}
          onShown={() => setSheetShown(true)}
          onDone={() => {
            setSheetShown(false);
            void onDone(kind);
          }}
        />
      )}
      {open !== null && open.kind !== 'renew_recovery_code' && (
        <AccessForm
          key={open.kind}
          fields={fields[open.kind]}
          text={say(`lock.ask.${open.kind}_text`, { name: nameOf(about?.name ?? '') })}
          doWords={say(`lock.ask.${open.kind}_do`)}
          startName={open.kind === 'rename' ? open.teacher.name : ''}
          isDanger={open.kind === 'revoke'}
          onDo={(input) => act(open, input)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
};
