import { type Analysis, Domain, type Ground } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { analysisOf, measureOf, protectionOf, verdictOf, whole } from './assess.ts';
import { articles, EXCEPTION, everywhere, ground, MFN, NT, run, say } from './assessed.ts';

describe('verdicts', () => {
  const measures = ['Tariff', 'Quota', 'Levy', 'Fund', 'Label'].map((id) => measureOf(id));
  const judged = (...verdicts: Analysis['verdicts']) =>
    analysisOf(articles, {
      verdicts,
      protections: [
        protectionOf(EXCEPTION, {
          reaches: whole(NT),
          digital: 'unclear',
          weakeners: [
            { kind: 'retaliation', range: [10, 20] },
            { kind: 'closed-list', range: [190, 195] },
          ],
        }),
      ],
    });

  it('come worst first, those with one reason together', () => {
    const out = say(
      judged(
        verdictOf('Tariff'),
        verdictOf('Quota', { verdict: 'barred', grounds: [ground()] }),
        verdictOf('Levy', { verdict: 'shielded', grounds: [ground({ answer: 'shielded', because: [EXCEPTION] })] }),
        verdictOf('Fund', {
          verdict: 'contestable',
          grounds: [ground({ answer: 'contestable', because: [EXCEPTION] })],
        }),
        verdictOf('Label', { verdict: 'barred', grounds: [ground()] }),
      ),
      { measures },
    );
    const from = out.indexOf('✕');
    expect(out.slice(from, out.indexOf('\n\n', from))).toBe(
      [
        '✕ Barred (2)',
        '  Quota · Label',
        '    nothing answers Art. 9.4 National Treatment',
        '◐ Contestable (1)',
        '  Fund',
        '    Art. 9.4: only weakly answered by Art. 22.5 – open to retaliation of equivalent commercial',
        '    effect (Art. 9.4)',
        '● Shielded (1)',
        '  Levy',
        '    Art. 9.4: shielded by Art. 22.5',
        '○ Free (1), as no binding commitment stands in the way',
        '  Tariff',
      ].join('\n'),
    );
  });

  it('tell digital doubts of digital measures only, and of a group what holds for some', () => {
    const grounds = [ground({ answer: 'contestable', because: [EXCEPTION] })];
    const out = run(
      judged(
        verdictOf('Fund', { verdict: 'contestable', grounds }),
        verdictOf('Stream', { verdict: 'contestable', grounds }),
      ),
      { measures: [...measures, measureOf('Stream', { digital: true })] },
    );
    expect(out).toContain('Stream · Fund');
    expect(out).toContain('(Art. 9.4), for some of these, digital forms unclear, closed list of media (Art. 22.6)');
  });

  it.each([
    ['a commitment that may not reach the measure', { doubtful: true }, 'whose bearing on such measures is disputable'],
    ['what the text does not let one decide', { undecided: ['annex-not-held' as const] }, '[1] undecided: the annex'],
  ])('tell of %s', (_, changed, expected) => {
    const out = run(judged(verdictOf('Quota', { verdict: 'contestable', grounds: [ground(changed)] })), { measures });
    expect(out).toContain(expected);
  });

  it('tell Parties apart that fare otherwise', () => {
    const open = { verdict: 'barred' as const, grounds: [ground()] };
    const shielded = { verdict: 'shielded' as const, grounds: [ground({ answer: 'shielded', because: [EXCEPTION] })] };
    expect(
      run(judged(verdictOf('Quota', open), verdictOf('Quota', { ...shielded, party: 'CAN' })), { measures }),
    ).toContain('Quota (Canada: shielded; the other Parties: barred)');
    const own = judged(
      verdictOf('Quota', { ...open, party: 'PER' }),
      verdictOf('Quota', { ...shielded, party: 'CAN' }),
    );
    expect(run(own, { measures })).toContain('Quota (Canada: shielded; Peru: barred)');
    const canada = run(own, { measures, party: 'CAN' });
    expect(canada).toContain('Pact, as it stands for Canada');
    expect(canada).toContain('● Shielded (1) Quota Art. 9.4');
    expect(canada).not.toContain('Peru');
  });

  it('show every ground when everything is asked for, soft commitments too', () => {
    const out = run(
      judged(
        verdictOf('Quota', {
          verdict: 'barred',
          grounds: [
            ground({ undecided: ['annex-not-held'] }),
            ground({ commitment: MFN, answer: 'shielded', because: [EXCEPTION], doubtful: true }),
          ],
          against: [MFN],
        }),
      ),
      { measures, all: true },
    );
    expect(out).toContain(
      'Art. 9.4 National Treatment: nothing answers [1] Art. 9.5 Most-Favoured-Nation Treatment: shielded by Art. 22.5; its bearing',
    );
    expect(out).toContain('against the direction of Art. 9.5, which does not bind');
  });

  it('name as many measures as there is room for, and all of those that are barred', () => {
    const many = Array.from({ length: 60 }, (_, i) => measureOf(`A measure of some length ${i}`));
    const of = (verdict: 'shielded' | 'barred', one: Ground) =>
      run(judged(...many.map(({ id }) => verdictOf(id, { verdict, grounds: [one] }))), { measures: many });
    expect(of('shielded', ground({ answer: 'shielded', because: [EXCEPTION] }))).toMatch(/and \d\d more Art\. 9\.4/);
    expect(of('barred', ground())).toContain('length 59 nothing answers');
  });
});

