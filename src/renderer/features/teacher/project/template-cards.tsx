import { BookMarked, PencilLine } from 'lucide-react';
import type { ProjectDraft } from '#shared/contract/index.ts';
import { sampleNames, samplePictures } from '../../../app/project/sample-projects.ts';
import { useSay } from '../../../i18n/words.tsx';
import { type Choice, ChoiceCards } from '../../../ui/choice-cards.tsx';
import { TilePicture } from '../../../ui/tile.tsx';

/** A project that the teacher keeps to begin others with. */
export type Template = { id: string; name: string; content: ProjectDraft };

type Props = { templates: readonly Template[]; value: string; onChange: (id: string) => void };

/** What a project can begin with: the ready ones, the teacher's own, or nothing. */
export const TemplateCards = ({ templates, value, onChange }: Props) => {
  const say = useSay();
  const choices: Choice<string>[] = [
    ...sampleNames.map((name) => ({
      id: name,
      picture: <TilePicture name={samplePictures[name]} size="2.25rem" />,
      title: say(`project.${name}.title`),
      text: say(`project.${name}.question`),
    })),
    ...templates.map(({ id, name, content }) => ({ id, icon: BookMarked, title: name, text: content.question })),
    { id: 'blank', icon: PencilLine, title: say('project.own.title'), text: say('project.own.text') },
  ];
  return (
    <ChoiceCards label={say('project.new.template')} choices={choices} value={value} onChange={onChange} columns={2} />
  );
};
