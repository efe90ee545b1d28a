import { CategoryId, type Language, Language as Languages } from '@carveout/schema';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Choice } from '../frame/choice.tsx';
import { useCategories, useWording } from '../frame/wording.ts';
import { type Draft, emptyFile, patternOf } from './file.ts';

/** What a new file begins with. */
export type Start = {
  readonly language: Language;
  /** Words of an agreement that its first rule is to find. */
  readonly words?: string;
  readonly category?: CategoryId;
};

/** Asks what kind of clause a new file is about and in what language of agreements, and begins it. Escape gives it up. */
export function NewFile(props: {
  readonly start: Start;
  readonly onBegin: (draft: Draft) => void;
  readonly onEnd: () => void;
  readonly nameFor: (wanted: string, language: Language) => string;
}) {
  const { start, onBegin, onEnd, nameFor } = props;
  const { t } = useWording();
  const { name } = useCategories();
  const form = useRef<HTMLFormElement>(null);
  const [language, setLanguage] = useState(start.language);
  const categories = useMemo(
    () => CategoryId.options.map((id) => ({ id, name: name(id) })).sort((a, b) => a.name.localeCompare(b.name)),
    [name],
  );
  const [category, setCategory] = useState<CategoryId>(start.category ?? 'cultural-cooperation');
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('button')?.focus({ preventScroll: true });
  }, []);
  return (
    <form
      ref={form}
      className="bench-new"
      aria-label={t('bench.new')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onEnd();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onBegin(
          emptyFile({
            name: nameFor(`own-${category}`, language),
            category,
            says: t('bench.template.says'),
            find: patternOf(start.words ?? '') || t('bench.template.find'),
          }),
        );
      }}
    >
      {start.words !== undefined && (
        <>
          <p>{t('bench.fromWords')}</p>
          <blockquote lang={start.language}>{start.words}</blockquote>
        </>
      )}
      <Choice label={t('bench.category')} options={categories} chosen={category} onChoose={setCategory} />
      <Choice
        label={t('bench.language')}
        options={Languages.options.map((id) => ({ id, name: t(`languages.${id}`) }))}
        chosen={language}
        onChoose={setLanguage}
      />
      <p className="dialog-actions">
        <Button className="button small" onPress={onEnd}>
          {t('app.cancel')}
        </Button>
        <Button type="submit" className="button small primary">
          {t('bench.begin')}
        </Button>
      </p>
    </form>
  );
}
