import { CategoryId, type Language, Language as Languages } from '@carveout/schema';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { type Draft, emptyFile } from './file.ts';

/** Asks what kind of clause a new file is about and in what language of agreements, and begins it. */
export function NewFile(props: {
  readonly language: Language;
  readonly onBegin: (draft: Draft) => void;
  readonly onEnd: () => void;
  readonly nameFor: (wanted: string, language: Language) => string;
}) {
  const { t } = useWording();
  const { name } = useCategories();
  const [language, setLanguage] = useState(props.language);
  const categories = useMemo(
    () => CategoryId.options.map((id) => ({ id, name: name(id) })).sort((a, b) => a.name.localeCompare(b.name)),
    [name],
  );
  const [category, setCategory] = useState<CategoryId>('cultural-cooperation');
  return (
    <div className="bench-new">
      <Choice label={t('bench.category')} options={categories} chosen={category} onChoose={setCategory} />
      <Choice
        label={t('bench.language')}
        options={Languages.options.map((id) => ({ id, name: t(`languages.${id}`) }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <p className="dialog-actions">
        <Button className="button small" onPress={props.onEnd}>
          {t('app.cancel')}
        </Button>
        <Button
          className="button small primary"
          onPress={() =>
            props.onBegin(
              emptyFile({
                name: props.nameFor(`own-${category}`, language),
                category,
                says: t('bench.template.says'),
                find: t('bench.template.find'),
              }),
            )
          }
        >
          {t('bench.begin')}
        </Button>
      </p>
    </div>
  );
}
