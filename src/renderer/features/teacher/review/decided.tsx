import { Globe, Undo2 } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Decision } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogClose } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './decided.module.css';

type Props = {
  isOpen: boolean;
  decisions: readonly Decision[];
  error: unknown;
  isRunning: boolean;
  onUndo: (decisionId: string) => void;
  onClose: () => void;
};

/** Whom a decision is about, in a few words. */
export const useSayWhom = (): ((decision: Decision) => string) => {
  const say = useSay();
  return ({ posts }) =>
    posts.length === 1
      ? (posts[0]?.name ?? '')
      : say('review.decided.whom_many', { name: posts[0]?.name ?? '', count: posts.length - 1 });
};

/** The last decisions, each with the way back for as long as there is one. */
export const DecidedDialog = ({ isOpen, decisions, error, isRunning, onUndo, onClose }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const sayWhom = useSayWhom();
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={say('review.decided.title')} size="wide">
      <ErrorNotice error={error} />
      <ol className={styles.list}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            {decision.posts[0]?.tile == null ? (
              <Icon icon={Globe} size="2rem" label={say('incoming.badge')} />
            ) : (
              <TilePicture name={decision.posts[0].tile} size="2rem" />
            )}
            <span className={styles.what}>
              <strong dir="auto">{sayWhom(decision)}</strong>
              <span>
                {say(`review.decided.kind.${decision.kind}`)} ·{' '}
                {intl.formatDate(decision.decidedAt, {
                  weekday: 'short',
                  hour: '2-digit',
                  minute: '2-digit',
                })}
              </span>
            </span>
            {decision.obstacle === null ? (
              <Button icon={Undo2} isDisabled={isRunning} onPress={() => onUndo(decision.id)}>
                {say('review.undo')}
              </Button>
            ) : (
              <span className={styles.obstacle}>{say(`review.decided.obstacle.${decision.obstacle}`)}</span>
            )}
          </li>
        ))}
      </ol>
      <DialogClose onClose={onClose} />
    </Dialog>
  );
};
