import { CircleQuestionMark } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import styles from './help-button.module.css';
import { type HelpTopic, helpTopics } from './help-topics.ts';

type Props = {
  topic: HelpTopic;
  /** For a page that takes the keys before any element does. */
  onToggle?: (isOpen: boolean) => void;
};

/** Opens a few sentences about the page that is open, as F1 does: in the language of who reads, without a network. */
export const HelpButton = ({ topic, onToggle }: Props) => {
  const say = useSay();
  const { title, guide } = helpTopics[topic];
  const [isOpen, setShown] = useState(false);
  const setOpen = useCallback(
    (next: boolean) => {
      setShown(next);
      onToggle?.(next);
    },
    [onToggle],
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.ctrlKey || event.metaKey || event.altKey) return;
      // the browser would open its own
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [setOpen]);
  return (
    <>
      <Button
        icon={CircleQuestionMark}
        variant="plain"
        aria-label={say('help.open')}
        aria-keyshortcuts="F1"
        onPress={() => setOpen(true)}
      />
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say(title)}>
        <p>{say(`help.${topic}.text`)}</p>
        <p className={styles.more}>
          {say('help.more')} <code dir="ltr">{`docs/guides/${guide}`}</code>
        </p>
        <DialogActions>
          <Button variant="primary" onPress={() => setOpen(false)}>
            {say('help.close')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
