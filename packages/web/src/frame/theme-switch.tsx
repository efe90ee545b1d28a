import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { applyTheme, chosenTheme, THEMES } from './theme.ts';
import { useWording } from './wording.ts';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Chooses between light, dark and what the system has. */
export function ThemeSwitch() {
  const { t } = useWording();
  const [theme, setTheme] = useState(chosenTheme);
  const Icon = ICONS[theme];
  return (
    <MenuTrigger>
      <Button className="button icon" aria-label={`${t('app.theme')}: ${t(`app.themes.${theme}`)}`}>
        <Icon aria-hidden="true" size={18} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu
          className="menu"
          aria-label={t('app.theme')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const chosen = THEMES.find((option) => keys !== 'all' && keys.has(option));
            if (!chosen) return;
            applyTheme(chosen);
            setTheme(chosen);
          }}
        >
          {THEMES.map((option) => (
            <MenuItem key={option} id={option} className="menu-item" textValue={t(`app.themes.${option}`)}>
              {({ isSelected }) => (
                <>
                  <Check aria-hidden="true" size={16} className={isSelected ? undefined : 'invisible'} />
                  {t(`app.themes.${option}`)}
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
