import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useCountryName } from '../../../ui/use-country-name.ts';
import { ConsentForm } from '../consent/consent-form.tsx';
import { SchoolBasis } from '../consent/school-basis.tsx';
import { Page } from '../page.tsx';
import { AddStudents } from './add-students.tsx';
import { Connection } from './connection.tsx';
import { Roster } from './roster.tsx';

type Open = 'add' | 'consent' | null;

/** Who is in the class, what their families have agreed to, and how the class is connected. */
export const ClassPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const { class: profile } = useAppStatus();
  const roster = useLoaded(() => call('student.list', {}));
  const [open, setOpen] = useState<Open>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [savedCount, setSavedCount] = useState(0);
  const students = roster.data?.students ?? [];
  const close = () => setOpen(null);
  return (
    <Page
      title={profile?.name ?? ''}
      lead={profile && `${countryName(profile.country)} · ${say('teacher.class.count', { count: students.length })}`}
      action={
        <Button icon={UserPlus} size="large" onPress={() => setOpen('add')}>
          {say('teacher.class.add')}
        </Button>
      }
    >
      <SchoolBasis />
      <Connection />
      <ErrorNotice error={roster.error} />
      <Roster
        students={students}
        chosen={chosen}
        savedCount={savedCount}
        onChoose={(next) => {
          setChosen(next);
          setSavedCount(0);
        }}
        onConsent={() => setOpen('consent')}
      />
      <Dialog isOpen={open === 'add'} onClose={close} title={say('teacher.class.add')} size="wide">
        <AddStudents
          takenTiles={students.map(({ tile }) => tile)}
          onAdded={async () => {
            await roster.reload();
            close();
          }}
          onCancel={close}
        />
      </Dialog>
      <Dialog
        isOpen={open === 'consent'}
        onClose={close}
        title={say('teacher.consent.title_many', { count: chosen.size })}
      >
        <p>{say('teacher.consent.text_many')}</p>
        <ConsentForm
          studentIds={[...chosen]}
          subjects={['video', 'voice', 'text']}
          saveWords={say('teacher.consent.save')}
          onSaved={() => {
            setSavedCount(chosen.size);
            setChosen(new Set());
            close();
          }}
          onCancel={close}
        />
      </Dialog>
    </Page>
  );
};
