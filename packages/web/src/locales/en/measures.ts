/** What is left of cultural policy measures, and what was not found. */
export const measures = {
  measures: {
    lead: 'What this agreement leaves of {{value}} measures of cultural policy, by the commitments and protections that were found in it. A reading, not advice.',
    onThisPage: 'On this page',
    filter: 'Only measures that are',
    groupBy: 'Grouped by',
    grouping: { verdict: 'Verdict', instrument: 'Kind of measure', roadmap: 'UNESCO roadmap' },
    find: 'Find a measure',
    nothing: 'No measure fits these conditions.',
    noCatalogue: 'The rule set has no catalogue of measures.',
    partyVerdict: '{{parties}}: {{verdict}}',
    semicolon: '; ',
    inFull: 'In full',
    because: {
      free: 'No binding commitment that was found stands in the way.',
      against: 'It goes against the direction of <commitments/>, which does not bind.',
      open: 'Nothing answers <commitments/>.',
      disputable: 'Nothing answers <commitments/>, whose bearing on such a measure is disputable.',
      contestable: '<commitments/>: only weakly answered by <answers/>.',
      shielded: '<commitments/>: shielded by <protections/>.',
      undecided: 'What could change this: {{doubts}}.',
    },
    weakness: {
      'culture-unnamed': 'culture is not named',
      'digital-unclear': 'digital forms unclear',
      'part-of-field': 'covers part of the field only',
      'part-of-commitment': 'switches off part of the commitment only',
      disputable: 'a disputable answer to such a measure',
    },
    answer: {
      shielded: 'shielded by',
      contestable: 'only weakly answered by',
      open: 'nothing answers',
    },
    doubtful: 'Its bearing on such a measure is disputable.',
    against: 'Against the direction of',
    watch: 'To watch',
    roadmap: 'UNESCO roadmap: {{list}}.',
    convention: 'Gives effect to the 2005 Convention, Articles {{list}}.',
    absent: {
      title: 'Looked for and not found',
      none: 'Everything that was looked for was found somewhere.',
      allRead: 'None of this stands in what was read.',
      butUnread:
        'None of this stands in what was read. Some of it may stand in what was not read, which is named below.',
      techniques: 'Ways to protect',
    },
    themes: {
      title: 'Themes of UNESCO’s study',
      says: 'The flagged passages under the five themes by which UNESCO’s study of trade agreements reads them for culture.',
      nothing: 'Nothing was flagged under this theme.',
      show_one: 'Show {{value}} passage',
      show_other: 'Show {{value}} passages',
    },
    charts: {
      title: 'Charts',
      verdicts: 'Verdicts by kind of measure',
      findings: 'Flagged passages by chapter',
      all: 'All measures',
    },
  },
  /** What every chart says besides. */
  chart: {
    says: '{{title}}: a bar chart; the same numbers stand in the table below it',
    asTable: 'As a table',
    total: 'Total',
  },
} as const;
