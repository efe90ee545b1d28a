import type { Language } from '@carveout/schema';
import { francAll } from 'franc';

const OURS: Readonly<Record<string, Language>> = { eng: 'en', fra: 'fr', spa: 'es' };
/** Other languages that treaties are written in, by their codes in ISO 639-3; Galician and Catalan are too near to ours. */
const OTHERS: Readonly<Record<string, string>> = {
  por: 'Portuguese',
  ita: 'Italian',
  deu: 'German',
  nld: 'Dutch',
  swe: 'Swedish',
  dan: 'Danish',
  nob: 'Norwegian',
  fin: 'Finnish',
  pol: 'Polish',
  ces: 'Czech',
  hun: 'Hungarian',
  ron: 'Romanian',
  bul: 'Bulgarian',
  rus: 'Russian',
  ukr: 'Ukrainian',
  ell: 'Greek',
  tur: 'Turkish',
  arb: 'Arabic',
  heb: 'Hebrew',
  pes: 'Persian',
  ind: 'Indonesian',
  vie: 'Vietnamese',
  tha: 'Thai',
  cmn: 'Chinese',
  jpn: 'Japanese',
  kor: 'Korean',
};
const only = [...Object.keys(OURS), ...Object.keys(OTHERS)];

/** How many samples are taken across a text, and how long they are: what franc looks at. */
const SAMPLES = 9;
const LENGTH = 2048;
/** The shortest text whose language can be told, and the shortest that can be told to be none of ours. */
const LEAST = 120;
const ENOUGH = 400;
/** By how much the likeliest language must be likelier: than another of ours, and a foreign one than any of ours. */
const MARGIN = 0.01;

/** The language that a text is read in. */
export type Spoken = {
  /** The one of ours that it is likest. */
  readonly language: Language;
  /** Whether it is clear that most of the text is written in it. */
  readonly sure: boolean;
  /** The language that the text is clearly written in instead, in English: "Portuguese". */
  readonly foreign?: string;
};

/** The language that most of a text is written in, and whether it is clear; English when nothing tells. */
export function languageOf(text: string): Spoken {
  const heard = samplesOf(text).flatMap((sample) => hear(sample) ?? []);
  const language = mostOf(heard.map(({ nearest }) => nearest)) ?? 'en';
  const foreign = heard.flatMap(({ foreign }) => foreign ?? []);
  // more than three samples in four: in a text of two languages, one may be ours
  if (text.length >= ENOUGH && foreign.length > heard.length * 0.75) {
    return { language, sure: false, foreign: mostOf(foreign)! };
  }
  const clear = heard.filter(({ nearest, clear }) => clear && nearest === language);
  return { language, sure: clear.length > heard.length / 2 && foreign.length <= heard.length / 4 };
}

/** Stretches of a text at even distances, none at its very ends, since covers and signatures stand in many languages. */
function samplesOf(text: string): string[] {
  const count = Math.min(SAMPLES, Math.ceil(text.length / LENGTH));
  return Array.from({ length: count }, (_, index) => {
    const from = Math.max(0, Math.floor(((index + 0.5) * text.length) / count - LENGTH / 2));
    return text.slice(from, from + LENGTH);
  });
}

/** What a sample is written in: the nearest of our languages, whether clearly that one, and the foreign one that it is instead. */
type Heard = { readonly nearest: Language; readonly clear: boolean; readonly foreign?: string };

/** Undefined where nothing can be told, such as of a sample that is too short. */
function hear(sample: string): Heard | undefined {
  const ranked = francAll(sample, { only, minLength: LEAST });
  const [first, second] = ranked.filter(([code]) => OURS[code] !== undefined);
  const other = ranked.find(([code]) => OTHERS[code] !== undefined);
  const nearest = first === undefined ? 'en' : OURS[first[0]]!;
  if (other && other[1] - (first?.[1] ?? 0) >= MARGIN) return { nearest, clear: false, foreign: OTHERS[other[0]]! };
  return first && { nearest, clear: first[1] - (second?.[1] ?? 0) >= MARGIN };
}

/** What stands in a list most often. */
function mostOf<T>(list: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
