import type { Messages } from '../messages.ts';

/** Los términos jurídicos comunes a todas las vistas. */
export const law: Messages['law'] = {
  group: { commitment: 'Compromiso', protection: 'Protección', promotion: 'Promoción' },
  groups: { commitment: 'Compromisos', protection: 'Protecciones', promotion: 'Promoción' },
  groupSays: {
    commitment: 'limita las políticas culturales',
    protection: 'preserva el margen de actuación de la política cultural, o limita esa protección',
    promotion: 'apoya la cultura',
  },
  force: { binding: 'vinculante', soft: 'máximo empeño', declaratory: 'declaratorio' },
  state: { open: 'Por revisar', accepted: 'Aceptado', rejected: 'Rechazado', corrected: 'Corregido' },
  kind: {
    preamble: 'Preámbulo',
    part: 'Parte',
    title: 'Título',
    chapter: 'Capítulo',
    section: 'Sección',
    subsection: 'Subsección',
    article: 'Artículo',
    paragraph: 'Párrafo',
    point: 'Literal',
    footnote: 'Nota',
    annex: 'Anexo',
    schedule: 'Lista',
    entry: 'Reserva',
    conclusion: 'Fórmula final',
  },
  domain: {
    audiovisual: 'Audiovisual',
    broadcasting: 'Radiodifusión',
    publishing: 'Libro y prensa',
    music: 'Música',
    'performing-arts': 'Artes escénicas',
    'visual-arts': 'Artes visuales',
    heritage: 'Patrimonio',
    crafts: 'Artesanía',
    games: 'Juegos',
    'online-content': 'Contenidos en línea',
    'indigenous-culture': 'Culturas indígenas',
  },
};
