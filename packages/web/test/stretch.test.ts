import type { ProvisionChange, StandingChange } from '@carveout/schema';
import { expect, test } from 'vitest';
import { outcomesOf } from '../src/rounds/outcome.ts';
import { type Stretch, stretchesOf } from '../src/rounds/stretch.ts';

/** "a kept", "- removed" and so on: what stands before the dot of an id is its parent. */
const row = (said: string): ProvisionChange => {
  const [ids, change, place = 'same'] = said.split(' ') as [
    string,
    ProvisionChange['change'],
    ProvisionChange['place'],
  ];
  const [before = '', after = before] = ids.split('>');
  return {
    before: change === 'added' ? null : before,
    after: change === 'removed' ? null : after,
    change,
    place,
  };
};
const parent = (id: string) => (id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null);
const said = (stretch: Stretch): string =>
  stretch.kind === 'kept'
    ? `${stretch.rows.length} ${stretch.renumbered ? 'renumbered' : 'kept'}`
    : [stretch.row, ...stretch.parts].map(({ before, after }) => after ?? `-${before}`).join('+');
const read = (rows: readonly string[], stands: readonly string[] = []) =>
  stretchesOf(rows.map(row), {
    parents: { before: parent, after: parent },
    stands: ({ after }) => after !== null && stands.includes(after),
  }).map(said);

test.each([
  {
    phenomenon: 'what is unchanged is folded, by whether its number stayed',
    rows: ['a kept', 'b kept', 'c>d kept renumbered', 'e changed', 'f kept'],
    reads: ['2 kept', '1 renumbered', 'e', '1 kept'],
  },
  {
    phenomenon: 'an article goes with its paragraphs, the next one by itself',
    rows: ['a removed', 'a.1 removed', 'a.1.x removed', 'b removed'],
    reads: ['-a+-a.1+-a.1.x', '-b'],
  },
  {
    phenomenon: 'a moved article takes along what moved with it, not what came new',
    rows: ['a>z kept moved', 'a.1>z.1 kept moved', 'z.2 added'],
    reads: ['z+z.1', 'z.2'],
  },
  {
    phenomenon: 'each paragraph in other words is read by itself',
    rows: ['a changed', 'a.1 changed'],
    reads: ['a', 'a.1'],
  },
])('$phenomenon', ({ rows, reads }) => expect(read(rows)).toEqual(reads));

test('what stays the same in words is seen where its exposure changed', () =>
  expect(read(['a kept', 'b kept', 'c kept'], ['b'])).toEqual(['1 kept', 'b', '1 kept']));

test('what reads alike is told once: domains of a commitment, then Parties', () => {
  const change = (party: string | undefined, domain: StandingChange['domain'], to: StandingChange['to'] = 'exposed') =>
    ({ before: 'x', after: 'x', from: 'shielded', to, domain, ...(party && { party }) }) as const;
  expect(
    outcomesOf([
      change('CAN', 'music'),
      change('CAN', 'games'),
      change('JPN', 'music'),
      change('JPN', 'games'),
      change('PER', 'music'),
      change(undefined, 'music', null),
    ]).map(({ to, domains, parties }) => [to, domains.join('+'), parties.join('+')]),
  ).toEqual([
    ['exposed', 'music+games', 'CAN+JPN'],
    ['exposed', 'music', 'PER'],
    [null, 'music', ''],
  ]);
});
