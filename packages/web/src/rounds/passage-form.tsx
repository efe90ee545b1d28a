import { type CategoryId, Force, type Range, REVIEW_LIMITS } from '@carveout/schema';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { narrowest } from '../agreement/marked.ts';
import { useOpened } from '../agreement/model.ts';
import { useWording } from '../frame/wording.ts';
import { trimmed, widened } from '../room/extent.ts';
import { firstFrom, foldText, occurrences } from '../room/find.ts';
import { CategoryField } from '../room/forms/category-field.tsx';
import { ExtentMoves } from '../room/forms/extent-moves.tsx';
import { ReviewForm } from '../room/forms/review-form.tsx';
import { Segments } from '../room/forms/segments.tsx';

/** What a marked passage is said to be. */
type What = { readonly category: CategoryId; readonly force: Force };

/**
 * Says which words of this round a passage of an earlier one has become: one of the likely places, or words that are
 * looked for, moved to their ends by keys. Of a passage that nothing is found in, also what it is.
 */
export function PassageForm(props: {
  readonly title: string;
  readonly confirm: string;
  /** The likeliest first; without any, the text from its beginning. */
  readonly places: readonly Range[];
  /** What it was in the earlier round; null where that is not in question. */
  readonly what: What | null;
  readonly onSend: (range: Range, what: What | null) => void;
  readonly onClose: () => void;
}) {
  const { t, number } = useWording();
  const { analysis, placeOf } = useOpened();
  const { text, provisions, language } = analysis.agreement;
  const { title, confirm, places, onSend, onClose } = props;
  const [what, setWhat] = useState(props.what);
  const [range, setRange] = useState<Range>(() => places[0] ?? widened(text, provisions, [0, 0]));
  const [long, setLong] = useState(false);
  const send = () => {
    const words = trimmed(text, range);
    const isLong = words[1] - words[0] > REVIEW_LIMITS.quote;
    setLong(isLong);
    if (!isLong && words[0] < words[1]) onSend(words, what);
  };
  const place = placeOf(narrowest(analysis.agreement, range)?.id ?? '') || t('judged.outside');
  return (
    <ReviewForm
      title={title}
      confirm={confirm}
      hint={t('review.hint')}
      problem={long ? t('review.correct.long') : null}
      onSend={send}
      onClose={onClose}
    >
      {places.length > 1 && (
        <Segments
          label={t('rounds.likely')}
          options={places.map((_, at) => ({ id: String(at), name: number(at + 1) }))}
          chosen={String(places.indexOf(range))}
          onChoose={(at) => setRange(places[Number(at)]!)}
        />
      )}
      <Seek text={text} from={range[1]} onFound={(found) => setRange(widened(text, provisions, found))} />
      <div className="extent">
        <span className="label">{place}</span>
        <blockquote lang={language}>{text.slice(...range).replace(/\s+/g, ' ')}</blockquote>
        <ExtentMoves range={range} onChange={setRange} />
      </div>
      {what && (
        <>
          <CategoryField chosen={what.category} onChoose={(category) => setWhat({ ...what, category })} />
          <Segments
            label={t('review.force')}
            options={Force.options.map((force) => ({ id: force, name: t(`force.${force}`) }))}
            chosen={what.force}
            onChoose={(force) => setWhat({ ...what, force })}
          />
        </>
      )}
    </ReviewForm>
  );
}

/** Looks for words in the text; Enter goes to the next place where they stand. */
function Seek(props: { readonly text: string; readonly from: number; readonly onFound: (found: Range) => void }) {
  const { t, number } = useWording();
  const { text, from, onFound } = props;
  const [words, setWords] = useState('');
  const id = useId();
  const folded = useMemo(() => foldText(text), [text]);
  const found = useMemo(() => occurrences(folded, words), [folded, words]);
  const next = () => {
    const at = firstFrom(found, from);
    if (at >= 0) onFound(found[at]!);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    next();
  };
  return (
    <div className="field">
      <label htmlFor={id}>{t('rounds.seek')}</label>
      <div className="combo">
        <input
          id={id}
          ref={focused}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          onKeyDown={keyed}
          aria-describedby={`${id}-count`}
        />
        <Button className="combo-button" aria-label={t('rounds.seekNext')} onPress={next}>
          <ChevronDown aria-hidden="true" size={15} />
        </Button>
      </div>
      <p id={`${id}-count`} className="quiet" role="status">
        {words.trim() && t('rounds.seekFound', { count: found.length, value: number(found.length) })}
      </p>
    </div>
  );
}

const focused = (field: HTMLInputElement | null): void => field?.focus();
