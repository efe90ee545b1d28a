import type { Suggestion } from '@carveout/schema';
import { memo } from 'react';
import { useCategories, useWording } from '../frame/wording.ts';
import { useRoom } from './model.ts';

/** What the rules may have missed: passages much like known ones, each a way to its place in the text. */
export const SuggestionList = memo(function SuggestionList(props: { readonly suggestions: readonly Suggestion[] }) {
  const { t } = useWording();
  return (
    <details className="suggestions">
      <summary>{t('room.suggested.title', { count: props.suggestions.length })}</summary>
      <p className="quiet">{t('room.suggested.says')}</p>
      <ol>
        {props.suggestions.map((suggestion) => (
          <Line key={`${suggestion.provision} ${suggestion.category}`} suggestion={suggestion} />
        ))}
      </ol>
    </details>
  );
});

function Line({ suggestion: { category, provision, quote, similarity, like } }: { readonly suggestion: Suggestion }) {
  const { t, share } = useWording();
  const { name } = useCategories();
  const { analysis, goTo, placeOf } = useRoom();
  const { language } = analysis.agreement;
  const known = 'example' in like ? like.example : analysis.findings.find(({ id }) => id === like.finding)?.quote;
  return (
    <li>
      <button type="button" className="link" onClick={() => goTo(provision)}>
        {t('room.suggested.line', { category: name(category), place: placeOf(provision) })}
      </button>{' '}
      <span className="numbers quiet">{t('room.suggested.likeness', { share: share(similarity) })}</span>
      <blockquote lang={language}>{quote}</blockquote>
      {known && (
        <p className="quiet known">
          {t('room.suggested.like')} <q lang={language}>{known}</q>
        </p>
      )}
    </li>
  );
}
