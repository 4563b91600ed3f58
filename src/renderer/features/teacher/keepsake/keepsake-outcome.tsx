import type { OperationOutput } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** Where it lies, and that nothing reaches it any more. */
export const KeepsakeOutcome = ({ made }: { made: OperationOutput<'keepsake.make'> }) => {
  const say = useSay();
  return (
    <div role="status">
      <Notice kind="sent" title={say('keepsake.made')}>
        <p>{say('keepsake.made_text', { path: made.path })}</p>
        <p>{say('keepsake.on_paper', { file: made.hasPdf ? 'book.pdf' : 'book.html' })}</p>
        {made.missing > 0 && <p>{say('keepsake.missing', { count: made.missing })}</p>}
        <p>
          {say('keepsake.out_of_reach')} <a href="#/teacher/send/stick">{say('keepsake.copies')}</a>
        </p>
      </Notice>
    </div>
  );
};
