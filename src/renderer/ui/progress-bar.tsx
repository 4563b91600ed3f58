import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './progress-bar.module.css';

type Props = {
  label: string;
  /** 0 to 1; `null` while the end is not known. */
  value: number | null;
  /** What the bar says in words, for example "3 of 12". */
  valueLabel?: string;
  isLabelHidden?: boolean;
};

export const ProgressBar = ({ label, value, valueLabel, isLabelHidden = false }: Props) => (
  <AriaProgressBar
    aria-label={label}
    value={(value ?? 0) * 100}
    isIndeterminate={value === null}
    {...(valueLabel === undefined ? {} : { valueLabel })}
    className={styles.bar ?? ''}
  >
    {({ percentage }) => (
      <>
        {!isLabelHidden && (
          <span className={styles.line}>
            <span>{label}</span>
            <span className={`${styles.value} tabular`}>{valueLabel}</span>
          </span>
        )}
        <svg className={styles.track} preserveAspectRatio="none" viewBox="0 0 100 1" aria-hidden>
          <rect
            className={styles.fill}
            width={value === null ? 30 : (percentage ?? 0)}
            height="1"
            data-unknown={value === null || undefined}
          />
        </svg>
      </>
    )}
  </AriaProgressBar>
);
