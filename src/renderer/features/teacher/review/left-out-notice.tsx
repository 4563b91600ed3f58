import type { OperationOutput } from '#shared/contract/index.ts';
import { sayErrorCode } from '../../../i18n/say-error.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';

type Props = { left: OperationOutput<'review.decide_many'>['left'] };

/** What a decision about several posts was not possible for, and why. */
export const LeftOutNotice = ({ left }: Props) => {
  const say = useSay();
  if (left.length === 0) return null;
  const reasons = Map.groupBy(left, ({ reason }) => reason);
  return (
    <Notice kind="wait" title={say('review.left_out', { count: left.length })}>
      <ul>
        {[...reasons].map(([reason, posts]) => (
          <li key={reason}>
            {posts.length} × {reason === 'not_watched' ? say('review.not_watched') : sayErrorCode(say, reason)}
          </li>
        ))}
      </ul>
    </Notice>
  );
};
