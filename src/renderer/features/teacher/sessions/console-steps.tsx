import { useEffect, useRef } from 'react';
import { FormattedNumber } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { StageItem } from '#shared/contract/index.ts';
import styles from './console-steps.module.css';
import { useStageWords } from './step-words.ts';
import { WorkPreview } from './work-preview.tsx';

type Props = {
  items: readonly StageItem[];
  index: number;
  noteOf: (id: string | undefined) => string;
  onGo: (index: number) => void;
};

/** The next step as it will look, and all of them to jump to. */
export const ConsoleSteps = ({ items, index, noteOf, onGo }: Props) => {
  const say = useSay();
  const words = useStageWords();
  const current = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step is another button
  useEffect(() => void current.current?.scrollIntoView({ block: 'nearest' }), [index]);
  const next = items[index + 1];
  return (
    <section className={styles.steps}>
      <h2>{say('console.next')}</h2>
      {next === undefined ? (
        <p className={styles.last}>{say('console.last')}</p>
      ) : (
        <div className={styles.next}>
          {next.kind === 'post' && next.post !== null && <WorkPreview post={next.post} />}
          <p>
            <strong>
              <bdi>{words(next).title}</bdi>
            </strong>
            <span className={styles.more}>
              <bdi>{words(next).more}</bdi>
            </span>
            {noteOf(next.id) !== '' && (
              <span className={styles.note} dir="auto">
                {noteOf(next.id)}
              </span>
            )}
          </p>
        </div>
      )}
      <ol className={styles.list}>
        {items.map((item, at) => {
          const { icon, title } = words(item);
          const isCurrent = at === index;
          return (
            <li key={item.id}>
              <button
                type="button"
                ref={isCurrent ? current : null}
                aria-current={isCurrent ? 'step' : undefined}
                onClick={() => onGo(at)}
              >
                <span className="tabular">
                  <FormattedNumber value={at + 1} />
                </span>
                <Icon icon={icon} />
                <span className={styles.title}>
                  <bdi>{title}</bdi>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
