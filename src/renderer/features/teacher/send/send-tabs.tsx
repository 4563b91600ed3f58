import { Cable, Clock3, type LucideIcon, Send, Usb } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './send-tabs.module.css';

export type SendTab = '' | 'settings' | 'stick' | 'connection';

const tabs: { tab: SendTab; icon: LucideIcon; words: MessageId }[] = [
  { tab: '', icon: Send, words: 'teacher.send.title' },
  { tab: 'settings', icon: Clock3, words: 'teacher.sending.title' },
  { tab: 'stick', icon: Usb, words: 'teacher.stick.title' },
  { tab: 'connection', icon: Cable, words: 'teacher.connection.title' },
];

/** What there is about sending, at the same place on each of its pages. */
export const SendTabs = ({ tab }: { tab: SendTab }) => {
  const say = useSay();
  return (
    <nav className={styles.tabs} aria-label={say('teacher.send.nav')}>
      {tabs.map((one) => (
        <a
          key={one.tab}
          href={one.tab === '' ? pathTo('teacher', 'send') : pathTo('teacher', 'send', one.tab)}
          aria-current={one.tab === tab ? 'page' : undefined}
        >
          <Icon icon={one.icon} size="1.1em" />
          {say(one.words)}
        </a>
      ))}
    </nav>
  );
};
