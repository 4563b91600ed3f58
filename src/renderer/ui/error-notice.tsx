import type { ReactNode } from 'react';
import { sayError } from '../i18n/say-error.ts';
import { useSay } from '../i18n/words.tsx';
import { Notice } from './notice.tsx';

/** The sentence of a failure, where the hand is; announced at once. Nothing while `error` is null. */
export const ErrorNotice = ({ error, action }: { error: unknown; action?: ReactNode }) => {
  const say = useSay();
  if (error === null || error === undefined) return null;
  return (
    <div role="alert">
      <Notice kind="danger" action={action}>
        {sayError(say, error)}
      </Notice>
    </div>
  );
};
