import { type Agreement, Analysis } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analyse, compileRules, type RuleSource } from '../src/index.ts';
import {
  agreementOf,
  article,
  chapter,
  paragraph,
  point,
  preamble,
  referring,
  ruleSetOf,
  rulesOf,
  section,
} from './build.ts';

const rules = ruleSetOf(
  `
category: broadcasting-exclusion
language: en
rules:
  - id: out
    says: Broadcasting is left out of the rules.
    find: [broadcasting, "@not-apply"]
    unless: [organisations]
    where: { not-chapter: [services] }
`,
  `
category: customs-duties-electronic
language: en
rules:
  - id: none
    says: There are to be no duties on transmissions.
    find: [customs duties, electronic transmissions]
    confidence: 0.9
  - id: vague
    says: Duties and transmissions stand in one paragraph.
    in: paragraph
    find: [duties, transmissions]
    confidence: 0.5
`,
);

/** The findings as lines: `provision/category force reach → targets`. */
function lines(...nodes: Parameters<typeof agreementOf>[0]): string[] {
  return linesOf(agreementOf(nodes));
}

function linesOf(agreement: Agreement): string[] {
  const analysis = analyse(agreement, rules);
  expect(Analysis.parse(analysis)).toEqual(analysis);
  return analysis.findings.map(
    ({ id, force, covers }) => `${id} ${force}${covers ? ` ${covers.level} → ${covers.targets.join(', ')}` : ''}`,
  );
}

const NO_DUTIES = 'No Party shall impose customs duties on electronic transmissions.';

describe('where a rule fires', () => {
  it.each([
    ['in one sentence', [article('1', 'Duties', NO_DUTIES)], ['art1/customs-duties-electronic binding']],
    ['never over two sentences', [article('1', '', 'Broadcasting exists. All may trade other than farmers.')], []],
    [
      'over the sentences of a paragraph, where the rule says so',
      [article('1', '', paragraph('1', '', 'Duties exist. So do transmissions.'))],
      ['art1.p1/customs-duties-electronic declaratory'],
    ],
    ['not in a heading', [article('1', 'Customs duties on electronic transmissions', 'Nothing here.')], []],
    [
      'once an article, on the surest passage',
      [article('1', '', paragraph('1', '', 'Duties and transmissions.'), paragraph('2', '', NO_DUTIES))],
      ['art1.p2/customs-duties-electronic binding'],
    ],
    [
      'in a point, with the lead-in of its list',
      [
        article(
          '1',
          '',
          paragraph(
            '1',
            '',
            'This Article shall not apply to:',
            point('(a)', '', 'aviation;'),
            point('(b)', '', 'broadcasting.'),
          ),
        ),
      ],
      ['art1.p1.b/broadcasting-exclusion binding article → art1'],
    ],
    [
      'not again in a point of a lead-in that says it all',
      [
        article(
          '1',
          '',
          paragraph(
            '1',
            '',
            'This Article shall not apply to broadcasting, save that:',
            point('(a)', '', 'broadcasting by cable is free.'),
          ),
        ),
      ],
      ['art1.p1/broadcasting-exclusion binding article → art1'],
    ],
    [
      'not where an excluding word stands',
      [article('1', '', 'This Article shall not apply to broadcasting organisations.')],
      [],
    ],
    [
      'not in a chapter that the rule leaves out',
      [chapter('3', 'Trade in Services', article('3.1', '', 'This Chapter shall not apply to broadcasting.'))],
      [],
    ],
    ['outside any provision', [NO_DUTIES], ['/customs-duties-electronic binding']],
  ])('%s', (_, nodes, expected) => {
    expect(lines(...nodes)).toEqual(expected);
  });
});

describe('force', () => {
  it.each([
    ['shall', 'No Party shall levy customs duties on electronic transmissions.', 'binding'],
    [
      'a soft verb outweighs shall',
      'The Parties shall endeavour not to levy customs duties on electronic transmissions.',
      'soft',
    ],
    ['a definition', 'This means customs duties on electronic transmissions.', 'declaratory'],
    ['no such word', 'Customs duties on electronic transmissions.', 'declaratory'],
  ])('%s', (_, text, force) => {
    expect(lines(article('1', '', text))).toEqual([`art1/customs-duties-electronic ${force}`]);
  });

  it('a preamble declares, whatever verb it uses', () => {
    expect(lines(preamble(NO_DUTIES))).toEqual(['preamble/customs-duties-electronic declaratory']);
  });

  it('the lead-in speaks for its points', () => {
    expect(
      lines(
        article(
          '1',
          '',
          'The Parties should:',
          point('(a)', '', 'levy no customs duties on electronic transmissions.'),
        ),
      ),
    ).toEqual(['art1.a/customs-duties-electronic soft']);
  });
});

it('a clause without words of force has that of its language', () => {
  const files = rulesOf(
    'category: data-flows\nlanguage: fr\nrules: [{ id: libre, says: Les données circulent., find: [donnees ...2 circulent] }]',
  );
  const text = article('1', '', 'Les données circulent librement.');
  const forceIn = (...more: RuleSource[]) =>
    analyse(agreementOf([text], 'fr'), compileRules([...files, ...more])).findings[0]!.force;
  expect(forceIn()).toBe('declaratory');
  expect(forceIn({ path: 'vocabulary/fr.yaml', text: 'language: fr\nunmarked: binding\n' })).toBe('binding');
});

