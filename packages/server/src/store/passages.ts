import { type Analysis, type Citation, citations, type Group, type Language, type Provision } from '@carveout/schema';
import { storableJson } from './storable.ts';

/** A passage of an agreement as it is searched. */
type Passage = {
  readonly provision: string;
  readonly steps: Citation['steps'];
  readonly groups: readonly Group[];
  /** What weighs most: a title or a heading. */
  readonly heading: string;
  /** The words of the findings in it. */
  readonly quotes: string;
  readonly text: string;
};

/** An agreement's passages and the language that they are searched in. */
export type Passages = { readonly language: Language; readonly list: readonly Passage[] };

/** The kinds that are searched as one passage with all that they hold. */
const WHOLE: ReadonlySet<Provision['kind']> = new Set(['preamble', 'article', 'entry', 'conclusion', 'footnote']);
/** The longest passage, in characters: a longer one is cut where a paragraph ends. */
const LONGEST = 4000;
/** What a search puts around the words that it finds must not be there before. */
const CONTROL = /\p{Cc}(?<![\n\t])/gu;

/** The passages of an analysed agreement: its title with its Parties, then the text, each part of it once. */
export function passagesOf({ agreement, findings }: Analysis): Passages {
  const { title, parties, source, text, provisions, language } = agreement;
  const cited = citations(agreement);
  const list: Passage[] = [
    {
      provision: '',
      steps: [],
      groups: [],
      heading: [title, source.name, ...parties].join(' '),
      quotes: '',
      text: title,
    },
  ];
  const ordered = findings.toSorted((a, b) => a.range[0] - b.range[0]);
  let next = 0;
  const add = (provision: Provision | undefined, [start, end]: readonly [number, number]) => {
    for (const [from, to] of cut(text, start, end)) {
      const within: Analysis['findings'] = [];
      for (; next < ordered.length && ordered[next]!.range[0] < to; next += 1) within.push(ordered[next]!);
      list.push({
        provision: provision?.id ?? '',
        steps:
          (provision && cited.get(provision.id)?.steps)?.map(({ kind, number, heading }) => ({
            kind,
            number,
            heading,
          })) ?? [],
        groups: [...new Set(within.map(({ group }) => group))],
        heading: provision?.heading ?? '',
        quotes: within.map(({ quote }) => quote).join(' '),
        text: text.slice(from, to).replace(CONTROL, ' '),
      });
    }
  };
  // What stands between two whole passages is its narrowest provision's.
  const open: Provision[] = [];
  let at = 0;
  const upTo = (end: number) => {
    for (let above = open.at(-1); above && above.range[1] <= end; above = open.at(-1)) {
      if (above.range[1] > at) add(above, [at, above.range[1]]);
      at = Math.max(at, above.range[1]);
      open.pop();
    }
    if (end > at) add(open.at(-1), [at, end]);
    at = Math.max(at, end);
  };
  for (const provision of provisions) {
    const [start, end] = provision.range;
    if (start < at) continue;
    if (WHOLE.has(provision.kind)) {
      upTo(start);
      add(provision, [start, end]);
      at = end;
    } else {
      upTo(start);
      open.push(provision);
    }
  }
  upTo(text.length);
  return { language, list: storableJson(list) };
}

/** A stretch of text in parts that are not too long, without those that are blank. */
function* cut(text: string, start: number, end: number): Generator<[number, number]> {
  let from = start;
  while (from < end) {
    const limit = from + LONGEST;
    const paragraph = limit < end ? text.lastIndexOf('\n', limit) : end;
    const to = paragraph > from ? Math.min(paragraph, end) : Math.min(limit, end);
    if (text.slice(from, to).trim()) yield [from, to];
    from = to === from ? end : to;
  }
}
