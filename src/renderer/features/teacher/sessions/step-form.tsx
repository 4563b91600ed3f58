import { ArrowDown, ArrowUp, Trash2, X } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import type { SessionItem } from '#shared/domain/session/session-item.ts';
import { MarkedPlayer } from './marked-player.tsx';
import styles from './step-form.module.css';
import { WorkPreview } from './work-preview.tsx';

type Props = {
  item: SessionItem;
  post: WallPost | null;
  onChange: (item: SessionItem) => void;
  /** One place up or down; what cannot go further is left out. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onRemove: () => void;
  onClose: () => void;
};

/** What belongs to one step: the teacher's note, a question, where a film begins and ends, the captions. */
export const StepForm = ({ item, post, onChange, onUp, onDown, onRemove, onClose }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const isPlayed = post?.kind === 'video' || post?.kind === 'voice';
  return (
    <div className={styles.form}>
      <div className={styles.head}>
        <h2>{say(`showing.kind.${item.kind}`)}</h2>
        <Button icon={X} size="small" aria-label={say('sessions.close_step')} onPress={onClose} />
      </div>
      {item.kind === 'post' && post !== null && (isPlayed ? null : <WorkPreview post={post} />)}
      {item.kind === 'post' && post !== null && isPlayed && post.medium !== null && (
        <MarkedPlayer
          medium={post.medium}
          captions={post.captions}
          marks={item}
          onMarks={({ startMs, endMs }) => onChange({ ...item, startMs, endMs })}
        />
      )}
      {(item.kind === 'pause' || item.kind === 'reflection') && (
        <TextField
          label={say('sessions.question')}
          value={item.question}
          rows={2}
          maxLength={300}
          onChange={(question) => onChange({ ...item, question })}
        />
      )}
      {item.kind === 'launch' && item.part === 'question' && (
        <Select
          label={say('wall.phase')}
          options={phaseNames.map((id) => ({ id, name: say(`review.phase.${id}`) }))}
          value={item.phase ?? 'create'}
          onChange={(id) => onChange({ ...item, phase: phaseNames.find((one) => one === id) })}
        />
      )}
      {item.kind === 'post' && post !== null && post.captions.length > 0 && (
        <Select
          label={say('sessions.captions')}
          options={[
            { id: 'screen', name: say('sessions.captions_screen') },
            ...post.captions.map(({ language }) => ({
              id: language,
              name: intl.formatDisplayName(language, { type: 'language' }) ?? language,
            })),
          ]}
          value={item.captions ?? 'screen'}
          onChange={(id) => onChange({ ...item, captions: id === 'screen' ? null : id })}
        />
      )}
      <TextField
        label={say('sessions.note')}
        hint={say('sessions.note_hint')}
        value={item.note}
        rows={3}
        maxLength={600}
        onChange={(note) => onChange({ ...item, note })}
      />
      <div className={styles.moves}>
        <Button icon={ArrowUp} isDisabled={onUp === null} {...(onUp === null ? {} : { onPress: onUp })}>
          {say('roster.action.up')}
        </Button>
        <Button icon={ArrowDown} isDisabled={onDown === null} {...(onDown === null ? {} : { onPress: onDown })}>
          {say('roster.action.down')}
        </Button>
        <Button icon={Trash2} onPress={onRemove}>
          {say('sessions.remove_step')}
        </Button>
      </div>
    </div>
  );
};
