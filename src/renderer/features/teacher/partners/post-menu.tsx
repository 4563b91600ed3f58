import { EyeOff, Flag, Monitor } from 'lucide-react';
import { useState } from 'react';
import type { OperationInput } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ActionMenu, type MenuAction } from '../../../ui/menu.tsx';
import { ReportDialog } from '../reports/report-dialog.tsx';
import type { ReportWords } from '../reports/report-form.tsx';
import type { ListedPost } from './partner-class.tsx';

/**
 * What can be done about a post after it was decided about: hidden, also when its media are not here now, shown again, or
 * reported. What was not looked at yet is shown from the desk.
 */
export const PostMenu = ({ post }: { post: ListedPost }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [isReporting, setReporting] = useState(false);
  const { postId, revision, alias, from, fate, isComplete } = post;
  const decide = useAction((verdict: OperationInput<'incoming.decide'>['verdict']) =>
    call('incoming.decide', { posts: [{ postId, revision }], verdict }),
  );
  const report = useAction(async ({ blocks, ...words }: ReportWords) => {
    await call('incoming.report', { postId, revision, ...words });
    if (blocks) await call('class.block', { classId: from.classId, isBlocked: true });
    setReporting(false);
  });
  const isPutAway = fate === 'hidden' || fate === 'reported';
  const actions: readonly MenuAction[] = [
    ...(isPutAway && isComplete
      ? [{ id: 'accept', icon: Monitor, words: say('incoming.accept'), run: () => void decide.run('accept') }]
      : []),
    ...(isPutAway
      ? []
      : [{ id: 'hide', icon: EyeOff, words: say('incoming.hide'), run: () => void decide.run('hide') }]),
    ...(fate === 'reported'
      ? []
      : [{ id: 'report', icon: Flag, words: say('incoming.report'), run: () => setReporting(true) }]),
  ];
  if (fate === 'blocked' || actions.length === 0) return null;
  return (
    <>
      <ActionMenu
        label={say('incoming.partners.more_post', { alias })}
        isDisabled={decide.isRunning}
        actions={actions}
      />
      <ErrorNotice error={decide.error} />
      <ReportDialog
        isOpen={isReporting}
        post={{ id: postId, alias, className: from.name }}
        error={report.error}
        isRunning={report.isRunning}
        onReport={(words) => void report.run(words)}
        onClose={() => setReporting(false)}
      />
    </>
  );
};
