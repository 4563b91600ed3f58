import styles from './key-list.module.css';

export type KeyLine = {
  id: string;
  /** What stands on the key caps: any of them does it. */
  caps: readonly string[];
  does: string;
};

/** What the keys of a page do, each beside its cap. */
export const KeyList = ({ keys }: { keys: readonly KeyLine[] }) => (
  <dl className={styles.keys} data-several={keys.some(({ caps }) => caps.length > 1) || undefined}>
    {keys.map(({ id, caps, does }) => (
      <div key={id}>
        <dt>
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </dt>
        <dd>{does}</dd>
      </div>
    ))}
  </dl>
);
