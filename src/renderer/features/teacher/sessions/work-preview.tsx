import { Picture } from '#renderer/app/medium/picture.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import type { StagePost } from '#shared/contract/index.ts';
import styles from './work-preview.module.css';

/** A work as a small picture of itself, for the teacher's eyes. */
export const WorkPreview = ({ post }: { post: StagePost }) => {
  const { kind, medium, cover, text, language } = post;
  const picture = kind === 'photo' || kind === 'drawing' ? medium : cover;
  return (
    <div className={styles.preview} data-kind={kind}>
      {picture !== null && <Picture className={styles.picture} medium={picture} alt="" onFailed={() => undefined} />}
      {kind === 'video' && medium !== null && (
        <video className={styles.picture} src={medium.url} preload="metadata" muted playsInline tabIndex={-1} />
      )}
      {kind === 'text' && (
        <p className={styles.text} dir="auto" lang={language}>
          {text}
        </p>
      )}
      {picture === null && kind !== 'video' && kind !== 'text' && <Icon icon={kindIcons[kind]} size="3rem" />}
    </div>
  );
};
