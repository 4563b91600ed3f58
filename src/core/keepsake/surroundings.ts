import type { KeepsakeClass, KeepsakeHead } from '#shared/contract/keepsake.ts';
import type { CoreContext } from '../context.ts';
import type { ChosenPost, KeepsakeWish } from './choose-posts.ts';
import { aliasOf, classesOf, hostClassesOf, projectsOf, titleOf } from './keepsake-facts.ts';
import { type PageFacts, projectHead, reflectionHead } from './keepsake-page.ts';
import { type PageWords, pageWords } from './page-words.ts';

/** What all posts of a keepsake stand in, looked up once. */
export type Surroundings = {
  words: PageWords;
  facts: PageFacts;
  classes: ReadonlyMap<string, KeepsakeClass>;
  projects: ReadonlyMap<string, KeepsakeHead['projects'][number]>;
  /** Of the classes here, and of the hosts of the projects. */
  names: ReadonlyMap<string, string>;
};

export const surroundingsOf = (
  context: CoreContext,
  { wish, language, madeAt }: { wish: KeepsakeWish; language: string; madeAt: number },
  posts: readonly ChosenPost[],
): Surroundings => {
  const classes = classesOf(context, posts);
  const [home] = classes;
  if (home === undefined) throw new Error('Expected the own class among the classes');
  const title = titleOf(context, wish, language);
  return {
    words: pageWords(language, home.timeZone),
    facts: { language, title, audience: wish.audience, alias: aliasOf(context, wish), madeAt, home, classes, posts },
    classes: new Map(classes.map((one) => [one.classId, one])),
    projects: new Map(projectsOf(context, posts).map((project) => [project.projectId, project])),
    names: new Map([...hostClassesOf(context, posts), ...classes].map(({ classId, name }) => [classId, name])),
  };
};

/** What stands before a post: the question of its project, and where children begin to look back. */
export const headsBefore = (
  one: ChosenPost,
  last: ChosenPost | null,
  { words, projects, names }: Surroundings,
): string[] => {
  const isNewProject = last?.projectId !== one.projectId;
  const heads: string[] = [];
  if (isNewProject) {
    const project = projects.get(one.projectId);
    const hostId = project?.signed?.project.hostClassId ?? '';
    heads.push(projectHead(project?.question ?? '', names.get(hostId) ?? null, words));
  }
  const isLookingBack = one.purpose === 'reflection';
  if (isLookingBack && (isNewProject || last?.purpose !== 'reflection')) heads.push(reflectionHead(words));
  return heads;
};
