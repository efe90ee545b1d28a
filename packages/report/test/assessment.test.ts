import { type Analysis, CATEGORIES, Domain, type Standing } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { assessment } from '../src/index.ts';
import { MESSAGES } from '../src/locales/index.ts';
import { analysisOf, measureOf, protectionOf, standingOf, verdictOf, whole } from './assess.ts';
import { articles, categories, EXCEPTION, everywhere, ground, MFN, NT, run, say } from './assessed.ts';

describe('the head of an assessment', () => {
  const analysis = analysisOf(articles, {
    protections: [protectionOf(EXCEPTION)],
    standings: [...everywhere(NT, 'exposed'), ...everywhere(MFN, 'soft')],
  });

  it('counts what protects, what binds and what is exposed, and names the Parties in the language asked for', () => {
    expect(say(analysis, { language: 'fr' }).split('\n').slice(0, 3).join(' ')).toBe(
      'Pact pact.txt · 4 articles lus · 1 protection · 1 engagement contraignant, dont 1 exposé dans un domaine au moins · Parties : Canada, Pérou',
    );
  });

  it('takes the Parties as they are given where the agreement lists members', () => {
    expect(run(analysis, { parties: ['EU', 'GEO'] })).toContain('Parties: European Union, Georgia');
  });

  it('names few of many annexes that are not held, and all of them when everything is asked for', () => {
    const missing = Array.from({ length: 30 }, (_, i) => ({
      name: `Annex ${i + 1}`,
      range: [0, 1] as [number, number],
    }));
    const held = analysisOf(articles, { agreement: { coverage: { articles: 4, annexes: 0, characters: 9, missing } } });
    const lines = say(held).split('\n');
    const from = lines.findIndex((line) => line.startsWith('referred to'));
    expect(lines[from + 2]).toBe('');
    expect(lines.slice(from, from + 2).join(' ')).toContain('Annex 6 and 24 more');
    expect(run(held, { all: true })).toContain('Annex 30');
  });
});

describe('the matrix of commitments', () => {
  const row = (
    commitment: string,
    levels: Partial<Record<Domain, Standing['standing']>>,
    changed: Partial<Standing> = {},
  ) =>
    Domain.options.map((domain) =>
      standingOf(commitment, { domain, standing: levels[domain] ?? 'exposed', ...changed }),
    );

  it('has a column a domain and a sign a cell', () => {
    const out = say(
      analysisOf(articles, { standings: row(NT, { audiovisual: 'shielded', broadcasting: 'partly-shielded' }) }),
    );
    expect(out).toMatch(/services-national-treatment, Art\. 9\.4 +■ ◪ □ □ □ □ □ □ □ □ □\n/);
    const lines = out.split('\n');
    const cells = lines.find((line) => line.includes('■ ◪'))!.indexOf('■');
    for (const [i, domain] of Domain.options.entries()) {
      const head = lines.find((line) => line.includes(MESSAGES.en.assess.domain[domain]) && /[┐┌]/.test(line))!;
      expect([domain, head[cells + 2 * i]]).toEqual([domain, i < 6 ? '┐' : '┌']);
    }
  });

  it('puts together what stands alike, the most exposed first, and counts what does not bind', () => {
    const out = run(
      analysisOf([...articles, ['9.6', 'Local Presence', 'local-presence']], {
        standings: [
          ...row(NT, { audiovisual: 'shielded' }),
          ...row(MFN, {}),
          ...row('art9.6/local-presence', {}),
          ...everywhere(EXCEPTION, 'soft'),
        ],
      }),
    );
    expect(out).toMatch(
      /services-mfn, Art\. 9\.5; local-presence, Art\. 9\.6 □ .*services-national-treatment, Art\. 9\.4 ■/,
    );
    expect(out).toContain('1 that does not bind is left out');
  });

  it('tells Parties for whom it stands otherwise, and shows theirs alone when asked for', () => {
    const standings = [...row(NT, {}), standingOf(NT, { standing: 'shielded', party: 'CAN' })];
    const analysis = analysisOf(articles, { standings });
    expect(run(analysis)).toContain('Canada: audiovisual shielded in Art. 9.4');
    expect(say(analysis, { party: 'CAN' })).toMatch(/Art\. 9\.4 +■ □ □/);
    expect(say(analysis, { party: 'PER' })).toMatch(/Art\. 9\.4 +□ □ □/);
  });

  it('names who is bound where not all are', () => {
    expect(say(analysisOf(articles, { standings: row(NT, {}, { party: 'PER' }) }))).toMatch(/Art\. 9\.4 +(□ ){11}Peru/);
  });

  it('tells another reading once, with the text that leaves it open', () => {
    const otherwise: Standing['otherwise'] = [
      { standing: 'shielded', doubt: 'annex-not-held', because: [], range: [10, 12] },
    ];
    const out = run(
      analysisOf(articles, { standings: [...row(NT, {}, { otherwise }), ...row(MFN, {}, { otherwise })] }),
    );
    expect(out).toContain(
      '? The annex with the Parties’ reservations is not in this file (Art. 9.4); on another reading, shielded: Art. 9.4, 9.5',
    );
  });
});

