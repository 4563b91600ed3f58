import { X } from 'lucide-react';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { useLanguageName, useLanguageOptions } from '../../../ui/use-language-name.ts';
import styles from '../project.module.css';

type Props = {
  label: string;
  value: readonly string[];
  onChange: (languages: string[]) => void;
  /** It cannot be taken away: the texts are in it. */
  fixed?: string;
};

/** Several languages: those that are chosen, each to be taken away, and a list to add one. */
export const LanguageChoice = ({ label, value, onChange, fixed }: Props) => {
  const say = useSay();
  const languageName = useLanguageName();
  const options = useLanguageOptions(value).filter(({ id }) => !value.includes(id));
  return (
    <div className={styles.chips}>
      {value.length < limits.projectLanguagesMax && (
        <Select
          label={label}
          options={[{ id: '', name: say('project.form.add_language') }, ...options]}
          value=""
          onChange={(id) => {
            if (id !== '') onChange([...value, id]);
          }}
        />
      )}
      <ul aria-label={label}>
        {value.map((language) => (
          <li key={language}>
            {languageName(language)}
            {language !== fixed && (
              <Button
                variant="plain"
                icon={X}
                aria-label={say('project.form.remove_language', { language: languageName(language) })}
                onPress={() => onChange(value.filter((one) => one !== language))}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
