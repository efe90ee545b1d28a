import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { useWording } from '../frame/wording.ts';

/** One text against another by words: what only the later one has underlined, what only the earlier one has struck through. */
export function WordDiff(props: { readonly before: string; readonly after: string; readonly lang: string }) {
  const { t } = useWording();
  const { before, after, lang } = props;
  const parts = useMemo(() => diffWordsWithSpace(before, after), [before, after]);
  if (before === after) return <p className="quiet">{t('proposals.same')}</p>;
  let at = 0;
  return (
    <p lang={lang} className="word-diff">
      {parts.map(({ value, added, removed }) => {
        at += value.length;
        if (added) return <ins key={at}>{value}</ins>;
        if (removed) return <del key={at}>{value}</del>;
        return <span key={at}>{value}</span>;
      })}
    </p>
  );
}
