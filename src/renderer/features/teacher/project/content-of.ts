import type { Project, ProjectDraft } from '#shared/contract/index.ts';

/** What of a project its teacher wrote, without what makes it this one. */
export const contentOf = ({
  id: _id,
  hostClassId: _host,
  revision: _revision,
  isClosed: _isClosed,
  ...content
}: Project): ProjectDraft => content;

/** The same to begin others with: those begin on their own day, and the posts that were models belong to this one. */
export const contentToKeep = ({ startsOn: _startsOn, models: _models, ...content }: ProjectDraft): ProjectDraft =>
  content;
