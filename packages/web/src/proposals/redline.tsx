import type { Agreement, Redline as Told } from '@carveout/schema';
import { useEffect, useRef } from 'react';
import { useOpened } from '../agreement/model.ts';
import { useWording } from '../frame/wording.ts';

/** How much of the text around is shown, in UTF-16 code units. */
const BEFORE = 1500;
const AFTER = 700;

/** The text around a proposal with its redline: what is put in underlined, what is struck struck through, each said as well. */
export function Redline({ told }: { readonly told: Told | undefined }) {
  const { t } = useWording();
  const { agreement } = useOpened().analysis;
  const box = useRef<HTMLElement>(null);
  const edits = told?.state === 'applied' ? told.edits : [];
  const first = edits[0]?.range[0];
  useEffect(() => {
    // only when it comes to stand elsewhere, so that nothing moves while one types
    const edit = first === undefined ? null : box.current?.querySelector<HTMLElement>('ins, del');
    if (edit && box.current)
      box.current.scrollTop = edit.offsetTop - box.current.offsetTop - box.current.clientHeight / 4;
  }, [first]);
  return (
    <section className="redline" ref={box} aria-label={t('proposals.redline')} {...REACHABLE}>
      {told?.state === 'refused' && (
        <p className="failure" role="alert">
          {t(`proposals.problem.${told.problem}`)}
        </p>
      )}
      {edits.length > 0 && <Marked agreement={agreement} edits={edits} />}
      {!told && <p className="quiet">{t('proposals.calculating')}</p>}
    </section>
  );
}

// What scrolls must be reachable by keyboard, also where nothing in it is.
const REACHABLE = { tabIndex: 0 };

function Marked({
  agreement,
  edits,
}: {
  readonly agreement: Agreement;
  readonly edits: Extract<Told, { state: 'applied' }>['edits'];
}) {
  const { t } = useWording();
  const { text, language } = agreement;
  const [from, to] = [edits[0]!.range[0], edits.at(-1)!.range[1]];
  const start = from < BEFORE ? 0 : text.indexOf('\n', from - BEFORE) + 1;
  const line = text.indexOf('\n', Math.min(text.length, to + AFTER));
  const end = line < 0 ? text.length : line;
  let at = Math.min(start, from);
  return (
    <div lang={language} className="redline-text">
      {edits.map(({ range, text: put }) => {
        const before = text.slice(at, range[0]);
        const struck = text.slice(...range);
        at = range[1];
        return (
          <span key={`${range.join()} ${put.length}`}>
            {before}
            {struck && (
              <del>
                <span className="unseen">[{t('proposals.struck')}] </span>
                {struck}
              </del>
            )}
            {put && (
              <ins>
                <span className="unseen">[{t('proposals.putIn')}] </span>
                {put}
              </ins>
            )}
          </span>
        );
      })}
      {text.slice(at, end)}
    </div>
  );
}
