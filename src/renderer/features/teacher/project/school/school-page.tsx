import { type ReactNode, useState } from 'react';
import type { ClassDetails } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { AgeFields } from '../../../../app/project/form/age-fields.tsx';
import { LanguageChoice } from '../../../../app/project/form/language-choice.tsx';
import { filled, lines } from '../../../../app/project/form/lines.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useCountryName } from '../../../../ui/use-country-name.ts';
import { Page } from '../../page.tsx';
import { ProjectTabs } from '../project-tabs.tsx';
import { DaysOffEditor } from './days-off-editor.tsx';
import { PictureChoice } from './picture-choice.tsx';
import styles from './school-page.module.css';
import { WeekFields } from './week-fields.tsx';

/** What the class tells others about itself, and when it is at school; every phase is counted by this. */
export const SchoolPage = () => {
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('class.details', {}));
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { details, isFirst, pictureSha256, isPictureWanted } = loaded.data;
  return (
    <Form first={details} isFirst={isFirst}>
      <PictureChoice first={pictureSha256} isAsked={isPictureWanted} />
    </Form>
  );
};

type Props = { first: ClassDetails; isFirst: boolean; children: ReactNode };

const Form = ({ first, isFirst, children }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const { class: profile } = useAppStatus();
  const [details, setDetails] = useState(first);
  const [interests, setInterests] = useState(first.interests.join('\n'));
  const [isSaved, setSaved] = useState(false);
  const set = (change: Partial<ClassDetails>) => {
    setDetails((old) => ({ ...old, ...change }));
    setSaved(false);
  };
  const save = useAction(async () => {
    await call('class.change_details', { ...details, interests: filled(interests.split('\n')) });
    setSaved(true);
  });
  const lineOf = (text: string): string | null => (text.trim() === '' ? null : text);
  return (
    <Page title={say('project.tab.school')} lead={say('project.school.lead')}>
      <ProjectTabs tab="school" />
      {isFirst && <Notice kind="wait">{say('project.school.first')}</Notice>}
      <section className={styles.group}>
        <h2>{say('project.school.week')}</h2>
        <WeekFields
          value={details.calendar}
          timeZone={profile?.timeZone ?? 'UTC'}
          isFirst={isFirst}
          onChange={(calendar) => set({ calendar })}
        />
      </section>
      <section className={styles.group}>
        <h2>{say('project.school.days_off')}</h2>
        <DaysOffEditor
          value={details.calendar.daysOff}
          onChange={(daysOff) => set({ calendar: { ...details.calendar, daysOff } })}
        />
      </section>
      <section className={styles.group}>
        <h2>{say('project.school.about')}</h2>
        <p className={styles.soft}>
          {say('project.school.about_text', {
            name: profile?.name ?? '',
            country: countryName(profile?.country ?? ''),
          })}
        </p>
        <div className={styles.fields}>
          <TextField
            label={say('project.school.school')}
            value={details.school ?? ''}
            onChange={(text) => set({ school: lineOf(text) })}
            maxLength={limits.classNameMaxChars}
          />
          <TextField
            label={say('project.school.place')}
            value={details.place ?? ''}
            onChange={(text) => set({ place: lineOf(text) })}
            maxLength={limits.classNameMaxChars}
          />
          <AgeFields value={details.ages} onChange={(ages) => set({ ages })} />
        </div>
        <LanguageChoice
          label={say('project.school.languages')}
          value={details.languages}
          onChange={(languages) => set({ languages })}
        />
        <TextField
          label={say('project.school.interests')}
          hint={say('project.form.one_a_line')}
          value={interests}
          onChange={(text) => {
            setInterests(lines(text, limits.topicsMax).join('\n'));
            setSaved(false);
          }}
          rows={3}
        />
        <Checkbox isSelected={details.isListed} onChange={(isListed) => set({ isListed })}>
          {say('project.school.listed')}
        </Checkbox>
      </section>
      {children}
      <ErrorNotice error={save.error} />
      <div className={styles.foot}>
        {isSaved && <p role="status">{say('project.school.saved')}</p>}
        <Button variant="primary" size="large" isDisabled={save.isRunning} onPress={() => void save.run()}>
          {say('project.school.save')}
        </Button>
      </div>
    </Page>
  );
};
