import { KeyRound, RefreshCw } from 'lucide-react';
import { LanguageSelect } from '../../app/language/language-select.tsx';
import { useTitle } from '../../app/use-title.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Icon } from '../../ui/icon.tsx';
import shared from './admin.module.css';
import styles from './entry-page.module.css';

/** What is typed on the machine that the endpoint runs on. */
const linkCommand = 'npm run endpoint -- admin person link …';

/** How to come in: there is no password, a link comes from who runs the endpoint. */
export const EntryPage = ({ error, onRetry }: { error: unknown; onRetry: () => Promise<void> }) => {
  const say = useSay();
  useTitle(say('admin.entry.title'));
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Icon icon={KeyRound} size="2.5rem" className={styles.icon} />
        <h1>{say('admin.entry.title')}</h1>
        <ErrorNotice error={error} />
        <p>{say('admin.entry.text')}</p>
        <p className={shared.soft}>{say('admin.entry.command')}</p>
        <pre className={styles.command} dir="ltr">
          {linkCommand}
        </pre>
        <div className={shared.row}>
          <Button icon={RefreshCw} onPress={() => void onRetry()}>
            {say('admin.entry.again')}
          </Button>
          <LanguageSelect isBrief />
        </div>
      </div>
    </main>
  );
};
