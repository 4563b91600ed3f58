import { KeyRound, type LucideIcon, ScrollText } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Tabs } from '../tabs.tsx';

export type AccessTab = '' | 'log';

const tabs: { tab: AccessTab; icon: LucideIcon; words: MessageId }[] = [
  { tab: '', icon: KeyRound, words: 'lock.access.title' },
  { tab: 'log', icon: ScrollText, words: 'lock.log.title' },
];

/** Who may open the class, and what was done in it. */
export const AccessTabs = ({ tab }: { tab: AccessTab }) => {
  const say = useSay();
  return (
    <Tabs
      label={say('lock.access.nav')}
      current={tab}
      tabs={tabs.map((one) => ({
        id: one.tab,
        icon: one.icon,
        words: say(one.words),
        href: one.tab === '' ? pathTo('teacher', 'access') : pathTo('teacher', 'access', one.tab),
      }))}
    />
  );
};
