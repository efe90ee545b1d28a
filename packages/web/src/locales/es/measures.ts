import type { Messages } from '../messages.ts';

/** Lo que queda de las medidas de política cultural, y lo que no se ha encontrado. */
export const measures: Messages['measures'] = {
  measures: {
    lead: 'Lo que este acuerdo deja de {{value}} medidas de política cultural, según los compromisos y las protecciones encontrados en él. Es una lectura, no un dictamen.',
    onThisPage: 'En esta página',
    filter: 'Solo las medidas',
    groupBy: 'Agrupar por',
    grouping: { verdict: 'Veredicto', instrument: 'Tipo de medida', roadmap: 'Hoja de ruta de la UNESCO' },
    find: 'Buscar una medida',
    nothing: 'Ninguna medida cumple estas condiciones.',
    noCatalogue: 'El conjunto de reglas no tiene catálogo de medidas.',
    partyVerdict: '{{parties}}: {{verdict}}',
    semicolon: '; ',
    inFull: 'En detalle',
    because: {
      free: 'Ningún compromiso vinculante encontrado se opone.',
      against: 'Va contra la orientación de <commitments/>, que no obliga.',
      open: 'Sin respuesta: <commitments/>.',
      disputable: 'Sin respuesta: <commitments/>, cuya aplicación a una medida así es discutible.',
      contestable: '<commitments/>: solo respuesta débil, <answers/>.',
      shielded: '<commitments/>: con el amparo de <protections/>.',
      undecided: 'Lo que podría cambiar esta apreciación: {{doubts}}.',
    },
    weakness: {
      'culture-unnamed': 'no nombra la cultura',
      'digital-unclear': 'formas digitales inciertas',
      'part-of-field': 'cubre solo parte del ámbito',
      'part-of-commitment': 'excluye solo parte del compromiso',
      disputable: 'respuesta discutible a una medida así',
    },
    answer: {
      shielded: 'con el amparo de',
      contestable: 'solo respuesta débil,',
      open: 'sin respuesta',
    },
    doubtful: 'Su pertinencia para una medida así es discutible.',
    against: 'Contra la orientación de',
    watch: 'Conviene vigilar',
    roadmap: 'Hoja de ruta de la UNESCO: {{list}}.',
    convention: 'Da efecto a la Convención de 2005, artículos {{list}}.',
    absent: {
      title: 'Buscado y no encontrado',
      none: 'Todo lo que se buscaba se ha encontrado en algún lugar.',
      allRead: 'Nada de esto figura en lo que se ha leído.',
      butUnread:
        'Nada de esto figura en lo que se ha leído. Parte de ello puede figurar en lo que no se ha leído y que se nombra abajo.',
      techniques: 'Modos de proteger',
    },
    themes: {
      title: 'Temas del estudio de la UNESCO',
      says: 'Los pasajes señalados, según los cinco temas con los que el estudio de la UNESCO lee los acuerdos comerciales para la cultura.',
      nothing: 'No se ha señalado nada en este tema.',
      show_one: 'Mostrar {{value}} pasaje',
      show_other: 'Mostrar {{value}} pasajes',
    },
    charts: {
      title: 'Gráficos',
      verdicts: 'Veredictos por tipo de medida',
      findings: 'Pasajes señalados por capítulo',
      all: 'Todas las medidas',
    },
  },
  chart: {
    says: '{{title}}: un gráfico de barras; las mismas cifras figuran en la tabla de abajo',
    asTable: 'Como tabla',
    total: 'Total',
  },
};
