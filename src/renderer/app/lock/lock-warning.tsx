import { useEffect, useState } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import screens from '../screens.module.css';
import { useTokens } from '../tokens.tsx';
import { sinceSeenMs, useStay } from './use-teacher-lock.ts';

/** Before the core locks; it may have heard of the last key up to half a minute earlier than this page. */
const warnBeforeMs = 90_000;

/** Says in time that the open mode is about to lock itself. Any key and any touch keep it open; here is one to press. */
export const LockWarning = () => {
  const say = useSay();
  const stay = useStay();
  const { teacher, lesson } = useTokens();
  const [isNear, setNear] = useState(false);
  const idleMs = teacher !== null ? limits.teacherIdleMs : lesson !== null ? limits.lessonIdleMs : null;
  useEffect(() => {
    if (idleMs === null) return;
    const timer = setInterval(() => setNear(sinceSeenMs() > idleMs - warnBeforeMs), 1_000);
    return () => {
      clearInterval(timer);
      setNear(false);
    };
  }, [idleMs]);
  if (!isNear) return null;
  return (
    <div className={screens.lost} role="alert">
      <Notice kind="wait" action={<Button onPress={stay}>{say('lock.soon.stay')}</Button>}>
        {say('lock.soon')}
      </Notice>
    </div>
  );
};
