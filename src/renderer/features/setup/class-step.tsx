import { useMemo } from 'react';
import { limits } from '#shared/domain/limits.ts';
import { countryCodes, zonesOfCountry } from '#shared/domain/zone-places.ts';
import { useLanguage, useSay } from '../../i18n/words.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCountryName } from '../../ui/use-country-name.ts';
import styles from './class-step.module.css';
import { useSetupDraft } from './setup-draft.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';

const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

export const ClassStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { language } = useLanguage();
  const countryName = useCountryName();
  const { draft, change } = useSetupDraft();
  const countries = useMemo(
    () =>
      countryCodes.map((id) => ({ id, name: countryName(id) })).sort((a, b) => a.name.localeCompare(b.name, language)),
    [countryName, language],
  );
  const zones = useMemo(() => {
    const own = zonesOfCountry(draft.country);
    const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !own.includes(zone));
    const all = [...own, ...rest];
    if (!all.includes(draft.timeZone)) all.unshift(draft.timeZone);
    return all.map((id) => ({ id, name: id.includes('/') ? `${cityOf(id)} (${id.split('/')[0]})` : id }));
  }, [draft.country, draft.timeZone]);
  const setCountry = (country: string) => {
    const own = zonesOfCountry(country);
    const timeZone = own.includes(draft.timeZone) ? draft.timeZone : (own[0] ?? draft.timeZone);
    change({ country, timeZone });
  };
  return (
    <StepBody
      title={say('setup.class.title')}
      lead={say('setup.class.lead')}
      back={draft.isAnother ? { path: '#/teacher/access' } : 'welcome'}
      next={{ isReady: draft.className.trim() !== '' && draft.country !== '', onNext: () => goToStep('students') }}
    >
      <TextField
        label={say('setup.class.name')}
        hint={say('setup.class.name_hint')}
        value={draft.className}
        onChange={(className) => change({ className })}
        maxLength={limits.classNameMaxChars}
        autoComplete="off"
        autoFocus
      />
      <div className={styles.where}>
        <ComboBox
          label={say('setup.class.country')}
          options={countries}
          value={draft.country === '' ? null : draft.country}
          onChange={setCountry}
          nothingFound={say('setup.class.nothing_found')}
        />
        <ComboBox
          // A new country brings other zones to the top of the list.
          key={draft.country}
          label={say('setup.class.zone')}
          options={zones}
          value={draft.timeZone}
          onChange={(timeZone) => change({ timeZone })}
          nothingFound={say('setup.class.nothing_found')}
        />
      </div>
      <p className={styles.check}>
        {say('setup.class.clock_check')} <Clock timeZone={draft.timeZone} hasDay className={styles.clock} />
      </p>
    </StepBody>
  );
};
