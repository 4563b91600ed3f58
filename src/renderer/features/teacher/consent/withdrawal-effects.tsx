import { Eraser, Eye, type LucideIcon, Undo2 } from 'lucide-react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './withdrawal-effects.module.css';

type Affected = OperationOutput<'consent.preview'>['affected'];
type Effect = Affected[number]['effect'];

const icons: Record<Effect, LucideIcon> = { removed: Eraser, recalled: Undo2, reviewed: Eye };
const effects: readonly Effect[] = ['removed', 'recalled', 'reviewed'];

/** What a no does, before it is said. */
export const WithdrawalEffects = ({ affected }: { affected: Affected }) => {
  const say = useSay();
  return (
    <div className={styles.effects}>
      {affected.length === 0 && <Notice>{say('consent.effect.none')}</Notice>}
      {effects.map((effect) => {
        const posts = affected.filter((post) => post.effect === effect);
        if (posts.length === 0) return null;
        const sent = posts.filter(({ isSent }) => isSent).length;
        return (
          <section key={effect} className={styles.effect} data-effect={effect}>
            <h3>
              <Icon icon={icons[effect]} /> {say(`consent.effect.${effect}`, { count: posts.length })}
            </h3>
            {sent > 0 && <p>{say('consent.effect.sent', { count: sent })}</p>}
            <ul>
              {posts.map(({ postId, student, kind }) => (
                <li key={postId}>
                  <TilePicture name={student.tile} size="1.5rem" />
                  <span dir="auto">{student.name}</span> · {say(`common.kind.${kind}`)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <p className={styles.siblings}>{say('consent.siblings')}</p>
    </div>
  );
};
