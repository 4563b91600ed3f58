import { Languages } from 'lucide-react';
import { languageList, languages } from '../../i18n/catalogues.ts';
import { useLanguage } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';

/** The next language that the page speaks, under its own name. */
export const LanguageChoice = () => {
  const { language, setLanguage } = useLanguage();
  const next = languageList[(languageList.indexOf(language) + 1) % languageList.length] ?? language;
  return (
    <Button variant="plain" icon={Languages} onPress={() => setLanguage(next)}>
      <bdi lang={next}>{languages[next]}</bdi>
    </Button>
  );
};
