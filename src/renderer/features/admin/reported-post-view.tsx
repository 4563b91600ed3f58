import { adminPaths, type ReportedPost } from '#shared/contract/admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { kindIcons } from '../../ui/kind-icons.ts';
import shared from './admin.module.css';
import marks from './mark.module.css';
import styles from './reported-post-view.module.css';

type Props = { reportId: string; post: ReportedPost; reportedRevision: number };

/** A reported post, all of it: what was written, the pictures, what can be seen and heard, and the captions as text. */
export const ReportedPostView = ({ reportId, post, reportedRevision }: Props) => {
  const say = useSay();
  const said = post.captions.flatMap(({ cues }) => cues.map(({ text }) => text)).join('\n');
  return (
    <article className={styles.post} lang={post.language} aria-label={say('admin.report.post', { alias: post.alias })}>
      <p className={marks.mark}>
        <Icon icon={kindIcons[post.kind]} />
        <strong>
          <bdi>{post.alias}</bdi>
        </strong>
      </p>
      {post.revision > reportedRevision && <p className={shared.soft}>{say('admin.report.changed')}</p>}
      {post.title !== undefined && <h3 dir="auto">{post.title}</h3>}
      {post.text !== '' && (
        <p dir="auto" className={shared.postText}>
          {post.text}
        </p>
      )}
      {post.media.map(({ sha256, mimeType }) => {
        const address = adminPaths.reportedMedium(reportId, sha256);
        if (mimeType.startsWith('image/')) return <img key={sha256} src={address} alt={say('admin.report.picture')} />;
        // biome-ignore lint/a11y/useMediaCaption: what was said, as far as the class wrote it down, is text beside it
        if (mimeType.startsWith('video/')) return <video key={sha256} src={address} controls preload="metadata" />;
        // biome-ignore lint/a11y/useMediaCaption: what was said, as far as the class wrote it down, is text beside it
        return <audio key={sha256} src={address} controls preload="metadata" />;
      })}
      {said !== '' && (
        <p dir="auto" className={shared.postText}>
          {say('admin.report.said')} {said}
        </p>
      )}
    </article>
  );
};
