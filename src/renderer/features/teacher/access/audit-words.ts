import type { OperationOutput } from '#shared/contract/index.ts';
import { isMessageId } from '../../../i18n/catalogues.ts';
import type { Say } from '../../../i18n/words.tsx';

type Details = OperationOutput<'audit.list'>['entries'][number]['details'];

/** What was done, in words; an action that a later version wrote down shows its own name. */
export const sayAuditAction = (say: Say, action: string): string => {
  const id = `log.${action}`;
  return isMessageId(id) ? say(id) : action;
};

const countOf = (value: string | number | boolean | null | undefined): number | null => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? value.split(',').length : null;
};

/** How much of it, and to whom; the ids themselves tell a teacher nothing. */
export const sayAuditDetails = (say: Say, details: Details): string => {
  const { name, failures, lengthMinutes } = details;
  const children = countOf(details.studentIds ?? details.studentId);
  const posts = countOf(details.posts ?? details.postIds ?? details.postId);
  return [
    typeof name === 'string' ? name : null,
    typeof failures === 'number' ? say('log.of.failures', { count: failures }) : null,
    typeof lengthMinutes === 'number' ? say('log.of.minutes', { count: lengthMinutes }) : null,
    children === null ? null : say('log.of.children', { count: children }),
    posts === null ? null : say('log.of.posts', { count: posts }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
};