describe('protections', () => {
  const bound = [...everywhere(NT, 'exposed'), ...everywhere(MFN, 'exposed')];
  const shown = (changed: Parameters<typeof protectionOf>[1], also: Partial<Analysis> = {}) =>
    run(analysisOf(articles, { standings: bound, protections: [protectionOf(EXCEPTION, changed)], ...also }));

  it.each([
    [
      'reach and technique',
      { reaches: whole(NT) },
      '◆ Art. 22.5 Cultural Industries · exception to the whole agreement reaches 1 (Art. 9.4); covers audiovisual, digital forms included',
    ],
    [
      'a way through another clause',
      {
        reaches: [
          {
            commitment: NT,
            extent: 'part' as const,
            chain: [{ role: 'bridge' as const, range: [170, 171] as [number, number] }],
          },
        ],
      },
      'in part 1 (Art. 9.4), through Art. 22.5',
    ],
    ['whom it speaks for', { reaches: whole(NT), parties: ['CAN'] }, 'exception to the whole agreement · Canada'],
    [
      'one kind of measure',
      {
        reaches: whole(NT),
        only: 'subsidies' as const,
        domains: Object.fromEntries(Domain.options.map((d) => [d, 'whole'])),
      },
      'reaches 1 (Art. 9.4); subsidies only, digital forms included',
    ],
    [
      'exceptions that do not name culture',
      { reaches: whole(NT), only: 'public-morals' as const },
      'public morals and order, culture not named',
    ],
    [
      'a domain covered in part',
      { reaches: whole(NT), domains: { music: 'part' as const } },
      '; in part music, digital forms included',
    ],
    [
      'what weakens it elsewhere',
      { reaches: whole(NT), weakeners: [{ kind: 'non-violation' as const, range: [10, 12] as [number, number] }] },
      'weak points: complaints without a breach (non-violation) stay open (Art. 9.4)',
    ],
    [
      'what weakens it in its own words',
      { reaches: whole(NT), weakeners: [{ kind: 'necessity' as const, range: [155, 156] as [number, number] }] },
      'weak points: necessity test ',
    ],
    [
      'what strengthens it',
      { reaches: whole(NT), strengths: [{ kind: 'self-judging' as const, range: [155, 156] as [number, number] }] },
      'strong points: the Party itself judges',
    ],
    [
      'that it switches nothing off',
      { technique: 'definition' as const },
      'Switch off no binding commitment here: definition (Art. 22.5).',
    ],
  ])('tell %s', (_, changed, expected) => {
    expect(shown(changed)).toContain(expected);
  });

  it('tell what several share once', () => {
    const weakeners = [{ kind: 'non-violation' as const, range: [10, 12] as [number, number] }];
    const three = ['1.1', '1.2', '1.3'].map((number) => [number, 'Scope', 'audiovisual-exclusion'] as const);
    const protections = three.map(([number]) =>
      protectionOf(`art${number}/audiovisual-exclusion`, {
        technique: 'chapter-exclusion',
        reaches: whole(NT),
        weakeners,
      }),
    );
    const out = run(analysisOf([...articles, ...three], { standings: bound, protections }));
    expect(out.split('complaints without a breach').length).toBe(2);
    expect(out).toContain('All of these: complaints without a breach (non-violation) stay open (Art. 9.4)');
  });

  it('tell of retaliation', () => {
    const out = run(analysisOf([...articles, ['22.7', 'Measures', 'retaliation']]));
    expect(out).toContain('◇ Art. 22.7: the other side may answer with measures of equivalent commercial effect');
  });

  it('claim an absence only of what was read', () => {
    expect(run(analysisOf([]))).toContain('Nothing that protects cultural policy was found in what was read.');
  });
});
