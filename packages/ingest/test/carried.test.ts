import { describe, expect, test } from 'vitest';
import type { Line } from '../src/formats/reader.ts';
import { structure } from '../src/structure/structure.ts';

const line = (text: string, rest: Partial<Line> = {}): Line => ({ text, apart: false, ...rest });
const heading = line('Article 4: Scope', { apart: true });

const outlineOf = (lines: readonly Line[]) => {
  const { text, provisions } = structure(lines);
  return provisions.map(({ id, range, call }) => [
    id,
    text.slice(...range).slice(0, 24),
    call === undefined ? '' : text.slice(call, call + 3),
  ]);
};

describe('footnotes that the reader tells apart', () => {
  test.each<[string, Line[], string, string | undefined]>([
    [
      'called in a paragraph',
      [
        heading,
        line('1. Each Party shall act.7 It may rest.', { calls: [{ at: 24, end: 25, note: '7' }] }),
        line('A note.', { note: '7' }),
        line('2. No Party shall act.'),
      ],
      'art4.p1.fn7',
      '7 I',
    ],
    [
      'called in the lead-in of points that stand on the same line',
      [
        heading,
        line('1. A Party:7 (a) may act; (b) may rest.', { calls: [{ at: 11, end: 12, note: '7' }] }),
        line('A note.', { note: '7' }),
        line('2. No Party shall act.'),
      ],
      'art4.p1.fn7',
      '7 (',
    ],
    [
      'called in the last point',
      [
        heading,
        line('1. A Party: (a) may act; (b) may rest.7', { calls: [{ at: 38, end: 39, note: '7' }] }),
        line('A note.', { note: '7' }),
        line('2. No Party shall act.'),
      ],
      'art4.p1.b.fn7',
      '7\nA',
    ],
    [
      'called in a heading',
      [
        line('Article 4: Scope7', { apart: true, calls: [{ at: 16, end: 17, note: '7' }] }),
        line('A note.', { note: '7' }),
        line('1. Each Party shall act.'),
        line('2. No Party shall act.'),
      ],
      'art4.fn7',
      '7\nA',
    ],
    [
      'not called anywhere',
      [heading, line('1. Each Party shall act.'), line('A note.', { note: '*' }), line('2. No Party shall act.')],
      'art4.p1.fn',
      undefined,
    ],
    [
      'called by a mark that the reader did not see',
      [
        heading,
        line('1. Each Party shall act.7 It may rest.'),
        line('A note.', { note: '7' }),
        line('2. No Party shall act.'),
      ],
      'art4.p1.fn7',
      '7 I',
    ],
  ])('%s', (_, lines, id, called) => {
    const { text, provisions, diagnostics } = structure(lines);
    const note = provisions.find(({ kind }) => kind === 'footnote');
    expect(note).toMatchObject({ id });
    expect(text.slice(...note!.range)).toBe('A note.');
    expect(note?.call === undefined ? undefined : text.slice(note.call, note.call + 3)).toBe(called);
    expect(diagnostics.map(({ code }) => code)).toEqual(called === undefined ? ['footnote-without-call'] : []);
    expect(provisions.filter(({ kind }) => kind === 'paragraph').map((one) => one.id)).toEqual(['art4.p1', 'art4.p2']);
  });

  test('numbers that begin anew on each page find their own call', () => {
    const called = (text: string) => line(text, { calls: [{ at: text.indexOf('1.'), end: text.length, note: '1' }] });
    expect(
      outlineOf([
        heading,
        called('Each Party shall act1.'),
        line('One note.', { note: '1' }),
        line('It goes on.', { note: '1' }),
        called('Neither Party may rest1.'),
        line('Another note.', { note: '1' }),
      ]),
    ).toEqual([
      ['art4', 'Article 4: Scope\nEach Pa', ''],
      ['art4.fn1', 'One note.\nIt goes on.', '1.\n'],
      ['art4.fn1~2', 'Another note.', '1.\n'],
    ]);
  });

  test('what reads as a heading in a footnote is none, and the heading after it is one', () => {
    const lines = [
      heading,
      line('Each Party shall act.', { calls: [{ at: 20, end: 21, note: '2' }] }),
      line('Article 9: Not a heading', { note: '2', apart: true }),
      line('Article 5: End', { apart: true }),
    ];
    expect(outlineOf(lines).map(([id]) => id)).toEqual(['art4', 'art4.fn2', 'art5']);
  });

  test('a footnote of the cover stands at the top', () => {
    const lines = [line('TREATY*', { calls: [{ at: 6, end: 7, note: '*' }] }), line('A note.', { note: '*' }), heading];
    expect(outlineOf(lines)).toEqual([
      ['fn', 'A note.', '*\nA'],
      ['art4', 'Article 4: Scope', ''],
    ]);
  });
});

describe('what else a reader says of its lines', () => {
  test('changes and comments lie in the whole text, and one that goes on is one', () => {
    const lines = [
      heading,
      line('Each Party shall act.', {
        revisions: [{ range: [5, 21], kind: 'insertion', author: 'A' }],
        comments: [{ range: [0, 4], text: 'All of them?' }],
      }),
      line('It may rest.', {
        revisions: [
          { range: [0, 6], kind: 'insertion', author: 'A' },
          { range: [7, 12], kind: 'deletion', author: 'A' },
        ],
      }),
    ];
    const { text, revisions, comments } = structure(lines);
    expect(revisions.map(({ kind, range }) => [kind, text.slice(...range)])).toEqual([
      ['insertion', 'Party shall act.\nIt may'],
      ['deletion', 'rest.'],
    ]);
    expect(comments.map(({ range, text: said }) => [text.slice(...range), said])).toEqual([['Each', 'All of them?']]);
  });

  test('print lies on its page, to a tenth of a point, also where a heading was cut from its text', () => {
    const text = 'Art. 5. The Parties shall meet. They shall talk.';
    const printed = [
      { start: 0, end: 31, page: 1, x: 72.04, y: 700.16, width: 310, height: 12 },
      { start: 32, end: 48, page: 2, x: 72, y: 50, width: 160, height: 12 },
    ];
    const lines = [
      line(text, {
        apart: true,
        printed,
        pageStarts: [
          { at: 0, page: 1 },
          { at: 32, page: 2 },
        ],
      }),
    ];
    const structured = structure(lines, [
      [612, 792],
      [595.276, 841.89],
    ]);
    expect(structured.pages.map(({ number, size }) => [number, size])).toEqual([
      [1, [612, 792]],
      [2, [595.3, 841.9]],
    ]);
    const shown = structured.pages.flatMap(({ runs = [] }) =>
      runs.map(([start, end, ...box]) => [structured.text.slice(start, end), ...box]),
    );
    expect(shown).toEqual([
      ['Art. 5.', 72, 700.2, 70, 12],
      ['The Parties shall meet.', 152, 700.2, 230, 12],
      ['They shall talk.', 72, 50, 160, 12],
    ]);
  });
});