describe('reach', () => {
  const other = chapter(
    '9',
    'Investment',
    article('9.4', 'A', 'x'),
    article('9.5', 'B', 'x'),
    article('9.6', 'C', 'x'),
  );
  const names = {
    'Paragraph 1': ['ch14.art144.p1'],
    'paragraph 1': ['ch14.art144.p1'],
    'Articles 9.4 and 9.6': ['ch9.art94', 'ch9.art96'],
    'Articles 9.4 to 9.6': ['ch9.art94', 'ch9.art95', 'ch9.art96'],
    'Articles 99.1 and 9.6': ['ch9.art96'],
    'Articles 9.5 and 9.6': ['ch9.art95', 'ch9.art96'],
    'Chapter 9': ['ch9'],
    'this Chapter': ['ch14'],
    'Articles 77.1': [],
  };
  const said = (text: string) => {
    const own = article('14.4', 'D', paragraph('1', '', 'x'), paragraph('2', '', text));
    return linesOf(referring(agreementOf([other, chapter('14', 'Digital', own)]), names))[0];
  };
  it.each([
    ['this Article', 'This Article shall not apply to broadcasting.', 'article → ch14.art144'],
    ['this Chapter', 'This Chapter shall not apply to broadcasting.', 'chapter → ch14'],
    ['this Agreement: all of it', 'This Agreement does not apply to broadcasting.', 'agreement → '],
    ['a paragraph of the same article', 'Paragraph 1 shall not apply to broadcasting.', 'paragraph → ch14.art144.p1'],
    ['articles elsewhere', 'Articles 9.4 and 9.6 shall not apply to broadcasting.', 'listed → ch9.art94, ch9.art96'],
    [
      'a run of articles',
      'Articles 9.4 to 9.6 shall not apply to broadcasting.',
      'listed → ch9.art94, ch9.art95, ch9.art96',
    ],
    ['an article that is not there', 'Articles 99.1 and 9.6 shall not apply to broadcasting.', 'listed → ch9.art96'],
    ['nothing that is there', 'Articles 77.1 shall not apply to broadcasting.', 'listed → '],
    [
      'articles with the chapter they stand in',
      'Articles 9.5 and 9.6 of Chapter 9 shall not apply to broadcasting.',
      'listed → ch9.art95, ch9.art96',
    ],
    [
      'what stands around the clause is no name for something else',
      'In this Chapter, Articles 9.4 and 9.6 shall not apply to broadcasting.',
      'listed → ch9.art94, ch9.art96',
    ],
    [
      'of two subjects the one next to the verb',
      'Notwithstanding paragraph 1, this Chapter shall not apply to broadcasting.',
      'chapter → ch14',
    ],
    [
      'the first statement counts',
      'This Chapter shall not apply to broadcasting, paragraph 1 shall not apply to films.',
      'chapter → ch14',
    ],
    ['a mention, where nothing is said', 'In this Chapter all may trade other than broadcasting.', 'chapter → ch14'],
    [
      'a statement before a mention',
      'For this Chapter, paragraph 1 shall not apply to broadcasting.',
      'paragraph → ch14.art144.p1',
    ],
    [
      'a subject far from the verb',
      'Under Articles 9.4 of this Agreement, this Chapter shall not apply to broadcasting.',
      'chapter → ch14',
    ],
    ['nothing said: the article', 'All may trade other than broadcasting.', 'article → ch14.art144'],
  ])('%s', (_, text, reach) => {
    expect(said(text)).toBe(`ch14.art144.p2/broadcasting-exclusion binding ${reach}`);
  });

  it('this Section: the one around it, not its chapter', () => {
    const inner = section('B', 'Sounds', article('14.9', '', 'This Section shall not apply to broadcasting.'));
    expect(lines(chapter('14', 'Digital', inner))).toEqual([
      'ch14.secb.art149/broadcasting-exclusion binding section → ch14.secb',
    ]);
  });
});

describe('domains', () => {
  it.each([
    ['those that the clause names, in their order', NO_DUTIES.replace('.', ' of games and songs.'), ['music', 'games']],
    ['that of the category', 'This Chapter shall not apply to broadcasting.', ['broadcasting']],
    ['none in particular', NO_DUTIES, undefined],
  ])('%s', (_, text, domains) => {
    const [finding] = analyse(agreementOf([article('1', '', text)]), rules).findings;
    expect(finding!.domains).toEqual(domains);
  });
});

describe('an analysis', () => {
  it('quotes what it flags, with what stands around it', () => {
    const { findings, agreement } = analyse(
      agreementOf([article('1', 'Duties', `Before this. ${NO_DUTIES} After that.`)]),
      rules,
    );
    const [finding] = findings;
    expect(finding).toMatchObject({ quote: NO_DUTIES, rule: 'customs-duties-electronic.en.none', confidence: 0.9 });
    expect(agreement.text).toContain(`${finding!.prefix}${finding!.quote}${finding!.suffix}`);
    expect(finding!.words.map(([start, end]) => agreement.text.slice(start, end))).toEqual([
      'customs duties',
      'electronic transmissions',
    ]);
  });

  it('is the same for the same input, whatever order the rule files come in', () => {
    const agreement = agreementOf([article('1', '', NO_DUTIES)]);
    expect(JSON.stringify(analyse(agreement, rules))).toBe(JSON.stringify(analyse(agreement, rules)));
  });
});
