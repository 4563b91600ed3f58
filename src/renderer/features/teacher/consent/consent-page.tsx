import { FileText, Grid3x3, List } from 'lucide-react';
import { useState } from 'react';
import { useKioskEvents } from '../../../app/kiosk-events.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../page.tsx';
import { ConsentChangeForm } from './consent-change-form.tsx';
import { ConsentGrid } from './consent-grid.tsx';
import styles from './consent-page.module.css';
import { type ConsentChange, planPreset, presets } from './consent-presets.ts';
import { PresetList } from './preset-list.tsx';
import { Recalls } from './recalls.tsx';
import { RetentionPanel } from './retention-panel.tsx';
import { SchoolBasis } from './school-basis.tsx';

/** What the families have agreed to: one of three usual forms for each child, every cell behind *Details*. */
export const ConsentPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const grid = useLoaded(() => call('consent.grid', {}));
  useKioskEvents((event) => {
    if (event.type === 'consent.changed') void grid.reload();
  });
  const [hasDetails, setDetails] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [change, setChange] = useState<ConsentChange | null>(null);
  const [saved, setSaved] = useState<{ affected: number } | null>(null);
  const rows = grid.data?.students ?? [];
  const ask = (next: ConsentChange): void => {
    setSaved(null);
    setChange(next);
  };
  const chosenRows = rows.filter(({ student }) => chosen.has(student.id));
  const count = new Set([...(change?.yes?.studentIds ?? []), ...(change?.no?.studentIds ?? [])]).size;
  return (
    <Page
      title={say('consent.title')}
      lead={say('consent.lead')}
      action={
        <Button icon={FileText} size="large" onPress={() => navigate('#/teacher/consent/form')}>
          {say('consent.parent_form')}
        </Button>
      }
    >
      <SchoolBasis />
      <ErrorNotice error={grid.error} />
      {saved !== null && (
        <div role="status">
          <Notice kind="sent">
            {say('consent.saved')} {saved.affected > 0 && say('consent.saved_affected', { count: saved.affected })}
          </Notice>
        </div>
      )}
      <Recalls />
      {grid.data !== null && rows.length === 0 && (
        <EmptyState picture="teddy-bear" title={say('teacher.class.empty')} text={say('teacher.class.empty_text')}>
          <a href={pathTo('teacher', 'class')}>{say('teacher.class.add')}</a>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <section className={styles.consents}>
          <header className={styles.tools}>
            <Checkbox
              isSelected={chosen.size === rows.length}
              isIndeterminate={chosen.size > 0 && chosen.size < rows.length}
              onChange={(isOn) => setChosen(new Set(isOn ? rows.map(({ student }) => student.id) : []))}
            >
              {say('teacher.class.all')}
            </Checkbox>
            {presets.map((preset) => (
              <Button key={preset} isDisabled={chosen.size === 0} onPress={() => ask(planPreset(chosenRows, preset))}>
                {say(`consent.preset.${preset}`)}
              </Button>
            ))}
            <Button
              variant="plain"
              icon={hasDetails ? List : Grid3x3}
              aria-expanded={hasDetails}
              onPress={() => setDetails(!hasDetails)}
            >
              {say(hasDetails ? 'consent.less' : 'consent.details')}
            </Button>
          </header>
          {hasDetails ? (
            <ConsentGrid rows={rows} hasSchoolBasis={grid.data?.schoolBasis !== null} onChange={ask} />
          ) : (
            <PresetList
              rows={rows}
              chosen={chosen}
              onChoose={setChosen}
              onPreset={(of, preset) => ask(planPreset(of, preset))}
            />
          )}
        </section>
      )}
      <RetentionPanel />
      <Dialog
        isOpen={change !== null}
        onClose={() => setChange(null)}
        title={say(change?.yes ? 'consent.yes_title' : 'consent.no_title', { count })}
        size="wide"
      >
        {change !== null && (
          <ConsentChangeForm
            change={change}
            rows={rows}
            onCancel={() => setChange(null)}
            onSaved={async (affected) => {
              setChange(null);
              setChosen(new Set());
              setSaved({ affected });
              await grid.reload();
            }}
          />
        )}
      </Dialog>
    </Page>
  );
};
