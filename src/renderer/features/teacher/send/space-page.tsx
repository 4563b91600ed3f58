import { partnerSpaceChoices } from '#shared/domain/partner-space.ts';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { Select } from '../../../ui/select.tsx';
import { Page } from '../page.tsx';
import { SendTabs } from './send-tabs.tsx';
import { DroppedPosts, PostsToGo } from './space-lists.tsx';
import styles from './space-page.module.css';

/** What partners' posts take on this computer, what goes first when it gets narrow, and what never goes by itself. */
export const SpacePage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const space = useLoaded(() => call('space.read', {}));
  useKioskEvents((event) => {
    if (event.type === 'partner.received') void space.reload();
  });
  const change = useAction(async (partnerSpaceBytes: number) => {
    await call('sending.change', { partnerSpaceBytes });
    await space.reload();
  });
  const again = useAction(async (postId: string) => {
    await call('space.fetch_again', { postId });
    await space.reload();
  });
  const size = useSaySize();
  const { data } = space;
  const choices = data === null ? [] : [...new Set([...partnerSpaceChoices, data.chosenBytes])].sort((a, b) => a - b);
  return (
    <Page title={say('teacher.space.title')} lead={say('teacher.space.lead')}>
      <SendTabs tab="space" />
      <ErrorNotice error={space.error ?? change.error ?? again.error} />
      {data !== null && (
        <div className={styles.space}>
          <section className={styles.gauge}>
            <ProgressBar
              label={say('teacher.space.used', { used: size(data.usedBytes), max: size(data.maxBytes) })}
              value={data.maxBytes === 0 ? 1 : Math.min(1, data.usedBytes / data.maxBytes)}
            />
            <p>{say('teacher.space.free', { free: size(data.freeBytes) })}</p>
            {data.maxBytes < data.chosenBytes && <p>{say('teacher.space.reserve')}</p>}
          </section>
          {data.waiting.posts > 0 && (
            <Notice
              kind="wait"
              title={say('teacher.space.waiting', { count: data.waiting.posts, size: size(data.waiting.bytes) })}
            >
              {say('teacher.space.waiting_text')}
            </Notice>
          )}
          <div className={styles.choose}>
            <Select
              label={say('teacher.space.choose')}
              hint={say('teacher.space.choose_hint')}
              options={choices.map((bytes) => ({ id: String(bytes), name: size(bytes) }))}
              value={String(data.chosenBytes)}
              onChange={(id) => void change.run(Number(id))}
            />
          </div>
          <section>
            <h2>{say('teacher.space.rule')}</h2>
            <ol className={styles.rule}>
              <li>{say('teacher.space.rule_1')}</li>
              <li>{say('teacher.space.rule_2')}</li>
              <li>{say('teacher.space.rule_3')}</li>
            </ol>
            <dl className={styles.heaps}>
              {(['planned', 'inUse', 'unwatched', 'mayGo'] as const).map((heap) => (
                <div key={heap}>
                  <dt>{say(`teacher.space.${heap}`)}</dt>
                  <dd className="tabular">
                    {say('teacher.copies.posts', { count: data[heap].posts })}
                    {data[heap].bytes > 0 && ` · ${size(data[heap].bytes)}`}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
          <PostsToGo posts={data.goesFirst} sayBytes={size} />
          <DroppedPosts
            posts={data.dropped}
            sayBytes={size}
            isBusy={again.isRunning}
            onFetch={(postId) => void again.run(postId)}
          />
        </div>
      )}
    </Page>
  );
};
