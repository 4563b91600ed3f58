import { useIntl } from 'react-intl';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { sayErrorCode } from '#renderer/i18n/say-error.ts';
import { useSaySize } from '#renderer/i18n/use-say-size.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import type { Readiness } from '#shared/contract/schemas/session.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import type { SessionItem } from '#shared/domain/session/session-item.ts';

type Props = {
  readiness: Readiness;
  items: readonly SessionItem[];
  postOf: (item: SessionItem) => WallPost | null;
};

/** Exactly what is missing, and when it can be there. */
export const MissingSteps = ({ readiness, items, postOf }: Props) => {
  const say = useSay();
  const saySize = useSaySize();
  const intl = useIntl();
  const { endpoint } = useAppStatus();
  const { missing } = readiness;
  if (missing.length === 0) return null;
  const arriving = missing.filter(({ reason }) => reason === 'arriving');
  const expectedAt = arriving.find((one) => one.expectedAt !== null)?.expectedAt ?? null;
  const size = saySize(arriving.reduce((sum, { bytesLeft }) => sum + bytesLeft, 0));
  const when =
    arriving.length === 0
      ? null
      : expectedAt === null
        ? say('sessions.missing_now', { size })
        : say('sessions.missing_at', {
            size,
            time: intl.formatTime(expectedAt, { hour: '2-digit', minute: '2-digit' }),
          });
  return (
    <Notice kind="wait" title={say('sessions.missing_title', { count: missing.length })}>
      <ul>
        {missing.map(({ itemId, reason }) => {
          const at = items.findIndex(({ id }) => id === itemId);
          const item = items[at];
          const post = item === undefined ? null : postOf(item);
          return (
            <li key={itemId}>
              {intl.formatNumber(at + 1)}. {post !== null && <bdi>{`${post.alias} · ${post.from.name}`}</bdi>}
              {post !== null && ': '}
              {say(`sessions.missing.${reason}`)}
            </li>
          );
        })}
      </ul>
      {when !== null && <p>{when}</p>}
      {arriving.length > 0 && endpoint.problem !== null && <p>{sayErrorCode(say, endpoint.problem)}</p>}
    </Notice>
  );
};
