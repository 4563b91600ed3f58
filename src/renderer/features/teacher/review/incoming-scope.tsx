import { ChevronDown, ChevronUp } from 'lucide-react';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import styles from './desk-foot.module.css';
import type { DeskScope } from './use-desk-rows.ts';

type Props = { scope: DeskScope; unplanned: number; onScope: (scope: DeskScope) => void };

/** What else partners have sent, which is not planned for the next session and stays hidden until it is wanted. */
export const IncomingScope = ({ scope, unplanned, onScope }: Props) => {
  const say = useSay();
  if (unplanned === 0) return null;
  return (
    <div className={styles.scope}>
      {scope === 'planned' ? (
        <Button icon={ChevronDown} isWide onPress={() => onScope('all')}>
          {say('incoming.scope.show', { count: unplanned })}
        </Button>
      ) : (
        <Button icon={ChevronUp} isWide onPress={() => onScope('planned')}>
          {say('incoming.scope.hide')}
        </Button>
      )}
      {scope === 'planned' && <p>{say('incoming.scope.why')}</p>}
    </div>
  );
};
