import type { Project, ProjectDraft } from '#shared/contract/index.ts';

/** What of a project its teacher wrote, without what makes it this one. */
export const contentOf = ({
  id: _id,
  hostClassId: _host,
  revision: _revision,
  isClosed: _isClosed,
  ...content
}: Project): ProjectDraft => content;

/** The same for another one: it begins today, and the posts that were its models belong to the old one. */
export const contentToCopy = (project: Project): ProjectDraft => {
  const { startsOn: _startsOn, models: _models, ...content } = contentOf(project);
  return content;
};
