import { CircleAlert, GripVertical } from 'lucide-react';
import { Button, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { FormattedNumber } from 'react-intl';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { Readiness } from '#shared/contract/schemas/session.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { itemMs, type SessionItem } from '#shared/domain/session/session-item.ts';
import styles from './plan-list.module.css';
import { useStepWords } from './step-words.ts';
import { useClassNames } from './use-class-names.ts';

type Props = {
  items: readonly SessionItem[];
  postOf: (item: SessionItem) => WallPost | null;
  missing: Readiness['missing'];
  chosenId: string | null;
  onChoose: (id: string | null) => void;
  onOrder: (items: SessionItem[]) => void;
};

/** The steps in their order: dragged with the pointer, or with the keys from the handle. */
export const PlanList = ({ items, postOf, missing, chosenId, onChoose, onOrder }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const words = useStepWords();
  const classNames = useClassNames();
  const { dragAndDropHooks } = useDragAndDrop<SessionItem>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const moved = items.filter(({ id }) => keys.has(id));
      const rest = items.filter(({ id }) => !keys.has(id));
      const at = rest.findIndex(({ id }) => id === target.key) + (target.dropPosition === 'after' ? 1 : 0);
      onOrder([...rest.slice(0, at), ...moved, ...rest.slice(at)]);
    },
  });
  return (
    <GridList
      aria-label={say('sessions.order')}
      className={styles.list ?? ''}
      items={items}
      selectionMode="single"
      selectionBehavior="replace"
      selectedKeys={chosenId === null ? [] : [chosenId]}
      onSelectionChange={(keys) => onChoose(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
      dragAndDropHooks={dragAndDropHooks}
      dependencies={[postOf, missing, classNames]}
      renderEmptyState={() => <p className={styles.empty}>{say('sessions.no_steps')}</p>}
    >
      {(item) => {
        const post = postOf(item);
        const name = item.kind === 'title' ? (classNames.get(item.classId) ?? '') : '';
        const lack = missing.find(({ itemId }) => itemId === item.id);
        const { icon, title, more } = words(item, post, name, lack?.reason);
        const timed =
          post === null ? null : { kind: post.kind, text: post.text, durationMs: post.medium?.durationMs ?? 0 };
        const number = items.indexOf(item) + 1;
        return (
          <GridListItem className={styles.item ?? ''} textValue={`${number} ${title}`} data-kind={item.kind}>
            <Button slot="drag" className={styles.handle ?? ''}>
              <Icon icon={GripVertical} />
            </Button>
            <span className={`${styles.number} tabular`}>
              <FormattedNumber value={number} />
            </span>
            <Icon icon={icon} />
            <span className={styles.words}>
              <span className={styles.title} dir="auto">
                {title}
              </span>
              <span className={styles.more} dir="auto">
                {lack === undefined || post === null ? more : say(`sessions.missing.${lack.reason}`)}
              </span>
            </span>
            {lack !== undefined && <Icon icon={CircleAlert} className={styles.lack} />}
            <span className={`${styles.time} tabular`}>{sayDuration(itemMs(item, timed))}</span>
          </GridListItem>
        );
      }}
    </GridList>
  );
};