describe('absences and themes', () => {
  const analysis = analysisOf(articles, {
    absences: [
      { sought: { category: 'retaliation' }, unread: { annexes: ['Annex II'], pages: [3, 4] } },
      { sought: { technique: 'definition' }, unread: { annexes: ['Annex II'], pages: [3, 4] } },
    ],
    themes: { convention: [NT, MFN] },
  });

  it('say what was looked for, and what was not read and may hold it', () => {
    const out = run(analysis);
    expect(out).toContain('Clauses: retaliation. Ways to protect: definition.');
    expect(out).toContain('Annex II, which is not in this file, may hold some of this.');
    expect(out).toContain('Pages without text (3, 4) may hold some of this.');
  });

  it('count the findings under each theme', () => {
    expect(run(analysis)).toContain('2005 Convention 2 · cultural goods and services 0');
  });
});

describe('citation', () => {
  it('says in which chapter an article stands where chapters count anew', () => {
    const analysis = analysisOf([
      ['3', 'National Treatment', 'services-national-treatment'],
      ['3', 'National Treatment', 'services-mfn'],
    ]);
    const { agreement, findings } = analysis;
    const [first, second] = agreement.provisions;
    const chapters = [first!, second!].flatMap((article, i) => [
      { ...article, id: `ch${i}`, kind: 'chapter' as const, number: `${i + 8}` },
      { ...article, id: `ch${i}.art3`, parent: `ch${i}` },
    ]);
    const found = findings.map((finding, i) => ({ ...finding, id: finding.category, provision: `ch${i}.art3` }));
    const out = run({
      ...analysis,
      agreement: { ...agreement, provisions: chapters },
      findings: found,
      standings: found.flatMap(({ id }) => everywhere(id, 'exposed')),
    });
    expect(out).toMatch(/services-national-treatment, ch\. 8, Art\. 3; [□ ]+services-mfn, ch\. 9, Art\. 3/);
  });

  it('cites annexes, the preamble and what stands nowhere', () => {
    const analysis = analysisOf([['2', 'Works', 'services-national-treatment', 'services-mfn', 'market-access']]);
    const { agreement, findings } = analysis;
    const range: [number, number] = [0, agreement.text.length];
    const part = { number: '', heading: '', range, parent: null };
    const out = run({
      ...analysis,
      agreement: {
        ...agreement,
        text: agreement.text.replace('Article 2', 'Annex IV'),
        provisions: [
          { ...part, id: 'annexIV', kind: 'annex', number: 'IV' },
          { ...agreement.provisions[0]!, parent: 'annexIV' },
          { ...part, id: 'preamble', kind: 'preamble' },
        ],
      },
      findings: findings.map((finding, i) => ({ ...finding, provision: ['art2', 'preamble', ''][i]! })),
      standings: findings.flatMap(({ id }) => everywhere(id, 'exposed')),
    });
    expect(out).toMatch(
      /services-national-treatment, Annex IV, Art\. 2; [□ ]+services-mfn, Preamble; market-access, outside any article/,
    );
  });
});

