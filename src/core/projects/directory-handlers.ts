import type { ProjectOffer, ProjectSearch } from '#shared/contract/schemas/project-directory.ts';
import type { DirectoryEntry } from '#shared/contract/wire.ts';
import { dateAt } from '#shared/domain/calendar/school-calendar.ts';
import { fitOf, rankByFit, type Seeker } from '#shared/domain/project/fit.ts';
import { matchesSearch } from '#shared/domain/project/search-terms.ts';
import { hasCode } from '#shared/errors/app-error.ts';
import { transaction } from '#sqlite/transaction.ts';
import type { CoreContext, Handlers } from '../context.ts';
import { readClassDetails } from '../db/class-details.ts';
import { requireClass } from '../db/class-profile.ts';
import { copyDirectory, readDirectoryCopy } from '../db/directory-copy.ts';
import { withEndpoint } from '../sync/with-endpoint.ts';
import { classTimeOf, ownClassTime } from './class-time.ts';
import { classViewOf } from './class-view.ts';
import { asProjectFailure } from './project-failure.ts';
import { isGenuine, requireHosted, toStored } from './read-signed.ts';

const queryOf = ({ words, language, ages, goal, startsFrom, hasPlaces, after }: ProjectSearch): string => {
  const query = new URLSearchParams();
  const set = (name: string, value: string | number | undefined): void => {
    if (value !== undefined && value !== '') query.set(name, String(value));
  };
  set('words', words);
  set('language', language);
  set('ageFrom', ages?.from);
  set('ageTo', ages?.to);
  set('goal', goal);
  set('startsFrom', startsFrom);
  set('free', hasPlaces === true ? 1 : undefined);
  set('after', after);
  return query.size === 0 ? '' : `?${query}`;
};

const seekerOf = (context: CoreContext): Seeker => {
  const { db } = context.openClass();
  const { country, language } = requireClass(db);
  const details = readClassDetails(db);
  const { calendar } = ownClassTime(db);
  return {
    country,
    language,
    languages: details?.languages ?? [],
    ages: details?.ages ?? null,
    interests: details?.interests ?? [],
    calendar,
  };
};

const toOffer = (entry: DirectoryEntry, seeker: Seeker, today: string): ProjectOffer => {
  const { host, ...known } = entry;
  const { calendar } = classTimeOf(host, host.details);
  const offer = { ...known, hostCountry: host.country, hostCalendar: calendar };
  return { ...known, host: classViewOf(host), fit: fitOf(seeker, offer, today) };
};

const commonDaysOf = ({ fit }: ProjectOffer): number => {
  const days = fit.reasons.find((reason) => reason.kind === 'school_days');
  return days?.kind === 'school_days' ? days.common : 0;
};

/** Projects of other classes: looking for one, and looking at one. */
export const createDirectoryHandlers = (context: CoreContext): Handlers<'project.directory' | 'project.preview'> => {
  const offersOf = (entries: readonly DirectoryEntry[], search: ProjectSearch): ProjectOffer[] => {
    const { db, classId } = context.openClass();
    const seeker = seekerOf(context);
    const today = dateAt(context.clock.now(), requireClass(db).timeZone);
    const offers = entries
      .filter(({ host }) => host.classId !== classId && isGenuine(host))
      .map((entry) => toOffer(entry, seeker, today));
    const ranked = rankByFit(offers.filter((offer) => commonDaysOf(offer) >= (search.schoolDaysMin ?? 0)));
    // what the endpoint's host recommends first, each part as it fits the class
    return ranked.toSorted((a, b) => Number(b.isFeatured) - Number(a.isFeatured));
  };

  return {
    'project.directory': async (search) => {
      const { partners } = context.openClass();
      try {
        const answer = await withEndpoint(context, ({ client }) => client.listProjects(queryOf(search)));
        transaction<void>(partners, () => copyDirectory(partners, answer.projects, context.clock.now()));
        return { projects: offersOf(answer.projects, search), next: answer.next, copiedAt: null };
      } catch (error) {
        if (!hasCode(error, 'endpoint.unreachable')) throw error;
        const copy = readDirectoryCopy(partners);
        if (copy.copiedAt === null) throw error;
        const found = copy.entries.filter((entry) => matchesSearch(entry, search));
        return { projects: offersOf(found, search), next: null, copiedAt: copy.copiedAt };
      }
    },

    'project.preview': async ({ projectId, code }) => {
      const answer = await withEndpoint(context, ({ client }) =>
        projectId === undefined ? client.readInvitation(code ?? '') : client.readProject(projectId),
      ).catch((error: unknown) => {
        throw asProjectFailure(error);
      });
      requireHosted(answer.project, answer.host, projectId ?? null);
      return {
        preview: {
          project: toStored(answer.project).project,
          host: classViewOf(answer.host),
          classes: answer.classes,
          standing: answer.standing,
        },
      };
    },
  };
};
