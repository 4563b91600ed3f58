import { ArrowLeft, Lightbulb, MessagesSquare, Monitor, Printer, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { itemMs, type SessionItem } from '#shared/domain/session/session-item.ts';
import { Page } from '../page.tsx';
import { MissingSteps } from './missing-steps.tsx';
import { PlanList } from './plan-list.tsx';
import styles from './planner-page.module.css';
import { PostPicker } from './post-picker.tsx';
import { ReadinessLine } from './readiness-line.tsx';
import { SessionSheet } from './session-sheet.tsx';
import { StepForm } from './step-form.tsx';
import { TimeGauge } from './time-gauge.tsx';
import { usePlan } from './use-plan.ts';
import { usePresent } from './use-present.ts';
import { useStartKey } from './use-start-key.ts';

const stepOf = (): { id: string; note: string } => ({ id: crypto.randomUUID(), note: '' });

const postSteps = (posts: readonly WallPost[], items: readonly SessionItem[]): SessionItem[] =>
  posts.flatMap(({ postId, from }): SessionItem[] => {
    const hasCard = items.some((item) => item.kind === 'title' && item.classId === from.classId);
    const card: SessionItem[] = hasCard ? [] : [{ ...stepOf(), kind: 'title', classId: from.classId }];
    return [...card, { ...stepOf(), kind: 'post', postId, startMs: 0, endMs: null, captions: null }];
  });

/** One planned session: its steps in their order at one side, at the other what can be added, or the step that is chosen. */
export const PlannerPage = ({ sessionId }: { sessionId: string }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { class: profile } = useAppStatus();
  const editor = usePlan(sessionId);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const present = usePresent();
  const check = useAction(async () => {
    if (await editor.save()) await call('session.check', { sessionId });
  });
  const { plan, session, posts } = editor;
  const show = async () => {
    if (await editor.save()) await present.run({ sessionId }, 'best');
  };
  const canShow = plan !== null && plan.items.length > 0 && !present.isRunning;
  useStartKey(canShow ? () => void show() : null);
  if (plan === null || session === null) return <ErrorNotice error={editor.error} />;
  const chosen = plan.items.find(({ id }) => id === chosenId) ?? null;
  const postOf = (item: SessionItem): WallPost | null =>
    item.kind === 'post' ? (posts.get(item.postId) ?? null) : null;
  const plannedMs = plan.items.reduce((sum, item) => sum + itemMs(item, timedOf(postOf(item))), 0);
  const addCard = (kind: 'pause' | 'reflection') => {
    const item: SessionItem = { ...stepOf(), kind, question: say(`sessions.question.${kind}`) };
    editor.add([item], [], chosenId);
    setChosenId(item.id);
  };
  const moveOf = ({ id }: SessionItem, by: 1 | -1): (() => void) | null => {
    const at = plan.items.findIndex((item) => item.id === id);
    const other = plan.items[at + by];
    const moved = plan.items[at];
    if (other === undefined || moved === undefined) return null;
    return () => editor.change({ items: plan.items.with(at, other).with(at + by, moved) });
  };
  return (
    <Page
      title={plan.title || say('sessions.untitled')}
      lead={<ReadinessLine readiness={session.readiness} />}
      action={
        <div className={styles.actions}>
          <Button
            icon={ArrowLeft}
            aria-label={say('sessions.back')}
            onPress={() => void editor.save().then(() => navigate(pathTo('teacher', 'sessions')))}
          />
          <Button icon={Printer} aria-label={say('sessions.print')} onPress={() => window.print()} />
          <Button
            icon={RefreshCw}
            isDisabled={session.readiness.isChecking || check.isRunning}
            onPress={() => void check.run()}
          >
            {say('sessions.check')}
          </Button>
          <Button
            variant="primary"
            size="large"
            icon={Monitor}
            keyHint="F5"
            isDisabled={!canShow}
            onPress={() => void show()}
          >
            {say('sessions.show')}
          </Button>
        </div>
      }
    >
      <ErrorNotice error={editor.error ?? present.error ?? check.error} />
      <div className={styles.about}>
        <TextField
          label={say('sessions.name')}
          value={plan.title}
          maxLength={120}
          onChange={(title) => editor.change({ title })}
        />
        <label className={styles.day}>
          <span>{say('sessions.day')}</span>
          <input
            type="date"
            value={plan.plannedFor ?? ''}
            onChange={({ currentTarget }) => editor.change({ plannedFor: currentTarget.value || null })}
          />
        </label>
        <TimeGauge
          plannedMs={plannedMs}
          targetMinutes={plan.targetMinutes}
          onTarget={(targetMinutes) => editor.change({ targetMinutes })}
        />
        <p className={styles.saved} role="status">
          {say(editor.isSaved ? 'sessions.saved' : 'sessions.saving')}
        </p>
      </div>
      <MissingSteps readiness={session.readiness} items={plan.items} postOf={postOf} />
      <div className={styles.desk}>
        <section className={styles.steps} aria-label={say('sessions.order')}>
          <PlanList
            items={plan.items}
            postOf={postOf}
            missing={session.readiness.missing}
            chosenId={chosenId}
            onChoose={setChosenId}
            onOrder={(items) => editor.change({ items })}
          />
          <div className={styles.cards}>
            <Button size="small" icon={MessagesSquare} onPress={() => addCard('pause')}>
              {say('sessions.add_pause')}
            </Button>
            <Button size="small" icon={Lightbulb} onPress={() => addCard('reflection')}>
              {say('sessions.add_reflection')}
            </Button>
          </div>
        </section>
        <section className={styles.side}>
          {chosen === null ? (
            <PostPicker
              taken={new Set(plan.items.flatMap((item) => (item.kind === 'post' ? [item.postId] : [])))}
              onPick={(picked) => editor.add(postSteps([picked], plan.items), [picked])}
            />
          ) : (
            <StepForm
              key={chosen.id}
              item={chosen}
              post={postOf(chosen)}
              onChange={editor.changeItem}
              onUp={moveOf(chosen, -1)}
              onDown={moveOf(chosen, 1)}
              onRemove={() => {
                setChosenId(null);
                editor.change({ items: plan.items.filter(({ id }) => id !== chosen.id) });
              }}
              onClose={() => setChosenId(null)}
            />
          )}
        </section>
      </div>
      <SessionSheet
        plan={plan}
        postOf={postOf}
        missing={session.readiness.missing}
        plannedMs={plannedMs}
        className={profile?.name ?? ''}
      />
    </Page>
  );
};

const timedOf = (post: WallPost | null) =>
  post === null ? null : { kind: post.kind, text: post.text, durationMs: post.medium?.durationMs ?? 0 };
