import { ChartNoAxesColumn, Globe, LayoutGrid } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { Page } from '../page.tsx';
import type { WallFilter } from './use-wall.ts';
import { WallDays } from './wall-days.tsx';
import { WallFilters } from './wall-filters.tsx';
import { WallGrid } from './wall-grid.tsx';
import { WallMap } from './wall-map.tsx';
import styles from './wall-page.module.css';
import { WallPostDialog } from './wall-post-dialog.tsx';

const views = [
  { name: 'posts', icon: LayoutGrid },
  { name: 'map', icon: Globe },
  { name: 'days', icon: ChartNoAxesColumn },
] as const;
type View = (typeof views)[number]['name'];

/** Everything that was made and may be shown: looked through by words, by who and what, on the map and along the days. */
export const WallPage = ({ first }: { first: WallFilter }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [filter, setFilter] = useState<WallFilter>({ archives: 'with', ...first });
  const [view, setView] = useState<View>('posts');
  const [opened, setOpened] = useState<WallPost | null>(null);
  const wanted = useDeferredValue(filter);
  const everything = useLoaded(() => call('wall.overview', { filter: { archives: 'with' } }));
  useKioskEvents((event) => {
    if (event.type === 'partner.received' || event.type === 'incoming.decided') void everything.reload();
  });
  const narrow = (changes: WallFilter): void => {
    setFilter({ ...filter, ...changes });
    setView('posts');
  };
  return (
    <Page
      title={say('wall.title')}
      lead={say('wall.lead')}
      action={
        <fieldset className={styles.views} aria-label={say('wall.views')}>
          {views.map(({ name, icon }) => (
            <Button key={name} icon={icon} aria-pressed={view === name} onPress={() => setView(name)}>
              {say(`wall.view.${name}`)}
            </Button>
          ))}
        </fieldset>
      }
    >
      <ErrorNotice error={everything.error} />
      <WallFilters filter={filter} classes={everything.data?.classes ?? []} onChange={setFilter} />
      {view === 'posts' ? (
        <WallGrid key={JSON.stringify(wanted)} filter={wanted} onOpen={setOpened} />
      ) : (
        <Overview key={`${view} ${JSON.stringify(wanted)}`} filter={wanted} view={view} onNarrow={narrow} />
      )}
      {opened !== null && <WallPostDialog post={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
};

type OverviewProps = { filter: WallFilter; view: Exclude<View, 'posts'>; onNarrow: (filter: WallFilter) => void };

const Overview = ({ filter, view, onNarrow }: OverviewProps) => {
  const call = useTeacherCall();
  const { data, error } = useLoaded(() => call('wall.overview', { filter }));
  if (data === null) return <ErrorNotice error={error} />;
  return view === 'map' ? (
    <WallMap classes={data.classes} onChoose={(classId) => onNarrow({ classId })} />
  ) : (
    <WallDays days={data.days} onChoose={(day) => onNarrow({ day })} />
  );
};
