import type { Agreement, Language, Range } from '@carveout/schema';
import countries from 'i18n-iso-countries/index.js';
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import { fold, type Words } from '../words.ts';

for (const names of [en, fr, es]) countries.registerLocale(names);

/** Names that treaties use besides those of the list of countries. */
const ALSO: Readonly<Record<Language, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    MEX: ['United Mexican States'],
    KOR: ['Korea'],
    GBR: ['UK'],
    VNM: ['Viet Nam'],
    BRN: ['Brunei'],
    CIV: ["Côte d'Ivoire"],
    RUS: ['Russia'],
  },
  fr: {
    MEX: ['États-Unis du Mexique', 'États-Unis mexicains'],
    USA: ['États-Unis'],
    KOR: ['Corée', 'République de Corée'],
    VNM: ['Viet Nam'],
    RUS: ['Russie'],
  },
  es: {
    MEX: ['Estados Unidos Mexicanos'],
    USA: ['Estados Unidos de América', 'EE.UU.'],
    KOR: ['Corea'],
    GBR: ['Gran Bretaña'],
    VNM: ['Viet Nam'],
    NZL: ['Nueva Zelandia'],
  },
};

/** What comes before the short name of a State: "the Kingdom of Norway". */
const STYLE =
  /^(?:the |la |el |l['’]|le )?(?:(?:socialist |united |plurinational |democratic )?(?:republic|kingdom|state|commonwealth|principality|grand duchy|federal republic)(?: of)? (?:the )?|(?:république|royaume|état|principauté|grand-duché)(?: démocratique| socialiste| fédérale)?(?: d[ue]s? | de la | de l['’]| d['’])|(?:república|reino|estado|principado|mancomunidad)(?: plurinacional| bolivariana| oriental| socialista| federal)?(?: de la | del | de los | de ))/i;

/** The European Union as a Party, by its own names and as the sum of those who have been its members. */
const UNION = [
  'European Union',
  'European Community',
  'European Communities',
  'EU Party',
  'Union européenne',
  'Communauté européenne',
  'Partie UE',
  'Unión Europea',
  'Comunidad Europea',
  'Parte UE',
  'UE',
  'EU',
];
const MEMBERS = new Set(
  'AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK SVN SWE'.split(
    ' ',
  ),
);
const FEWEST_MEMBERS = 5;
const UNION_CODE = 'EU';

const formsOf = (name: string): string[] => fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The names under which a State is known in a language, and in English. */
function namesOf(code: string, language: Language): string[] {
  const two = countries.alpha3ToAlpha2(code);
  if (two === undefined) return [];
  return [...new Set([language, 'en'] as const)].flatMap((l) => [
    ...[countries.getName(two, l, { select: 'all' }) ?? []].flat().filter((name) => name.length > 2),
    ...(ALSO[l][code] ?? []),
  ]);
}

/** The names by which a Party is known in a language: those of a State, of the European Union, or the one it has. */
export const namesOfParty = (party: string, language: Language): readonly string[] => {
  if (party === UNION_CODE) return UNION;
  const names = namesOf(party, language);
  return names.length > 0 ? names : [party, party.replace(STYLE, '')];
};

/** The ISO 3166-1 alpha-3 code of a State by its code or a name such as "Kingdom of Norway"; undefined for what is no State. */
function codeOf(name: string, language: Language): string | undefined {
  const printed = name.trim();
  if (countries.alpha3ToAlpha2(printed.toUpperCase())) return printed.toUpperCase();
  for (const tried of [printed, printed.replace(STYLE, '')]) {
    for (const l of new Set([language, 'en', 'fr', 'es'] as const)) {
      const code = countries.getAlpha3Code(tried, l);
      if (code) return code;
      for (const [known, also] of Object.entries(ALSO[l])) if (also.includes(tried)) return known;
    }
  }
  return STATE.test(printed) ? codeByAdjective(printed, language) : undefined;
}

/** What a State calls itself where its name is an adjective: "République tunisienne", "Italian Republic". */
const STATE =
  /\b(?:r[eé]publi(?:c|que|ca)|kingdom|royaume|reino|confederation|confédération|federa(?:tion|ción)|fédération)\b/i;
const SHORTEST_STEM = 4;

/** The State whose name an adjective is made of, "tunisienne" of "Tunisie"; undefined where two could be meant. */
function codeByAdjective(printed: string, language: Language): string | undefined {
  const words = formsOf(printed.replace(STATE, ''));
  let best: { code: string; length: number } | undefined;
  let tied = false;
  for (const code of Object.keys(countries.getAlpha3Codes())) {
    for (const name of namesOf(code, language).map((known) => formsOf(known).join(' '))) {
      const length = Math.max(0, ...words.map((word) => sharedStart(word, name)));
      if (length < Math.max(SHORTEST_STEM, name.length - 2) || length < (best?.length ?? 0)) continue;
      tied = length === best?.length && best.code !== code;
      if (!tied) best = { code, length };
    }
  }
  return tied ? undefined : best?.code;
}

const sharedStart = (a: string, b: string): number => {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
};

/** A Party named in the text: as the agreement lists it, and where. */
type NamedParty = { readonly party: string; readonly range: Range };

/** Finds the Parties of an agreement by name between two offsets, each once, where it is named first. */
export type PartyFinder = (stretch: Range) => NamedParty[];

/** The place of the first word at an offset or behind it. */
function wordAt({ starts }: Words, offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Who the Parties are: ISO 3166-1 alpha-3 codes, or what is no State as the agreement prints it; the European Union is
 * `EU`, and so are its members listed one by one. Where none are listed, the States that the title names.
 */
export function partiesOf({ parties, title, language }: Pick<Agreement, 'parties' | 'title' | 'language'>): string[] {
  if (parties.length > 0) {
    const codes = parties.map((party) => (UNION.includes(party) ? UNION_CODE : (codeOf(party, language) ?? party)));
    const members = codes.filter((code) => MEMBERS.has(code));
    if (members.length < FEWEST_MEMBERS) return [...new Set(codes)];
    return [...new Set([...codes.filter((code) => !MEMBERS.has(code)), UNION_CODE])];
  }
  const said = ` ${formsOf(title).join(' ')} `;
  const named = (names: readonly string[]) => names.some((name) => said.includes(` ${formsOf(name).join(' ')} `));
  return [
    ...Object.keys(countries.getAlpha3Codes()).filter((code) => named(namesOf(code, language))),
    ...(named(UNION) ? [UNION_CODE] : []),
  ];
}

/** The Party that somebody means by a code or a name, `CAN`, `Canada` or `FRA` for the European Union; undefined where there is none. */
export function partyMeant(
  agreement: Pick<Agreement, 'parties' | 'title' | 'language'>,
  asked: string,
): string | undefined {
  const parties = partiesOf(agreement);
  const wanted = formsOf(asked).join(' ');
  const code = codeOf(asked, agreement.language) ?? asked.toUpperCase();
  const isUnion = MEMBERS.has(code) || UNION.some((name) => formsOf(name).join(' ') === wanted);
  return (
    parties.find((party) => party === code || formsOf(party).join(' ') === wanted) ??
    (isUnion ? parties.find((party) => party === UNION_CODE) : undefined)
  );
}

/** Gives what finds these Parties by any of their names. */
export function partyFinder(parties: readonly string[], { language }: Agreement, words: Words): PartyFinder {
  // by their first word
  const known = new Map<string, { readonly forms: readonly string[]; readonly party: string }[]>();
  for (const party of parties) {
    for (const name of namesOfParty(party, language)) {
      const forms = formsOf(name);
      const [first] = forms;
      if (first !== undefined) known.set(first, [...(known.get(first) ?? []), { forms, party }]);
    }
  }
  const formAt = (word: number) => words.forms[words.formOf[word]!];
  return ([start, end]) => {
    const found = new Map<string, Range>();
    for (let at = wordAt(words, start); at < words.starts.length && words.starts[at]! < end; at++) {
      const [longest] = (known.get(formAt(at)!) ?? [])
        .filter(({ forms }) => forms.every((form, i) => formAt(at + i) === form))
        .sort((a, b) => b.forms.length - a.forms.length);
      if (!longest) continue;
      const last = at + longest.forms.length - 1;
      if (!found.has(longest.party)) found.set(longest.party, [words.starts[at]!, words.ends[last]!]);
      at = last;
    }
    return [...found].map(([party, range]) => ({ party, range }));
  };
}
