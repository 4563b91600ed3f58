import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ReportState } from '../reports/report-state.tsx';
import type { IncomingDeskItem } from './desk-item.ts';
import { HintBadges } from './hint-badges.tsx';
import styles from './post-facts.module.css';

/** What helps to decide about a partner's post, and how it stands when it was put away. */
export const IncomingFacts = ({ item }: { item: IncomingDeskItem }) => {
  const say = useSay();
  const { report, fate, hints } = item;
  return (
    <div className={styles.facts}>
      {fate === 'hidden' && <Notice>{say('incoming.hidden_text')}</Notice>}
      {fate === 'reported' && report !== null && <ReportState report={report} />}
      <HintBadges hints={hints} />
    </div>
  );
};
