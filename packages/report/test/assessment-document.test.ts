import { Domain } from '@carveout/schema';
import { describe, expect, it } from 'vitest';
import { assessmentDocument } from '../src/index.ts';
import { analysisOf, protectionOf, standingOf, verdictOf } from './assess.ts';
import { articles, EXCEPTION, everywhere, NT } from './assessed.ts';

describe('an assessment for other programs', () => {
  const analysis = analysisOf(articles, {
    protections: [protectionOf(EXCEPTION, { parties: ['CAN'] })],
    standings: [...everywhere(NT, 'exposed'), standingOf(NT, { standing: 'shielded', party: 'CAN' })],
    verdicts: [verdictOf('Quota'), verdictOf('Quota', { party: 'CAN', verdict: 'shielded' }), verdictOf('Levy')],
  });

  it('holds what was judged, and neither text nor provisions', () => {
    const document = assessmentDocument(analysis);
    expect(Object.keys(document)).toEqual([
      'schemaVersion',
      'ruleSet',
      'agreement',
      'protections',
      'standings',
      'verdicts',
      'absences',
      'themes',
    ]);
    expect(Object.keys(document.agreement)).toEqual([
      'title',
      'language',
      'parties',
      'source',
      'coverage',
      'diagnostics',
    ]);
  });

  it.each([
    [
      'its own rows and the common ones it has none for',
      'CAN',
      1,
      [
        ['Quota', 'CAN'],
        ['Levy', undefined],
      ],
    ],
    [
      'the common rows where it has none',
      'PER',
      0,
      [
        ['Quota', undefined],
        ['Levy', undefined],
      ],
    ],
  ])('holds for one Party %s', (_, party, protections, verdicts) => {
    const document = assessmentDocument(analysis, party);
    expect(document.protections.length).toBe(protections);
    expect(document.verdicts.map((one) => [one.measure, one.party])).toEqual(verdicts);
    expect(document.standings.length).toBe(Domain.options.length);
    expect(document.standings.find(({ domain }) => domain === 'audiovisual')?.party).toBe(
      party === 'CAN' ? party : undefined,
    );
  });
});
