import { Search, ShieldQuestion, X } from 'lucide-react';
import type { Ref } from 'react';
import type { DeskRow } from '#shared/contract/schemas/review.ts';
import { limits } from '#shared/domain/limits.ts';
import { type PostKind, postKinds } from '#shared/domain/post.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import type { DeskFilter } from './desk-entries.ts';
import styles from './list-tools.module.css';

type Props = {
  search: string;
  onSearch: (search: string) => void;
  searchRef: Ref<HTMLInputElement>;
  filter: DeskFilter;
  onFilter: (filter: DeskFilter) => void;
  /** How many there are of each, whatever the filter. */
  counts: Record<DeskRow['state'], number>;
};

const states: readonly DeskRow['state'][] = ['submitted', 'held', 'guarded', 'hidden'];

const toggled = (kinds: ReadonlySet<PostKind>, kind: PostKind): Set<PostKind> => {
  const next = new Set(kinds);
  if (!next.delete(kind)) next.add(kind);
  return next;
};

/** What of the desk is shown: by word, by kind, by what is still missing, and what was put aside. */
export const ListTools = ({ search, onSearch, searchRef, filter, onFilter, counts }: Props) => {
  const say = useSay();
  const hasOthers = counts.held + counts.guarded + counts.hidden > 0 || filter.state !== 'submitted';
  return (
    <search className={styles.tools}>
      <label className={styles.search}>
        <Icon icon={Search} />
        <input
          ref={searchRef}
          type="search"
          dir="auto"
          aria-label={say('review.search')}
          placeholder={say('review.search')}
          maxLength={limits.searchMaxChars}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            onSearch('');
            event.currentTarget.blur();
          }}
        />
        {search === '' ? (
          <kbd aria-hidden>/</kbd>
        ) : (
          <button type="button" aria-label={say('review.search_clear')} onClick={() => onSearch('')}>
            <Icon icon={X} />
          </button>
        )}
      </label>
      <fieldset className={styles.filters}>
        <legend className="visually-hidden">{say('review.filter')}</legend>
        {postKinds.toReversed().map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={filter.kinds.has(kind)}
            aria-label={say(`common.kind.${kind}`)}
            title={say(`common.kind.${kind}`)}
            onClick={() => onFilter({ ...filter, kinds: toggled(filter.kinds, kind) })}
          >
            <Icon icon={kindIcons[kind]} />
          </button>
        ))}
        <button
          type="button"
          aria-pressed={filter.isConsentMissing}
          aria-label={say('review.filter_consent')}
          title={say('review.filter_consent')}
          onClick={() => onFilter({ ...filter, isConsentMissing: !filter.isConsentMissing })}
        >
          <Icon icon={ShieldQuestion} />
        </button>
      </fieldset>
      {hasOthers && (
        <fieldset className={styles.states}>
          <legend className="visually-hidden">{say('review.states')}</legend>
          {states
            .filter((state) => counts[state] > 0 || state === 'submitted' || state === filter.state)
            .map((state) => (
              <button
                key={state}
                type="button"
                aria-pressed={filter.state === state}
                onClick={() => onFilter({ ...filter, state })}
              >
                {say(`review.state.${state}`)} <span className="tabular">{counts[state]}</span>
              </button>
            ))}
        </fieldset>
      )}
    </search>
  );
};
