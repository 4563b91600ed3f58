import { ShieldCheck, ShieldQuestion, UsersRound } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { QueueItem } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './consent-fact.module.css';
import { keyCapOf } from './review-keys.ts';

/** Faces and voices of others get into a work without anybody meaning it; nobody is recognised to find out. */
const remindedOf = { video: true, photo: true, voice: true, drawing: false, text: false } as const;

/** Whether the families of all who are in it have agreed, and whether it was thought of everybody. */
export const ConsentFact = ({ item }: { item: QueueItem }) => {
  const say = useSay();
  const intl = useIntl();
  const { kind, missingConsents, people } = item;
  const isMissing = missingConsents.length > 0;
  const subjects = intl.formatList(missingConsents.map((subject) => say(`teacher.consent.subject.${subject}`)));
  return (
    <>
      <p className={styles.consent} data-missing={isMissing || undefined}>
        <Icon icon={isMissing ? ShieldQuestion : ShieldCheck} />
        {isMissing ? say('review.consent.missing', { subjects }) : say('review.consent.given')}
      </p>
      {remindedOf[kind] && people.length === 1 && (
        <p className={styles.reminder}>
          <Icon icon={UsersRound} />
          {say(`review.consent.others.${kind as 'video' | 'photo' | 'voice'}`)}
          <kbd>{keyCapOf('correct')}</kbd>
        </p>
      )}
    </>
  );
};
