import styles from './stage-card.module.css';

type Props = { title: string; text?: string | undefined; hint?: string | undefined };

/** A quiet dark card: the end, or something that cannot be shown. */
export const StageCard = ({ title, text, hint }: Props) => (
  <section className={styles.card} role="status">
    <svg className={styles.mark} viewBox="0 0 120 64" aria-hidden>
      <path d="M 6 62 A 54 56 0 0 1 114 62" fill="none" stroke="currentColor" strokeWidth="2" />
      <line x1="60" x2="60" y1="1" y2="13" stroke="currentColor" strokeWidth="2" />
    </svg>
    <h1 dir="auto">{title}</h1>
    {text !== undefined && (
      <p className={styles.text} dir="auto">
        {text}
      </p>
    )}
    {hint !== undefined && <p className={styles.hint}>{hint}</p>}
  </section>
);
