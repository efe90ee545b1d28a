import { ROLES, Role } from '@carveout/schema';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useWording } from '../frame/wording.ts';

/** A role to choose, with what each may do. */
export function RoleChoice({ role, onChoose }: { readonly role: Role; readonly onChoose: (role: Role) => void }) {
  const { t } = useWording();
  return (
    <RadioGroup className="radios" value={role} onChange={(chosen) => onChoose(Role.parse(chosen))}>
      <Label className="label">{t('members.role')}</Label>
      {ROLES.map((option) => (
        <Radio key={option} value={option} className="radio">
          <span>
            <strong>{t(`role.${option}`)}</strong>
            <span className="quiet">{t(`roleSays.${option}`)}</span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
