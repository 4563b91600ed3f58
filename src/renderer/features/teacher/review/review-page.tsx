import { CircleHelp } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { FormattedNumber } from 'react-intl';
import { useMissingStills } from '../../../app/medium/use-missing-stills.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ReportDialog } from '../reports/report-dialog.tsx';
import { DecidedDialog } from './decided.tsx';
import { DeskDialogs, type PostDialog } from './desk-dialogs.tsx';
import { DeskFoot } from './desk-foot.tsx';
import { DeskList } from './desk-list.tsx';
import { IncomingScope } from './incoming-scope.tsx';
import { KeysHelp } from './keys-help.tsx';
import { LeftOutNotice } from './left-out-notice.tsx';
import { ListTools } from './list-tools.tsx';
import { stepSpeed, usePlayerSettings } from './player-settings.ts';
import { PostPane } from './post-pane.tsx';
import { ReturnForm } from './return-form.tsx';
import type { ReviewKey } from './review-keys.ts';
import styles from './review-page.module.css';
import { type DeskDialog, useDeskActions } from './use-desk-actions.ts';
import { useDeskItems } from './use-desk-items.ts';
import type { DeskScope } from './use-desk-rows.ts';
import { useDeskSelection } from './use-desk-selection.ts';
import { useReviewKeys } from './use-review-keys.ts';
import { useSeenLongEnough } from './use-seen-long-enough.ts';
import type { WorkHandle } from './work-handle.ts';

const postDialogs: readonly DeskDialog[] = ['return', 'remove', 'consent', 'captions', 'correct', 'concern'];
const postDialogOf = (dialog: DeskDialog): PostDialog | null =>
  postDialogs.includes(dialog) ? (dialog as PostDialog) : null;

