import { CategoryId, type RuleFileTexts, type ShippedRules } from '@carveout/schema';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useWording } from '../frame/wording.ts';
import { type Draft, rulesIn } from './file.ts';

/** Copies a rule that ships into a file of the dossier's own, or the whole file in the place of the one that ships. */
export function TakeAsStart(props: {
  readonly file: RuleFileTexts;
  readonly shipped: ShippedRules['files'][number];
  /** The rule that is chosen at first. */
  readonly rule: string | null;
  readonly onBegin: (draft: Draft) => void;
  readonly nameFor: (wanted: string) => string;
}) {
  const { file, shipped, onBegin, nameFor } = props;
  const { t } = useWording();
  const rules = rulesIn(file.rules);
  const [chosen, setChosen] = useState((rules.find(({ id }) => id === props.rule) ?? rules[0])?.id ?? '');
  const category = CategoryId.parse(shipped.category);
  const take = async () => {
    // The reader of YAML comes when it is needed.
    const { startFrom } = await import('./start.ts');
    onBegin(startFrom(file, { rule: chosen, category, name: nameFor(`own-${chosen}`) }));
  };
  return (
    <div className="bench-start">
      <Choice
        label={t('bench.rule')}
        options={rules.map(({ id }) => ({ id, name: id }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      <Button className="button small" onPress={take}>
        {t('bench.takeRule')}
      </Button>
      <Button className="button small" onPress={() => onBegin({ ...file, after: null })}>
        {t('bench.takeFile')}
      </Button>
    </div>
  );
}
