import { Inbox, Monitor } from 'lucide-react';
import { useIntl } from 'react-intl';
import { CaptionedVideo } from '#renderer/app/medium/captions.tsx';
import { Transcript } from '#renderer/app/medium/transcript.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog, DialogActions } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { useCountryName } from '#renderer/ui/use-country-name.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import { usePresent } from '../sessions/use-present.ts';
import { WorkPreview } from '../sessions/work-preview.tsx';
import styles from './wall-post-dialog.module.css';

/** One post from near, and the way to the projector. */
export const WallPostDialog = ({ post, onClose }: { post: WallPost; onClose: () => void }) => {
  const say = useSay();
  const intl = useIntl();
  const countryName = useCountryName();
  const present = usePresent();
  const { postId, alias, from, kind, title, text, tags, language, medium, approvedAt, phase, timesShown } = post;
  const isPlayed = kind === 'video' || kind === 'voice';
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={`${alias} · ${from.name}`}>
      <div className={styles.post}>
        {isPlayed && medium !== null ? (
          <>
            <CaptionedVideo
              className={styles.player}
              src={medium.url}
              captions={post.captions}
              controls
              playsInline
              disablePictureInPicture
            />
            <Transcript captions={post.captions} />
          </>
        ) : (
          <WorkPreview post={post} />
        )}
        {(title !== '' || (text !== '' && kind !== 'text')) && (
          <p dir="auto" lang={language}>
            <strong>{title}</strong> {kind === 'text' ? '' : text}
          </p>
        )}
        <p className={styles.meta}>
          {[
            countryName(from.country),
            say(`review.phase.${phase}`),
            intl.formatDate(approvedAt, { timeZone: from.timeZone, dateStyle: 'medium', timeStyle: 'short' }),
            ...tags,
            ...(timesShown > 0 ? [say('sessions.was_shown', { count: timesShown })] : []),
          ].join(' · ')}
        </p>
      </div>
      {post.archive !== null && <SignedBy post={post} archive={post.archive} />}
      <ErrorNotice error={present.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.back')}</Button>
        {post.archive !== null ? null : post.isWaiting ? (
          <Button variant="primary" icon={Inbox} onPress={() => navigate(pathTo('teacher', 'review', 'all'))}>
            {say('incoming.partners.look', { count: 1 })}
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={Monitor}
            isDisabled={!post.isComplete || present.isRunning}
            onPress={() => void present.run({ postIds: [postId] }, 'best')}
          >
            {say('sessions.show')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};

/** Whose signature it has, and in whose keepsake it came. */
const SignedBy = ({ post, archive }: { post: WallPost; archive: NonNullable<WallPost['archive']> }) => {
  const say = useSay();
  const intl = useIntl();
  const { keptBy, madeAt, isConfirmed } = archive;
  const date = intl.formatDate(madeAt, { dateStyle: 'medium' });
  return (
    <Notice kind="info" title={say('keepsake.signed', { name: post.from.name })}>
      {say('keepsake.from_archive', { name: keptBy, date })}
      {isConfirmed && ` ${say('keepsake.confirmed')}`}
    </Notice>
  );
};
