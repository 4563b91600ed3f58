import { isReviewed, languageList, languages } from '#renderer/i18n/languages.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Select } from '#renderer/ui/select.tsx';

/**
 * What the screens of this computer speak, each language under its own name. A translation that no native speaker has
 * read yet says so.
 * @param isBrief in a bar: the field alone
 */
export const LanguageSelect = ({ isBrief = false }: { isBrief?: boolean }) => {
  const say = useSay();
  const { language, setLanguage } = useLanguage();
  return (
    <Select
      label={say('common.language')}
      isLabelHidden={isBrief}
      {...(isBrief || isReviewed(language) ? {} : { hint: say('common.language.unreviewed') })}
      options={languageList.map((id) => ({ id, name: languages[id] }))}
      value={language}
      onChange={(id) => setLanguage(languageList.find((one) => one === id) ?? language)}
    />
  );
};
