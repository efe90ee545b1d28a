import { allOf, fold } from '../structure/words.ts';
import { accented } from './vocabulary.ts';

/** What treaties and laws are called, folded, in three languages. */
const NOUNS: ReadonlySet<string> = new Set(
  [
    'agreement convention treaty charter statute statutes code constitution law laws act regulation regulations',
    'directive decree understanding rules covenant declaration decision ordinance resolution memorandum protocol',
    'accord traite charte statut statuts loi reglement decret arrete pacte protocole',
    'acuerdo convenio convencion tratado carta estatuto estatutos codigo constitucion ley reglamento directiva decreto',
    'decision entendimiento protocolo',
  ].flatMap((line) => line.split(' ')),
);
const OWN = new Set(['agreement', 'accord', 'acuerdo']);
const present = new RegExp(
  accented(
    "(?:this|the present|(?:le |la |l['’])?presente?|(?:el |la )?presente|este|esta|cet|cette|ce)\\s+(?=\\p{L})",
  ),
  'iuy',
);
const same = new RegExp(
  accented('(?:that|such|the said|said|dicho|dicha|ese|esa|ledit|ladite|dudit)\\s+(?=\\p{L})'),
  'iuy',
);
const wordHere = /[\p{L}\p{N}][\p{L}\p{N}.&/-]*(?:['’][\p{L}\p{N}-]+)?/uy;
/** A name that goes on: "the Agreement between", "l'Accord du 22 juillet 1972". */
const goesOn = new RegExp(
  accented(
    '\\s+(?:between|establishing|on|of|concerning|relating|regarding|signed|entered|entre|sobre|relatif|instituant|constitutivo|conclu|du|de|relativo|suscrito|sur|general|interimaire|interino|multilateral|bilateral|cadre|marco|europeen|europeo)(?![\\p{L}])',
  ),
  'iuy',
);
const ofNames = new Set(allOf(({ naming }) => naming));
const MOST_WORDS = 10;

/**
 * What "of …" at this place means as a treaty or a law: the agreement at hand (`self`), the one named last (`same`), or
 * another one (`other`). Undefined where no treaty is named. `title` is the folded title of the agreement at hand.
 */
export function treatyAt(
  text: string,
  at: number,
  title: string,
): { readonly treaty: 'self' | 'same' | 'other'; readonly end: number } | undefined {
  const own = after(present, text, at);
  const that = own === undefined ? after(same, text, at) : undefined;
  let end = own ?? that ?? at;
  const start = end;
  for (let words = 0; words < MOST_WORDS; words++) {
    wordHere.lastIndex = end;
    const word = wordHere.exec(text)?.[0];
    if (word === undefined) return undefined;
    end += word.length;
    const folded = fold(word.replace(/\.$/, ''));
    if (NOUNS.has(folded.replace(/^.*'/, ''))) {
      if (own !== undefined) return { treaty: 'self', end };
      if (that !== undefined) return { treaty: 'same', end };
      return { treaty: isOwn(text, fold(text.slice(start, end)), end, title) ? 'self' : 'other', end };
    }
    const carriesOn = /^[\p{Lu}\p{N}]/u.test(word) || (words > 0 && ofNames.has(folded));
    if (!carriesOn || text[end] !== ' ') return undefined;
    end++;
  }
  return undefined;
}

/** Whether a name without "this" is the agreement at hand: "the Agreement", or what its title calls it. */
const isOwn = (text: string, name: string, end: number, title: string): boolean => {
  if (after(goesOn, text, end) !== undefined) return false;
  if (OWN.has(name)) return true;
  return (
    title.length > name.length &&
    title.includes(name) &&
    (name.includes(' ') || !/^(?:law|ley|loi|act|code|rules)/.test(name))
  );
};

const after = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? at + found[0].length : undefined;
};
