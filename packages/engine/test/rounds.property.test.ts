import type { Agreement, Annotation } from '@carveout/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRounds, placeAnnotations } from '../src/index.ts';
import { place } from '../src/rounds/place.ts';
import { roundOf } from '../src/rounds/round.ts';
import { agreementOf, article, chapter, paragraph } from './build.ts';

/** An agreement as chapters of articles of paragraphs of sentences, by number. */
type Draft = readonly (readonly (readonly Paragraph[])[])[];
type Paragraph = readonly string[];

// few words, so that sentences are alike and often the same
const word = fc.constantFrom(
  'party',
  'shall',
  'not',
  'duties',
  'impose',
  'works',
  'data',
  'transfer',
  'apply',
  'culture',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => `${words.join(' ')}.`);
const paragraphOf = fc.array(sentence, { minLength: 1, maxLength: 3 });
const draft: fc.Arbitrary<Draft> = fc.array(
  fc.array(fc.array(paragraphOf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
  { minLength: 1, maxLength: 3 },
);

const written = (chapters: Draft): Agreement =>
  agreementOf(
    chapters.map((articles, i) =>
      chapter(
        `${i + 1}`,
        '',
        ...articles.map((paragraphs, j) =>
          article(
            `${i + 1}.${j + 1}`,
            '',
            ...paragraphs.map((sentences, k) => paragraph(`${k + 1}`, '', ...sentences)),
          ),
        ),
      ),
    ),
  );

/** Every sentence of an agreement, marked, with the provision that it stands in. */
function sentencesOf({ text, provisions }: Agreement): { readonly annotation: Annotation; readonly home: string }[] {
  return provisions
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap(({ id, range }) =>
      [...text.slice(...range).matchAll(/[a-z][^.]*\./g)].map(({ 0: quote, index }) => {
        const start = range[0] + index;
        const end = start + quote.length;
        const prefix = text.slice(Math.max(0, start - 64), start);
        const suffix = text.slice(end, end + 64);
        return { annotation: { quote, prefix, suffix, range: [start, end] }, home: id };
      }),
    );
}

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('placing passages', () => {
  it('leaves all of a text where it is when nothing changed', () => {
    fc.assert(
      fc.property(draft, (chapters) => {
        const agreement = written(chapters);
        const marked = sentencesOf(agreement);
        const placements = placeAnnotations(
          marked.map(({ annotation }) => annotation),
          agreement,
          agreement,
        );
        expect(placements).toEqual(
          marked.map(({ annotation: { range }, home }) => ({ kind: 'exact', range, provision: home })),
        );
      }),
    );
  });

  it('leaves a passage exact when another paragraph is written anew, whatever it says then', () => {
    fc.assert(
      fc.property(draft, fc.nat(), paragraphOf, (chapters, at, sentences) => {
        const before = written(chapters);
        const homes = before.provisions.filter(({ kind }) => kind === 'paragraph').map(({ id }) => id);
        const edited = homes[at % homes.length]!;
        const after = written(
          chapters.map((articles, i) =>
            articles.map((paragraphs, j) =>
              paragraphs.map((old, k) => (edited === `ch${i + 1}.art${i + 1}${j + 1}.p${k + 1}` ? sentences : old)),
            ),
          ),
        );
        const marked = sentencesOf(before).filter(({ home }) => home !== edited);
        const placements = placeAnnotations(
          marked.map(({ annotation }) => annotation),
          before,
          after,
        );
        expect(placements.map((one) => ('provision' in one ? `${one.kind} ${one.provision}` : one.kind))).toEqual(
          marked.map(({ home }) => `exact ${home}`),
        );
      }),
    );
  });

  it('never changes or loses a passage that stands once, when articles are put in or taken out around it', () => {
    // each paragraph is told apart by a word of its own
    const distinct = (chapters: Draft): Draft =>
      chapters.map((articles, i) =>
        articles.map((paragraphs, j) =>
          paragraphs.map((sentences, k) => sentences.map((one, l) => `only${i}x${j}x${k}x${l} ${one}`)),
        ),
      );
    fc.assert(
      fc.property(draft, fc.nat(), fc.boolean(), (chapters, at, isPutIn) => {
        const old = distinct(chapters);
        const index = at % old[0]!.length;
        const now = [
          old[0]!.toSpliced(index, isPutIn ? 0 : 1, ...(isPutIn ? [[['something new is put in here.']]] : [])),
        ];
        const before = written(old);
        const removed = isPutIn ? undefined : `ch1.art1${index + 1}.`;
        const marked = sentencesOf(before).filter(({ home }) => removed === undefined || !home.startsWith(removed));
        const after = written([...now, ...old.slice(1)]);
        const placements = placeAnnotations(
          marked.map(({ annotation }) => annotation),
          before,
          after,
        );
        for (const [i, placement] of placements.entries()) {
          expect(['exact', 'moved']).toContain(placement.kind);
          expect('range' in placement && after.text.slice(...placement.range)).toBe(marked[i]!.annotation.quote);
        }
      }),
    );
  });

  it('places nothing whose words are not there, whatever the two texts are', () => {
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        const before = written(one);
        const after = written(other);
        const marked = sentencesOf(before).map(({ annotation }) => annotation);
        const byId = new Map(after.provisions.map(({ id, range }) => [id, range]));
        for (const [i, placement] of placeAnnotations(marked, before, after).entries()) {
          if (placement.kind === 'orphaned') continue;
          const { quote } = marked[i]!;
          const words = after.text.slice(...placement.range);
          const home = byId.get(placement.provision) ?? [0, after.text.length];
          expect(home[0] <= placement.range[0] && placement.range[1] <= home[1]).toBe(true);
          if (placement.kind !== 'changed') expect(squeezed(words)).toBe(squeezed(quote));
          else {
            const there = new Set(words.match(/[a-z]+/g));
            const shared = quote.match(/[a-z]+/g)!.filter((word) => there.has(word)).length;
            expect(shared / quote.match(/[a-z]+/g)!.length).toBeGreaterThanOrEqual(placement.similarity - 1e-9);
            expect(placement.similarity).toBeGreaterThanOrEqual(0.5);
          }
        }
      }),
    );
  });
});

