import type { Language, Provision } from '@carveout/schema';
import { fold } from './structure/words.ts';

/** What an agreement's title, preamble and conclusion say of it as a whole. */
export type Frame = { readonly parties: readonly string[]; readonly signed?: string };

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  en: 'january february march april may june july august september october november december'.split(' '),
  fr: 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
};
const months = new Map(
  Object.values(MONTHS).flatMap((names) => names.map((name, at): [string, number] => [name, at + 1])),
);
const month = [...months.keys()].join('|');
/** "this 12th day of March 2024", "le 1er mars 2024", "12 de marzo de 2024", in folded text. */
const dayFirst = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er|º|°)?(?: day of| de| dias del mes de)? (${month}),?(?: of| de| del)?(?: the year)? (\\d{4})\\b`,
);
/** "March 12, 2024". */
const monthFirst = new RegExp(`\\b(${month}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`);
const done = /\b(?:done|signed|fait|signe|hecho|firmado|suscrito)\b/;

/** The date in a text that says where and when it was done, as an ISO date: "Done at Paris, on 12 March 2024". */
export function dateOfSignature(text: string): string | undefined {
  const folded = fold(text.slice(0, 1500)).replace(/\s+/g, ' ');
  const at = folded.search(done);
  if (at < 0) return undefined;
  const near = folded.slice(at, at + 400);
  const first = dayFirst.exec(near);
  const second = monthFirst.exec(near);
  const [day, name, year] = first
    ? [first[1]!, first[2]!, first[3]!]
    : second
      ? [second[2]!, second[1]!, second[3]!]
      : [];
  if (day === undefined || Number(year) < 1800 || Number(year) > 2100) return undefined;
  const date = new Date(Date.UTC(Number(year), months.get(name!)! - 1, Number(day)));
  // 31 February is none
  return date.getUTCDate() === Number(day) ? date.toISOString().slice(0, 10) : undefined;
}

const between = /(?:^|\s)(?:between|entre)\s+(.{3,400})$/isu;
const governments =
  /^\W*(?:the|le|el|les|los)?\s*(?:governments?|gouvernements?|gobiernos?)\s+(.{3,300}?)(?:\(|,?\s*(?:hereinafter|hereafter|ci-après|en adelante|desiring|considering|recogni|d[ée]sireux|consid[ée]rant|deseosos|considerando)|:|$)/isu;
const parts =
  /,?\s*(?:of|for|on) the (?:one|other) (?:part|hand)|,?\s*d[’']une part|,?\s*d[’']autre part|,?\s*por (?:una|otra)(?: parte)?|,?\s*de (?:una|otra) parte/gi;
const members = /,?\s*(?:and|et|y) (?:its|their|ses|leurs|sus) (?:member states|[ée]tats membres|estados miembros)/gi;
const article =
  /^(?:and |et |y )?(?:the |la |le |les |el |los |las |l[’'])?(?:(?:government|gouvernement|gobierno) (?:of|de|du|del)\s+)?(?:the |la |le |les |l[’']|el )?(?:states of |[ée]tats du |estados de )?/i;
const MOST_PARTIES = 40;
/** States whose own name has an "and", which parts no two Parties: English, French, Spanish. */
const joined =
  /\b(Trinidad|Trinit[ée]|Bosnia|Bosnie|Antigua|Saint Kitts|Saint-Kitts|San Crist[óo]bal|Saint Vincent|Saint-Vincent|San Vicente|Sao Tome|S[ãa]o Tom[ée]|Sao Tom[ée]|Santo Tom[ée]) (?:and|et|y)(?: the| les| las)? (?=\p{Lu})/giu;
const HELD = '\u0001';

/** The parties that a title names: "Agreement between the Republic of A and the Kingdom of B". Empty where it is not plain. */
export function partiesOf(title: string, preamble: string): string[] {
  return (
    namesIn(between.exec(title)?.[1]) ??
    namesIn(governments.exec(preamble.slice(0, 600).replace(/\s+/g, ' '))?.[1]) ??
    []
  );
}

const namesIn = (list: string | undefined): string[] | undefined => {
  if (list === undefined) return undefined;
  const names = list
    .replace(joined, (held) => held.replaceAll(' ', HELD))
    .replace(members, '')
    .replace(parts, ' ; ')
    .replace(/\(.{0,80}?\)/g, ' ')
    .split(
      /\s*[;,]\s*|\s+(?:and|et|y)\s+(?=(?:the |la |le |el |l[’']|los |las |les )?(?:government |gouvernement |gobierno )?\p{Lu}|(?:the|la|le|el) (?:government|gouvernement|gobierno))/iu,
    )
    .map((name) =>
      name
        .replaceAll(HELD, ' ')
        .trim()
        .replace(article, '')
        .replace(/^(?:of|de|du|del)\s+/i, '')
        .replace(/[\s.:]+$/, ''),
    )
    .filter(Boolean);
  const fit =
    names.length > 1 &&
    names.length <= MOST_PARTIES &&
    names.every((name) => /^\p{Lu}/u.test(name) && name.length <= 80 && name.split(' ').length <= 9);
  return fit ? [...new Set(names)] : undefined;
};

/** What a text without declared parties and date says of them where it says so plainly. */
export function frameOf(text: string, title: string, provisions: readonly Provision[]): Frame {
  const textOf = (kind: Provision['kind']) => {
    const provision = provisions.find((one) => one.kind === kind && one.parent === null);
    return provision ? text.slice(provision.range[0], Math.min(provision.range[1], provision.range[0] + 3000)) : '';
  };
  const preamble = textOf('preamble').replace(/^\s*(?:preamble|pr[ée]ambule|pre[áa]mbulo)\s*/i, '');
  const signed = dateOfSignature(textOf('conclusion'));
  return { parties: partiesOf(title, preamble), ...(signed !== undefined && { signed }) };
}
