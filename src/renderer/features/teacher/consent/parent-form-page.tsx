import { useAppStatus } from '../../../app/app-state.tsx';
import { pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { PaperPage } from '../papers/paper-page.tsx';
import { ParentForm } from './parent-form.tsx';

/** The form for families, in the language that they read. */
export const ParentFormPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { protection } = useAppStatus();
  const { data, error } = useLoaded(() => call('consent.notice', {}));
  return (
    <PaperPage
      title={say('notice.nav')}
      lead={say('notice.lead')}
      error={error}
      back={{ words: say('notice.back'), path: pathTo('teacher', 'consent') }}
      sheet={data === null ? null : () => <ParentForm facts={{ ...data, protection }} />}
    />
  );
};
