import { useLanguage } from '#renderer/i18n/words.tsx';
import styles from './countdown-number.module.css';

/** 3, 2, 1, large and in the middle. When it is gone, the recording runs. */
export const CountdownNumber = ({ number }: { number: number }) => {
  const { language } = useLanguage();
  return (
    <div className={styles.stage} role="timer" aria-live="assertive">
      <span key={number} className={styles.number}>
        {new Intl.NumberFormat(language).format(number)}
      </span>
    </div>
  );
};