/** The desk: who waits at one side, the post in the middle, the decision under it; the next one comes by itself. */
export const ReviewPage = ({ scope }: { scope: DeskScope }) => {
  const say = useSay();
  const selection = useDeskSelection(scope);
  const { desk, row, next, shown, marked } = selection;
  const wanted = useMemo(() => [row, next].filter((one) => one !== null), [row, next]);
  const items = useDeskItems(wanted);
  const item = items.find(row);
  const following = items.find(next);
  useMissingStills(
    useMemo(() => [item, following].map((one) => (one?.way === 'out' ? one.take : null)), [item, following]),
  );
  const actions = useDeskActions(selection, item);
  const { decisions, dialog, setDialog } = actions;
  const [settings, setSettings] = usePlayerSettings();
  const [failedMedia, setFailedMedia] = useState<ReadonlySet<string>>(new Set());
  const work = useRef<WorkHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const isSeen = useSeenLongEnough(item?.id ?? null);
  useEffect(() => {
    if (dialog !== null) work.current?.pause();
  }, [dialog]);

  const onKey = (key: ReviewKey) => {
    if (dialog !== null) return;
    const always: Partial<Record<ReviewKey, () => void>> = {
      undo: actions.undo,
      search: () => search.current?.focus(),
      help: () => setDialog('help'),
    };
    const withPost: Partial<Record<ReviewKey, () => void>> = {
      next: () => selection.step(1),
      previous: () => selection.step(-1),
      zoom: () => work.current?.zoom(),
      play: () => work.current?.toggle(),
      back: () => work.current?.skip(-1),
      forward: () => work.current?.skip(1),
      faster: () => setSettings({ speed: stepSpeed(settings.speed, 1) }),
      slower: () => setSettings({ speed: stepSpeed(settings.speed, -1) }),
      skip_silence: () => setSettings({ skipsSilence: !settings.skipsSilence }),
      mark: () => row !== null && selection.mark(row.id, !marked.includes(row)),
      approve_watched: actions.approveWatched,
    };
    // what is done at once must not hit the post that has just come to the front
    const decision: Partial<Record<ReviewKey, () => void>> = {
      approve: () => actions.approve('partners'),
      class_only: () => actions.approve('class'),
      hold: actions.hold,
    };
    const incoming: Partial<Record<ReviewKey, () => void>> = { approve: actions.accept, hold: actions.hide };
    const question: Partial<Record<ReviewKey, () => void>> = {
      return: () => setDialog('return'),
      remove: () => setDialog('remove'),
      captions: () => setDialog('captions'),
      correct: () => setDialog('correct'),
      concern: () => setDialog('concern'),
    };
    decisions.clearError();
    if (always[key]) return always[key]();
    if (item === null) return;
    if (withPost[key]) return withPost[key]();
    if (item.way === 'in') {
      if (key === 'concern' && item.fate !== 'reported') setDialog('report');
      // what is hidden already is not hidden once more
      if (isSeen && (key !== 'hold' || item.fate === 'waiting')) incoming[key]?.();
      return;
    }
    const isPossible = item.state !== 'guarded' || key === 'concern';
    if (!isPossible) return;
    question[key]?.();
    if (isSeen) decision[key]?.();
  };
  // with several marked, these keys are theirs, as the caps on the buttons under the list say
  const together: Partial<Record<ReviewKey, () => void>> = {
    hold: actions.asideMarked,
    return: () => setDialog('return_many'),
  };
  const hasMarked = marked.length > 0;
  useReviewKeys((key) => {
    const step = hasMarked && dialog === null ? together[key] : undefined;
    if (step === undefined) onKey(key);
    else step();
  });

  /** A grant ends after ten minutes: the first failure asks for a new address, a second one is real. */
  const onMediumFailed = (mediaId: string, postId: string) => {
    if (failedMedia.has(mediaId)) return;
    setFailedMedia(new Set(failedMedia).add(mediaId));
    void items.renew(postId);
  };

  if (desk.rows === null) return <ErrorNotice error={desk.error} />;
  const isEmpty = desk.rows.length === 0 && selection.search === '';
  return (
    <div className={styles.desk} data-empty={isEmpty || undefined}>
      <section className={styles.queue}>
        <header className={styles.title}>
          <h1>
            {say('teacher.review.title')}{' '}
            <span className={styles.number}>
              <FormattedNumber value={selection.count} />
            </span>
          </h1>
          <Button icon={CircleHelp} aria-label={say('review.keys.title')} onPress={() => setDialog('help')} />
        </header>
        <ListTools
          search={selection.search}
          onSearch={selection.setSearch}
          searchRef={search}
          filter={selection.filter}
          onFilter={selection.setFilter}
          counts={selection.counts}
        />
        {shown.length === 0 ? (
          <p className={styles.nothing}>{say(isEmpty ? 'teacher.review.empty_text' : 'review.nothing_found')}</p>
        ) : (
          <DeskList
            entries={selection.entries}
            count={selection.count}
            selectedId={row?.id ?? null}
            marked={new Set(marked.map(({ id }) => id))}
            onSelect={selection.select}
            onMark={selection.mark}
          />
        )}
        <IncomingScope scope={selection.scope} unplanned={desk.unplanned} onScope={selection.setScope} />
        <DeskFoot
          last={decisions.last}
          hasDecided={decisions.all.length > 0}
          watched={shown.filter(({ isWatched }) => isWatched).length}
          marked={{
            out: marked.filter(({ way }) => way === 'out').length,
            in: marked.filter(({ way }) => way === 'in').length,
          }}
          isRunning={decisions.isRunning}
          onUndo={actions.undo}
          onDecided={() => setDialog('decided')}
          onApproveWatched={actions.approveWatched}
          onHold={actions.holdMarked}
          onHide={actions.hideMarked}
          onReturn={() => setDialog('return_many')}
          onUnmark={selection.unmarkAll}
        />
      </section>
      {row === null ? (
        <div className={styles.empty}>
          <ErrorNotice error={decisions.error} />
          <LeftOutNotice left={actions.left} />
          {isEmpty && (
            <EmptyState picture="sun" title={say('teacher.review.empty')} text={say('teacher.review.empty_text')} />
          )}
        </div>
      ) : (
        <PostPane
          item={item}
          following={following}
          settings={settings}
          onSettings={setSettings}
          workRef={work}
          error={dialog === null ? (decisions.error ?? items.error ?? desk.error) : null}
          notice={<LeftOutNotice left={actions.left} />}
          isRunning={decisions.isRunning}
          isSeen={isSeen}
          hasMarked={hasMarked}
          onKey={onKey}
          onFailed={onMediumFailed}
          onWatched={desk.markWatched}
        />
      )}
      {item?.way === 'in' && (
        <ReportDialog
          isOpen={dialog === 'report'}
          post={{ id: item.id, alias: item.alias, className: item.from.name }}
          error={decisions.error}
          isRunning={decisions.isRunning}
          onReport={actions.report}
          onClose={() => setDialog(null)}
        />
      )}
      {item?.way === 'out' && (
        <DeskDialogs
          open={postDialogOf(dialog)}
          item={item}
          error={decisions.error}
          isRunning={decisions.isRunning}
          onClose={() => setDialog(null)}
          onReturn={actions.returnPost}
          onRemove={actions.remove}
          onRaise={actions.raiseConcern}
          onLift={actions.liftConcern}
          onCorrected={async () => {
            setDialog(null);
            await Promise.all([desk.reload(), items.renew(item.id)]);
          }}
          onConsented={async () => {
            // the consent is recorded: what keeps the post from going is said on the page
            if (!(await actions.approveConsented())) setDialog(null);
          }}
        />
      )}
      <Dialog
        isOpen={dialog === 'return_many'}
        onClose={() => setDialog(null)}
        title={say('review.return_many', { count: marked.filter(({ way }) => way === 'out').length })}
      >
        <ReturnForm
          postId={null}
          error={decisions.error}
          isRunning={decisions.isRunning}
          onReturn={actions.returnMarked}
          onCancel={() => setDialog(null)}
        />
      </Dialog>
      <DecidedDialog
        isOpen={dialog === 'decided'}
        decisions={decisions.all}
        error={decisions.error}
        isRunning={decisions.isRunning}
        onUndo={actions.undoThis}
        onClose={() => setDialog(null)}
      />
      <KeysHelp
        isOpen={dialog === 'help'}
        onClose={() => setDialog(null)}
        settings={settings}
        onSettings={setSettings}
      />
    </div>
  );
};
