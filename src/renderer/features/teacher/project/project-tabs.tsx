import { CalendarDays, Compass, List, type LucideIcon, Mail, MessageCircleQuestion } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Tabs } from '../tabs.tsx';

export type ProjectTab = '' | 'all' | 'find' | 'messages' | 'school';

const tabs: { tab: ProjectTab; icon: LucideIcon; words: MessageId }[] = [
  { tab: '', icon: MessageCircleQuestion, words: 'project.tab.current' },
  { tab: 'all', icon: List, words: 'project.tab.all' },
  { tab: 'find', icon: Compass, words: 'project.tab.find' },
  { tab: 'messages', icon: Mail, words: 'message.title' },
  { tab: 'school', icon: CalendarDays, words: 'project.tab.school' },
];

/** What there is about projects. */
export const ProjectTabs = ({ tab }: { tab: ProjectTab }) => {
  const say = useSay();
  return (
    <Tabs
      label={say('project.tab.nav')}
      current={tab}
      tabs={tabs.map((one) => ({
        id: one.tab,
        icon: one.icon,
        words: say(one.words),
        href: one.tab === '' ? pathTo('teacher', 'project') : pathTo('teacher', 'project', one.tab),
      }))}
    />
  );
};
