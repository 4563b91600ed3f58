import type { ProjectOffer } from '#shared/contract/index.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import { useSay } from '../../i18n/words.tsx';
import { useLanguageName } from '../../ui/use-language-name.ts';

type Reason = ProjectOffer['fit']['reasons'][number];

/** Why a project fits, as a sentence a teacher can check: "same age, French, starts in 5 days". */
export const useReasons = (): ((reasons: readonly Reason[]) => string) => {
  const say = useSay();
  const languageName = useLanguageName();
  const reasonOf = (reason: Reason): string => {
    switch (reason.kind) {
      case 'ages':
        return say('project.fit.ages', { from: reason.from, to: reason.to });
      case 'language':
        return languageName(reason.language);
      case 'topic':
        return reason.topic;
      case 'starts_soon':
        return say('project.fit.starts_soon', { count: reason.inDays });
      case 'school_days':
        return say('project.fit.school_days', { common: reason.common, of: reason.of });
      case 'other_country':
        return say('project.fit.other_country');
      case 'free_places':
        return say('project.fit.free_places', { count: reason.places });
      default:
        return assertNever(reason);
    }
  };
  return (reasons) =>
    reasons.length === 0 ? '' : say('project.fit.why', { reasons: reasons.map(reasonOf).join(' · ') });
};
