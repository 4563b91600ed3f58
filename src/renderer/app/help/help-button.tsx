import { CircleQuestionMark, Printer } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './help-button.module.css';
import { type HelpTopic, helpTopics } from './help-topics.ts';

/** The sign behind which help is, the same on every page. */
export const HelpSign = ({ onPress }: { onPress: () => void }) => {
  const say = useSay();
  return (
    <Button
      icon={CircleQuestionMark}
      variant="plain"
      aria-label={say('help.open')}
      aria-keyshortcuts="F1"
      onPress={onPress}
    />
  );
};

/** Where more than words helps, and the way there. */
type Way = { label: string; go: () => void };

type Props = {
  topic: HelpTopic;
  isOpen: boolean;
  onClose: () => void;
  /** Where all of help can be printed, for whoever may go there from here. */
  paper?: string | undefined;
  /** What this page has to say besides: its keys. */
  children?: ReactNode;
  way?: Way | undefined;
};

/** A few sentences about the page that is open: in the language of who reads, without a network. */
export const HelpDialog = ({ topic, isOpen, onClose, paper, children, way }: Props) => {
  const say = useSay();
  const { title, guide } = helpTopics[topic];
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say(title)} size={children === undefined ? 'normal' : 'wide'}>
      <p>{say(`help.${topic}.text`)}</p>
      {children}
      {paper !== undefined && (
        <p>
          <a className={styles.paper} href={paper} onClick={onClose}>
            <Icon icon={Printer} />
            {say('papers.guide.title')}
          </a>
        </p>
      )}
      <p className={styles.more}>
        {say('help.more')} <code dir="ltr">{`docs/guides/${guide}`}</code>
      </p>
      <DialogActions>
        {way && (
          <Button
            onPress={() => {
              onClose();
              way.go();
            }}
          >
            {way.label}
          </Button>
        )}
        <Button variant="primary" onPress={onClose}>
          {say('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** Opens help, as F1 does. */
export const HelpButton = ({ topic, paper, way }: Pick<Props, 'topic' | 'paper' | 'way'>) => {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F1' || event.ctrlKey || event.metaKey || event.altKey) return;
      // the browser would open its own
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <HelpSign onPress={() => setOpen(true)} />
      <HelpDialog topic={topic} paper={paper} isOpen={isOpen} onClose={() => setOpen(false)} way={way} />
    </>
  );
};