describe('any assessment', () => {
  const hostile = `\u001b[31m${'endless'.repeat(40)}\u202e {commitment} {list}`;
  const ids = Array.from({ length: 30 }, (_, i) => `${i + 1}.1`);
  const analysis = analysisOf(
    ids.map((number, i) => [number, `${hostile} ${i}`, CATEGORIES.commitment[i % 24]!, 'cultural-exception'] as const),
    {
      agreement: {
        title: hostile,
        parties: [hostile, 'PER'],
        source: { name: hostile, format: 'text', sha256: '0'.repeat(64) },
        coverage: { articles: 30, annexes: 0, characters: 1, missing: [{ name: hostile, range: [0, 1] }] },
        diagnostics: [{ code: 'odd', message: hostile }],
      },
    },
  );
  const commitments = analysis.findings.filter(({ group }) => group === 'commitment').map(({ id }) => id);
  const exceptions = analysis.findings.filter(({ group }) => group === 'protection').map(({ id }) => id);
  const measures = [measureOf('Quota'), measureOf('Levy')];
  const crowded: Analysis = {
    ...analysis,
    protections: exceptions.map((id) =>
      protectionOf(id, {
        reaches: whole(...commitments),
        parties: [hostile],
        weakeners: [{ kind: 'reserve', range: [0, 300] }],
      }),
    ),
    standings: commitments.flatMap((id, i) =>
      everywhere(id, i % 2 ? 'exposed' : 'shielded', i % 3 ? {} : { party: hostile }),
    ),
    verdicts: [
      verdictOf('Quota', { verdict: 'barred', grounds: commitments.map((commitment) => ground({ commitment })) }),
      verdictOf('Quota', {
        verdict: 'contestable',
        party: hostile,
        grounds: commitments.map((commitment) => ground({ commitment, answer: 'contestable', because: exceptions })),
      }),
    ],
    absences: [{ sought: { category: 'retaliation' }, unread: { annexes: [hostile], pages: [] } }],
  };

  it.each(
    [72, 100, 110].flatMap((width) =>
      (['en', 'fr', 'es'] as const).flatMap((language) =>
        [false, true].map((all) => [width, language, all ? 'in full' : 'on one screen', all] as const),
      ),
    ),
  )('keeps to %i columns in %s %s, and to harmless characters', (width, language, _, all) => {
    for (const party of [undefined, hostile]) {
      const out = assessment(crowded, { language, categories, measures, width, all, party });
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
      expect(out).not.toMatch(/[^\P{C}\n]/u);
    }
  });

  it('leaves no word of its own unfilled', () => {
    const plain = analysisOf(articles, {
      standings: [...everywhere(NT, 'exposed'), standingOf(NT, { standing: 'shielded', party: 'CAN' })],
      protections: [protectionOf(EXCEPTION, { reaches: whole(NT) })],
      verdicts: [verdictOf('Quota', { verdict: 'barred', grounds: [ground()] }), verdictOf('Levy')],
    });
    for (const language of ['en', 'fr', 'es'] as const)
      for (const all of [false, true])
        expect(say(plain, { language, all, measures })).not.toMatch(/[{}]|undefined|null|NaN/);
  });

  it('says everything that English says in French and Spanish, with the same names to fill in', () => {
    const names = (message: unknown): unknown =>
      typeof message === 'string'
        ? [...message.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
        : Object.fromEntries(Object.entries(message as object).map(([key, value]) => [key, names(value)]));
    expect(names(MESSAGES.fr)).toEqual(names(MESSAGES.en));
    expect(names(MESSAGES.es)).toEqual(names(MESSAGES.en));
  });
});
