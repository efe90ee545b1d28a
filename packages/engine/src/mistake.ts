import type { RuleMistake, RuleMistakeCode } from '@carveout/schema';

/** What each mistake says in English, with the places that its values fill. */
export const MISTAKES = {
  yaml: 'the file cannot be read from here on: {{detail}}',
  'yaml-tab': 'a tab stands where a line begins; begin lines with spaces',
  'yaml-indent': 'the line begins too far left or right for what it belongs to: {{detail}}',
  'yaml-key-twice': 'a key of this name stands here already; each stands once',
  'yaml-unclosed': 'something is not closed or not separated: {{detail}}',
  'yaml-colon': 'a colon is missing, or one too many stands here; put text with a colon in quotes: {{detail}}',
  'yaml-sign': 'text that begins with a sign such as @, *, & or % stands in quotes: {{detail}}',
  'yaml-alias': 'what is borrowed here by an asterisk cannot be found, or is borrowed too often: {{detail}}',
  'file-too-long': 'a rule file has at most {{most}} letters',
  'file-empty': 'the file does not hold the keys that it needs',
  missing: '{{key}} is missing',
  'unknown-key': 'there is no key {{keys}}; known here are {{known}}',
  'not-text': 'text is expected in {{key}}; put text with a colon in quotes',
  'not-a-list': 'a list is expected in {{key}}: a line for each entry, beginning with a hyphen',
  'not-a-number': 'a number is expected in {{key}}',
  'not-a-group': 'keys with values are expected in {{key}}',
  'not-one-of': '{{found}} cannot stand in {{key}}; known are {{known}}',
  'no-id': '{{found}} is no id: an id is lower-case words joined by hyphens',
  'too-few': '{{key}} has too few entries; it needs at least {{least}}',
  'too-short': 'the text in {{key}} is too short; letters needed at least: {{least}}',
  'too-long': 'what stands in {{key}} is too long; most is {{most}}',
  'too-small': 'the number in {{key}} is too small; least is {{least}}',
  'too-large': 'the number in {{key}} is too large; most is {{most}}',
  'pattern-middle': '"{{word}}": a word is given by its beginning or by its end, not by its middle',
  'pattern-gap': 'a gap is from 1 to {{most}} words, this one is {{found}}',
  'pattern-list': 'there is no list @{{list}}; the vocabulary has {{known}}',
  'pattern-sign': '"{{sign}}" means nothing in a pattern',
  'pattern-deep': 'brackets are nested more than {{most}} deep',
  'pattern-unclosed': '"{{open}}" is not closed by "{{close}}"',
  'pattern-unopened': '"{{sign}}" was not opened',
  'pattern-empty': 'a word, a list or a bracket is expected here',
  'pattern-words': 'with its lists written out, the pattern holds more than {{most}} words',
  'pattern-ways': 'with its lists written out, the pattern holds more than {{most}} ways from word to word',
  'pattern-optional': 'a pattern needs at least one word that must be there',
  'pattern-open': 'a pattern begins and ends with a word, not with a gap',
  'rules-too-large': 'with this pattern, the rules of the language are too large together; write shorter lists or gaps',
  'id-taken': 'the id {{id}} is taken by another rule',
  'chapter-unknown': 'there is no kind of chapter "{{kind}}"; the vocabulary has {{known}}',
  'category-undescribed': 'vocabulary/categories.yaml does not describe this category',
  'example-silent': 'the rule {{rule}} does not fire; nothing fires',
  'example-other': 'the rule {{rule}} does not fire; what fires is {{fired}}',
  'example-force': 'its force is read as {{read}}, not {{wanted}}',
  'example-covers': 'it is read to cover {{read}}, not {{wanted}}',
  'example-fires': 'what fires is {{fired}}, and nothing should',
  'example-found': 'it is no longer missed: move it to must-fire',
  'example-mended': 'it no longer fires: move it to must-not-fire',
  'examples-few': 'the rule {{rule}} needs {{least}} examples that must fire; it has {{own}}',
  other: '{{detail}}',
} as const satisfies Record<RuleMistakeCode, string>;

type Places<Text extends string> = Text extends `${string}{{${infer Place}}}${infer Rest}`
  ? Place | Places<Rest>
  : never;
type Values<Code extends RuleMistakeCode> = Readonly<Record<Places<(typeof MISTAKES)[Code]>, string | number>>;

/** How much of what an author wrote, or of a long list, a mistake repeats. */
const LONGEST = 2000;

/** A mistake with what it says of the file: `mistake('pattern-gap', { most: 40, found: 60 })`. */
export const mistake = <Code extends RuleMistakeCode>(code: Code, values: Values<Code>): RuleMistake => ({
  code,
  values: Object.fromEntries(
    Object.entries<string | number>(values).map(([place, value]) => [
      place,
      typeof value === 'string' ? value.slice(0, LONGEST).toWellFormed() : value,
    ]),
  ),
});

/** A mistake as an English sentence, for the command line and whoever asks the server without a page. */
export const mistakeInEnglish = ({ code, values }: RuleMistake): string =>
  MISTAKES[code].replaceAll(/\{\{(\w+)\}\}/g, (_, place: string) => String(values[place] ?? ''));
