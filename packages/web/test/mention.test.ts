import type { Member } from '@carveout/schema';
import { describe, expect, test } from 'vitest';
import { calledIn, mentionAt, mentionable } from '../src/room/mention.ts';

const member = (id: string, name: string): Member => ({
  user: { id, name, email: `${id}@example.org` },
  role: 'reviewer',
  organisation: null,
  since: '2026-01-05T10:00:00Z',
});
const members = [member('1', 'Ana Márquez'), member('2', 'Émile Roy'), member('3', 'Marie-Anne Petit')];
const offered = (text: string): string[] => {
  const typing = mentionAt(text, text.length);
  return typing ? mentionable(members, typing).map(({ user }) => user.name) : [];
};

describe('whom an @ offers', () => {
  test.each([
    ['all, before a letter is typed', 'see @', ['Ana Márquez', 'Émile Roy', 'Marie-Anne Petit']],
    ['by the beginning of a name', '@an', ['Ana Márquez']],
    ['by the family name, accents aside', 'what does @marq', ['Ana Márquez']],
    ['case aside', '(@emi', ['Émile Roy']],
    ['with the space in a name', '@Ana M', ['Ana Márquez']],
    ['nobody after a name that is written out', '@Ana Márquez ', []],
    ['nobody in the middle of an address', 'me@an', []],
    ['nobody in another line', '@an\nMárquez', []],
    ['nobody of no such name', '@zoe', []],
  ] as const)('%s', (_, text, names) => expect(offered(text)).toEqual(names));
});

test('called is whose name still stands in the text', () =>
  expect(
    calledIn(
      '@Ana Márquez, please',
      new Map([
        ['1', 'Ana Márquez'],
        ['2', 'Émile Roy'],
      ]),
    ),
  ).toEqual(['1']));
