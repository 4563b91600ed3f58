import type { PersonalHint } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import styles from './hinted-text.module.css';

/** A text in which the places that may tell who or where a child is are marked. */
export const HintedText = ({ text, hints }: { text: string; hints: readonly PersonalHint[] }) => {
  const say = useSay();
  const edges = [0, ...hints.flatMap(({ from, to }) => [from, to]), text.length];
  return edges.slice(1).map((to, index) => {
    const from = edges[index] ?? 0;
    const hint = hints.find((one) => one.from === from && one.to === to);
    const words = text.slice(from, to);
    if (hint === undefined) return words;
    return (
      <mark key={from} className={styles.marked} title={say(`review.hint.${hint.kind}`)}>
        {words}
      </mark>
    );
  });
};
