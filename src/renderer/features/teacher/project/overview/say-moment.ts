import type { IntlShape } from 'react-intl';
import type { ProjectOverview } from '#shared/contract/index.ts';
import type { Say } from '../../../../i18n/words.tsx';
import { sayDate } from '../say-date.ts';

type ClassInProject = ProjectOverview['classes'][number];

/** Where a class stands in its own school days: "No school today: weekend. Day 3 of 5 of Create is Sunday". */
export const sayMoment = (say: Say, intl: IntlShape, { moment }: Pick<ClassInProject, 'moment'>): string => {
  switch (moment.kind) {
    case 'before':
      return say('project.moment.before', { date: sayDate(intl, moment.startsOn) });
    case 'day':
      return say('project.moment.day', {
        phase: say(`review.phase.${moment.phase}`),
        day: moment.day,
        of: moment.of,
      });
    case 'free':
      return say('project.moment.free', {
        reason: moment.reason.kind === 'weekend' ? say('project.moment.weekend') : moment.reason.name,
        phase: say(`review.phase.${moment.phase}`),
        day: moment.day,
        of: moment.of,
        date: sayDate(intl, moment.nextOn),
      });
    case 'over':
      return say('project.moment.over', { date: sayDate(intl, moment.endedOn) });
    case 'never':
      return say('project.moment.never');
  }
};
