import { fold } from '../structure/words.ts';

/** What a negotiating bracket says of itself before its colon: "[CAN, EU propose; JPN oppose: …]". */
export type Label = { readonly attributions: readonly string[]; readonly opposed: readonly string[] };

const LONGEST = 160;
const MOST_NAMES = 40;
const WORDS_OF_A_NAME = 4;
const against = /\s+(?:opposes?|opposing|s[’']oppos(?:e|ent)|se oponen?|objects?)(?: to)?\s*$/i;
const behind =
  /\s+(?:proposes?|proposing|proposal|text|position|supports?|considering|propos(?:e|ent)|proponen?|apoyan?)\s*$/i;
const before =
  /^(?:proposal|text|proposed|proposition|texte|propuesta|texto)\s+(?:by|of|from|de la|de l[’']|de los|des|du|del|de)\s*/i;
/** "Alt 1", "Option B": an alternative that nobody is named for. */
const numbered = /^(?:alt(?:ernative|ernativa)?|option|opci[óo]n|variante?|variant)\.?\s*[\dA-Z]{0,3}$/i;
const nameWord = /^(?:\p{Lu}[\p{L}\p{N}.’'-]*|de|of|the|et|and|du|des|del|la|los|y|e)$/u;
/** What stands before a colon in square brackets and is nobody's name. */
const NOBODY = new Set(
  'note nota notes footnote source article articulo chapter chapitre capitulo annex annexe anexo section seccion sector secteur paragraph title titre part example'.split(
    ' ',
  ),
);

/** Reads the label that a bracket's text begins with: whose it is and who opposes it. Undefined where it has none. */
export function labelOf(text: string): Label | undefined {
  const colon = text.slice(0, LONGEST).indexOf(':');
  if (colon < 1) return undefined;
  const head = text.slice(0, colon);
  if (/[.\n()[\]]/.test(head.replace(/\balt\./gi, 'alt'))) return undefined;
  const attributions: string[] = [];
  const opposed: string[] = [];
  for (const clause of head.split(';')) {
    const said = clause.trim();
    if (numbered.test(said)) continue;
    const list = against.test(said) ? opposed : attributions;
    const names = namesIn(said.replace(against, '').replace(behind, '').replace(before, ''));
    if (!names) return undefined;
    list.push(...names);
  }
  return { attributions, opposed };
}

const namesIn = (said: string): string[] | undefined => {
  const names = said
    .split(/\s*[,/&]\s*|\s+(?:and|et|y)\s+(?=\p{Lu})/u)
    .map((name) => name.trim())
    .filter(Boolean);
  const fit = names.every((name) => {
    const words = name.split(/\s+/);
    return (
      words.length <= WORDS_OF_A_NAME &&
      /^\p{Lu}/u.test(name) &&
      words.every((word) => nameWord.test(word)) &&
      !NOBODY.has(fold(words[0]!))
    );
  });
  return fit && names.length > 0 && names.length <= MOST_NAMES ? names : undefined;
};
