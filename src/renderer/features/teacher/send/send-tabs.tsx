import { Cable, Clock3, HardDrive, type LucideIcon, Send, Usb } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Tabs } from '../tabs.tsx';

export type SendTab = '' | 'settings' | 'stick' | 'space' | 'connection';

const tabs: { tab: SendTab; icon: LucideIcon; words: MessageId }[] = [
  { tab: '', icon: Send, words: 'teacher.send.title' },
  { tab: 'settings', icon: Clock3, words: 'teacher.sending.title' },
  { tab: 'stick', icon: Usb, words: 'teacher.stick.title' },
  { tab: 'space', icon: HardDrive, words: 'teacher.space.title' },
  { tab: 'connection', icon: Cable, words: 'teacher.connection.title' },
];

/** What there is about sending. */
export const SendTabs = ({ tab }: { tab: SendTab }) => {
  const say = useSay();
  return (
    <Tabs
      label={say('teacher.send.nav')}
      current={tab}
      tabs={tabs.map((one) => ({
        id: one.tab,
        icon: one.icon,
        words: say(one.words),
        href: one.tab === '' ? pathTo('teacher', 'send') : pathTo('teacher', 'send', one.tab),
      }))}
    />
  );
};
