import { addDays, dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { daysLeft, retentionMaxDays } from '#shared/domain/retention.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { requireClass } from '../db/class-profile.ts';
import { countPartnerPostsKept } from '../db/partner-posts.ts';
import { countHoldings, writeRetention } from '../db/retention.ts';
import { believeClock, watchClock } from './clock-watch.ts';
import { retentionOf } from './erase-class.ts';

/** Until when things are kept: always until some day, and what goes then. */
export const createRetentionHandlers = (
  context: CoreContext,
): Handlers<'retention.current' | 'retention.set' | 'retention.confirm_date'> => {
  const current = () => {
    const { db, partners } = context.openClass();
    const now = context.clock.now();
    const { endsOn, isChosen, erasedAt, daysLeft: left } = retentionOf(db);
    const { guardedPosts, ...goes } = countHoldings(db);
    return {
      endsOn,
      isChosen,
      daysLeft: left(now),
      today: dateAt(now, requireClass(db).timeZone),
      clockDoubt: left(now) < 0 ? watchClock(db, now) : null,
      latestOn: addDays(dateAt(now, requireClass(db).timeZone), retentionMaxDays),
      erasedAt,
      goes: { ...goes, partnerPosts: countPartnerPostsKept(partners) },
      guardedPosts,
    };
  };
  return {
    'retention.current': current,

    'retention.confirm_date': () => {
      believeClock(context.openClass().db, context.clock.now());
      return current();
    },

    'retention.set': ({ endsOn }) => {
      const { db } = context.openClass();
      const now = context.clock.now();
      const { timeZone } = requireClass(db);
      const left = daysLeft(endsOn, now, timeZone);
      if (left < 0 || left > retentionMaxDays) {
        throw new AppError('request.invalid', {
          path: 'endsOn',
          from: dateAt(now, timeZone),
          daysMax: retentionMaxDays,
        });
      }
      transaction<void>(db, () => writeRetention(db, { endsOn, setAt: now, dueSince: null, erasedAt: null }));
      return current();
    },
  };
};