describe('comparing rounds', () => {
  const analysisOf = (agreement: Agreement) => ({
    schemaVersion: 1 as const,
    ruleSet: '',
    agreement,
    findings: [],
    protections: [],
    standings: [],
    verdicts: [],
    absences: [],
    themes: {},
  });

  it('names every provision of both versions once, and its words can be put together again', () => {
    fc.assert(
      fc.property(draft, draft, (one, other) => {
        const [before, after] = [written(one), written(other)];
        const { provisions } = compareRounds(analysisOf(before), analysisOf(after));
        const named = (side: 'before' | 'after') => provisions.flatMap((row) => row[side] ?? []).sort();
        expect(named('before')).toEqual(['', ...before.provisions.map(({ id }) => id)].sort());
        expect(named('after')).toEqual(['', ...after.provisions.map(({ id }) => id)].sort());
        for (const { words = [], before: id, change } of provisions) {
          if (change !== 'changed') continue;
          const { range, number } = before.provisions.find((provision) => provision.id === id)!;
          const old = words.filter((part) => part.in !== 'after').map(({ text }) => text);
          expect(squeezed(before.text.slice(...range))).toBe(squeezed(number + old.join('')));
        }
      }),
    );
  });
});

describe('the cost of a new round', () => {
  const sentenceAt = (i: number) =>
    `Party number ${i} shall allow the transfer of works of kind ${i * 7} unless its law number ${i % 13} forbids that.`;
  const build = (size: number, say: (i: number) => string) =>
    written(
      Array.from({ length: size }, (_, i) =>
        Array.from({ length: 4 }, (_, j) => Array.from({ length: 3 }, (_, k) => [say(i * 12 + j * 3 + k)])),
      ),
    );

  it.each<[phenomenon: string, old: (i: number) => string, now: (i: number) => string]>([
    ['a word changed in every paragraph', sentenceAt, (i) => sentenceAt(i).replace('shall', 'should')],
    ['everything renumbered by one', sentenceAt, (i) => sentenceAt(i + 1)],
    ['the same sentence everywhere', () => sentenceAt(1), () => sentenceAt(1)],
    [
      'the same sentence everywhere, then another one',
      () => sentenceAt(1),
      () => sentenceAt(1).replace('shall', 'may'),
    ],
    ['one word only', () => 'duties duties duties duties duties duties', () => 'duties duties duties duties duties'],
    ['nothing in common', sentenceAt, (i) => `Fish ${i} swims in sea ${i % 5}.`],
  ])('grows with the text and not faster: %s', (_, old, now) => {
    const effort = (size: number) => {
      const [before, after] = [build(size, old), build(size, now)];
      const round = roundOf(before, after);
      for (const { annotation } of sentencesOf(before)) place(round, annotation);
      return round.effort.words / (before.text.length + after.text.length);
    };
    expect(effort(32)).toBeLessThan(1.25 * effort(8) + 1);
  });
});
