import { Language } from '@carveout/schema';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { changeLanguage } from '../locales/i18n.ts';
import { useWording } from './wording.ts';

const OWN_NAMES: Record<Language, string> = { en: 'English', fr: 'Français', es: 'Español' };

/** Chooses the language of the page; the agreement stays in its own. */
export function LanguageSwitch() {
  const { t, language } = useWording();
  return (
    <ToggleButtonGroup
      className="languages"
      aria-label={t('app.language')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const chosen = Language.safeParse([...keys][0]);
        if (chosen.success) changeLanguage(chosen.data);
      }}
    >
      {Language.options.map((option) => (
        <ToggleButton key={option} id={option} className="language" aria-label={OWN_NAMES[option]}>
          <span lang={option} title={OWN_NAMES[option]}>
            {option.toUpperCase()}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
