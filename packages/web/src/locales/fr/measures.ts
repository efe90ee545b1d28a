import type { Messages } from '../messages.ts';

/** Ce qui reste des mesures de politique culturelle, et ce qui n’a pas été trouvé. */
export const measures: Messages['measures'] = {
  measures: {
    lead: 'Ce que cet accord laisse de {{value}} mesures de politique culturelle, d’après les engagements et les protections qui y ont été trouvés. C’est une lecture, non un avis.',
    onThisPage: 'Sur cette page',
    filter: 'Seulement les mesures',
    groupBy: 'Grouper par',
    grouping: { verdict: 'Verdict', instrument: 'Type de mesure', roadmap: 'Feuille de route de l’UNESCO' },
    find: 'Chercher une mesure',
    nothing: 'Aucune mesure ne répond à ces conditions.',
    noCatalogue: 'Le jeu de règles ne contient aucun catalogue de mesures.',
    partyVerdict: '{{parties}}\u00a0: {{verdict}}',
    semicolon: '\u00a0; ',
    inFull: 'En détail',
    because: {
      free: 'Aucun engagement contraignant trouvé n’y fait obstacle.',
      against: 'Elle va contre l’orientation de <commitments/>, qui ne lie pas.',
      open: 'Sans réponse\u00a0: <commitments/>.',
      disputable: 'Sans réponse\u00a0: <commitments/>, dont l’application à une telle mesure prête à discussion.',
      contestable: '<commitments/>\u00a0: réponse fragile seulement, <answers/>.',
      shielded: '<commitments/>\u00a0: à l’abri grâce à <protections/>.',
      undecided: 'Ce qui pourrait changer cette appréciation\u00a0: {{doubts}}.',
    },
    weakness: {
      'culture-unnamed': 'la culture n’y est pas nommée',
      'digital-unclear': 'formes numériques incertaines',
      'part-of-field': 'ne couvre qu’une partie du champ',
      'part-of-commitment': 'n’écarte qu’une partie de l’engagement',
      disputable: 'réponse discutable à une telle mesure',
    },
    answer: {
      shielded: 'à l’abri grâce à',
      contestable: 'réponse fragile seulement,',
      open: 'sans réponse',
    },
    doubtful: 'Sa portée pour une telle mesure prête à discussion.',
    against: 'Contre l’orientation de',
    watch: 'À surveiller',
    roadmap: 'Feuille de route de l’UNESCO\u00a0: {{list}}.',
    convention: 'Met en œuvre la Convention de 2005, articles {{list}}.',
    absent: {
      title: 'Recherché et non trouvé',
      none: 'Tout ce qui était recherché a été trouvé quelque part.',
      allRead: 'Rien de tout cela ne figure dans ce qui a été lu.',
      butUnread:
        'Rien de tout cela ne figure dans ce qui a été lu. Une partie peut figurer dans ce qui n’a pas été lu et que l’on nomme ci-dessous.',
      techniques: 'Modes de protection',
    },
    themes: {
      title: 'Thèmes de l’étude de l’UNESCO',
      says: 'Les passages signalés, selon les cinq thèmes sous lesquels l’étude de l’UNESCO lit les accords commerciaux pour la culture.',
      nothing: 'Rien n’a été signalé sous ce thème.',
      show_one: 'Montrer {{value}} passage',
      show_other: 'Montrer {{value}} passages',
    },
    charts: {
      title: 'Graphiques',
      verdicts: 'Verdicts par type de mesure',
      findings: 'Passages signalés par chapitre',
      all: 'Toutes les mesures',
    },
  },
  chart: {
    says: '{{title}}\u00a0: un graphique en barres\u00a0; les mêmes nombres figurent dans le tableau au-dessous',
    asTable: 'En tableau',
    total: 'Total',
  },
};
