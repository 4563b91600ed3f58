import { Compass, Monitor, RefreshCw, ScanEye } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { ReportsPanel } from '../reports/reports-panel.tsx';
import { SyncState } from '../send/sync-state.tsx';
import { usePresent } from '../sessions/use-present.ts';
import { canBeShown, type ListedPost, PartnerClass } from './partner-class.tsx';
import { PartnerMap } from './partner-map.tsx';
import { RefusedEntries } from './refused-entries.tsx';

/** Posts of partner classes, verified and kept here: choose some and watch them together. */
export const PartnersPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const { endpoint } = useAppStatus();
  const partners = useLoaded(() => call('partner.list', {}));
  useKioskEvents(({ type }) => {
    if (type === 'partner.received' || type === 'incoming.decided') void partners.reload();
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const posts = partners.data?.posts ?? [];
  const chosen = posts.filter((post) => canBeShown(post) && !left.has(post.postId));
  const unseen = posts.filter(({ isComplete, fate }) => isComplete && fate === 'waiting').length;
  const present = usePresent();
  const fetchNew = useAction(() => call('sync.start', {}));
  const toggle = (postIds: string[], isChosen: boolean) => {
    const next = new Set(left);
    for (const postId of postIds) {
      if (isChosen) next.delete(postId);
      else next.add(postId);
    }
    setLeft(next);
  };
  if (partners.data === null) return <ErrorNotice error={partners.error} />;
  const classes = [...Map.groupBy(posts, (post: ListedPost) => post.from.classId).values()];
  return (
    <Page
      title={say('teacher.partners.title')}
      lead={posts.length > 0 ? say('teacher.partners.lead') : undefined}
      action={
        posts.length > 0 && (
          <Button
            variant="primary"
            size="large"
            icon={Monitor}
            isDisabled={chosen.length === 0 || present.isRunning}
            onPress={() => void present.run({ postIds: chosen.map(({ postId }) => postId) }, 'best')}
          >
            {say('teacher.partners.show', { count: chosen.length })}
          </Button>
        )
      }
    >
      <ErrorNotice error={present.error ?? fetchNew.error} />
      {unseen > 0 && (
        <Notice
          kind="wait"
          action={
            <Button icon={ScanEye} onPress={() => navigate(pathTo('teacher', 'review', 'all'))}>
              {say('incoming.partners.look', { count: unseen })}
            </Button>
          }
        >
          {say('incoming.partners.waiting', { count: unseen })}
        </Notice>
      )}
      <ReportsPanel />
      <RefusedEntries entries={partners.data.refused} />
      {posts.length === 0 && (
        <EmptyState picture="dove" title={say('teacher.partners.empty')} text={say('teacher.partners.empty_text')}>
          <Button icon={RefreshCw} isDisabled={fetchNew.isRunning} onPress={() => void fetchNew.run()}>
            {say('teacher.send.fetch')}
          </Button>
          <Button icon={Compass} onPress={() => navigate(pathTo('teacher', 'project', 'find'))}>
            {say('project.tab.find')}
          </Button>
          {endpoint.address !== null && <SyncState status={endpoint} />}
        </EmptyState>
      )}
      {classes.length > 0 && (
        <PartnerMap classes={classes.flatMap(([post]) => (post === undefined ? [] : [post.from]))} />
      )}
      {classes.map((ofClass) => (
        <PartnerClass key={ofClass[0]?.from.classId} posts={ofClass} left={left} onToggle={toggle} />
      ))}
    </Page>
  );
};
