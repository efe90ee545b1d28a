import type { Messages } from '../messages.ts';

/** Les termes de droit communs à toutes les vues. */
export const law: Messages['law'] = {
  group: { commitment: 'Engagement', protection: 'Protection', promotion: 'Promotion' },
  groups: { commitment: 'Engagements', protection: 'Protections', promotion: 'Promotion' },
  groupSays: {
    commitment: 'limite les politiques culturelles',
    protection: 'préserve la marge d’action des politiques culturelles, ou limite une telle protection',
    promotion: 'soutient la culture',
  },
  force: { binding: 'contraignant', soft: 'meilleurs efforts', declaratory: 'déclaratoire' },
  state: { open: 'À examiner', accepted: 'Accepté', rejected: 'Rejeté', corrected: 'Corrigé' },
  kind: {
    preamble: 'Préambule',
    part: 'Partie',
    title: 'Titre',
    chapter: 'Chapitre',
    section: 'Section',
    subsection: 'Sous-section',
    article: 'Article',
    paragraph: 'Paragraphe',
    point: 'Alinéa',
    footnote: 'Note',
    annex: 'Annexe',
    schedule: 'Liste',
    entry: 'Réserve',
    conclusion: 'Formule finale',
  },
  domain: {
    audiovisual: 'Audiovisuel',
    broadcasting: 'Radiodiffusion',
    publishing: 'Livre et presse',
    music: 'Musique',
    'performing-arts': 'Arts de la scène',
    'visual-arts': 'Arts visuels',
    heritage: 'Patrimoine',
    crafts: 'Artisanat',
    games: 'Jeux',
    'online-content': 'Contenus en ligne',
    'indigenous-culture': 'Cultures autochtones',
  },
};
