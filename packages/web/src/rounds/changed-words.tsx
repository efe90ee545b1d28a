import type { WordChange } from '@carveout/schema';

/** What stands between the number of a provision and its words. */
const AFTER_NUMBER = /^[\s:.)–—-]+/;

/** The words of one round or of both, in order: those that only one has are struck out or underlined. */
export function ChangedWords(props: {
  readonly words: readonly WordChange[];
  readonly side: 'before' | 'after' | 'both';
}) {
  const { words, side } = props;
  const own = words.flatMap((word, at) =>
    side === 'both' || word.in === 'both' || word.in === side ? [{ ...word, at }] : [],
  );
  return own.map(({ at, text, in: where }, place) => {
    const said = place === 0 ? text.replace(AFTER_NUMBER, '') : text;
    if (where === 'both') return said;
    return where === 'before' ? <del key={at}>{said}</del> : <ins key={at}>{said}</ins>;
  });
}
