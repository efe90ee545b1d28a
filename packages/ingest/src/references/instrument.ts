import { wordStarts } from './word-starts.ts';

/** The full names of a WTO agreement that are about an article of the GATT. */
const implementing = (article: string): string[] => [
  `Agreement on (?:the )?Implementation of Article ${article}(?: of (?:the )?(?:GATT|General Agreement on Tariffs and Trade)(?: 1994)?)?`,
  `Accord (?:sur|relatif à) la mise en (?:œ|oe)uvre de l[’']article ${article}(?: (?:du GATT|de l[’']Accord général sur les tarifs douaniers et le commerce)(?: de)?(?: 1994)?)?`,
  `Acuerdo (?:relativo a|sobre) la Aplicaci[óo]n del Art[íi]culo ${article}(?: del (?:GATT|Acuerdo General sobre Aranceles Aduaneros y Comercio)(?: de)?(?: 1994)?)?`,
];

/**
 * The treaties other than the one at hand that are known by name, each by a stable id: in agreements they are named by
 * an acronym, a short name or in full, in three languages. A GATT without a year is read as that of 1994.
 */
const INSTRUMENTS: readonly (readonly [id: string, ...patterns: string[]])[] = [
  ['gatt-1947', 'GATT(?: de)? 1947'],
  [
    'anti-dumping',
    ...implementing('VI'),
    'Anti-?dumping Agreement|AD Agreement|Accord antidumping|Acuerdo Antidumping',
  ],
  [
    'customs-valuation',
    ...implementing('VII'),
    "Customs Valuation (?:Agreement|Code)|Acuerdo de Valoraci[óo]n Aduanera|Accord sur l[’']évaluation en douane",
  ],
  [
    'gatt-1994',
    'GATT(?: (?:de )?1994)?',
    'General Agreement on Tariffs? and Trade(?:,? (?:of )?1994)?',
    'Accord général sur les tarifs douaniers et le commerce(?:,? (?:de )?1994)?',
    'Acuerdo General sobre Aranceles(?: Aduaneros)? y Comercio(?:,? (?:de )?1994)?',
  ],
  [
    'gats',
    'GATS|AGCS',
    'General Agreement on Trade in Services',
    'Accord général sur le commerce des services',
    'Acuerdo General sobre (?:el )?Comercio de Servicios',
  ],
  [
    'trips',
    'TRIPS(?: Agreement)?|Accord sur les ADPIC|ADPIC|Acuerdo sobre los ADPIC',
    'Agreement on Trade[- ]Related Aspects of Intellectual Property(?: Rights)?',
    'Accord sur les aspects des droits de propriété intellectuelle qui touchent au commerce',
    'Acuerdo sobre los Aspectos de los Derechos de Propiedad Intelectual relacionados con el Comercio',
  ],
  ['trims', 'TRIMS(?: Agreement)?', 'Agreement on Trade[- ]Related Investment Measures'],
  ['agriculture', "Agreement on Agriculture|Accord sur l[’']agriculture|Acuerdo sobre la Agricultura"],
  [
    'scm',
    'SCM Agreement|Agreement on Subsidies and Countervailing Measures|Accord SMC|Acuerdo SMC',
    'Accord sur les subventions et les mesures compensatoires|Acuerdo sobre Subvenciones y Medidas Compensatorias',
  ],
  ['safeguards', 'Safeguards Agreement|Agreement on Safeguards|Accord sur les sauvegardes|Acuerdo sobre Salvaguardias'],
  [
    'tbt',
    'TBT Agreement|Agreement on Technical Barriers to Trade|Accord OTC|Acuerdo OTC|Acuerdo MSF y OTC',
    'Accord sur les obstacles techniques au commerce|Acuerdo sobre Obst[áa]culos T[ée]cnicos al Comercio',
  ],
  [
    'sps',
    'SPS Agreement|Agreement on the Application of Sanitary and Phytosanitary Measures|Accord SPS|Acuerdo MSF',
    "Accord sur l[’']application des mesures sanitaires et phytosanitaires|Acuerdo sobre la Aplicaci[óo]n de Medidas Sanitarias y Fitosanitarias",
  ],
  ['import-licensing', 'Import Licensing Agreement|Agreement on Import Licensing Procedures'],
  ['gpa', 'GPA|Agreement on Government Procurement|Accord sur les marchés publics'],
  ['trade-facilitation', 'Trade Facilitation Agreement|Agreement on Trade Facilitation'],
  [
    'dsu',
    'DSU|Dispute Settlement Understanding|Understanding on Rules and Procedures Governing the Settlement of Disputes',
    'Entendimiento (?:relativo a las normas y procedimientos por los que se rige la )?soluci[óo]n de diferencias',
  ],
  [
    'wto-agreement',
    'WTO Agreement(?! (?:on|Establishing))|Marrakesh Agreement(?: Establishing the (?:World Trade Organi[sz]ation|WTO))?',
    'Agreement Establishing the (?:World Trade Organi[sz]ation|WTO)',
    "Accord (?:sur l[’']OMC|de Marrakech(?: instituant l[’'](?:Organisation mondiale du commerce|OMC))?)",
    'Acuerdo (?:sobre la OMC|de Marrakech(?: por el que se establece la (?:Organizaci[óo]n Mundial del? Comercio|OMC))?)',
  ],
  [
    'berne',
    'Berne Convention(?: for the Protection of Literary and Artistic Works)?',
    'Convention de Berne(?: pour la protection des œuvres littéraires et artistiques)?',
    'Convenio de Berna(?: para la Protecci[óo]n de las Obras Literarias y Art[íi]sticas)?',
  ],
  [
    'rome-1961',
    'Rome Convention|International Convention for the Protection of Performers, Producers of Phonograms and Broadcasting Organi[sz]ations|Convention de Rome|Convenci[óo]n de Roma',
    'Convention internationale sur la protection des artistes interprètes',
  ],
  [
    'wct',
    "WCT|WIPO Copyright Treaty|Traité de l[’']OMPI sur le droit d[’']auteur|Tratado de la OMPI sobre Derechos? de Autor",
  ],
  [
    'wppt',
    "WPPT|WIPO Performances and Phonograms Treaty|Traité de l[’']OMPI sur les interprétations et exécutions et les phonogrammes|Tratado de la OMPI sobre Interpretaci[óo]n o Ejecuci[óo]n y Fonogramas",
  ],
  ['beijing-2012', 'Beijing Treaty(?: on Audiovisual Performances)?|Traité de Beijing|Tratado de Beijing'],
  ['marrakesh-2013', 'Marrakesh Treaty|Traité de Marrakech|Tratado de Marrakech'],
  [
    'brussels-satellite-1974',
    'Brussels (?:Satellite )?Convention|Convention Relating to the Distribution of Programme-?Carrying Signals Transmitted by Satellite',
    'Convention de Bruxelles|Convention concernant la distribution de signaux porteurs de programmes transmis par satellite',
    'Convenio (?:de Bruselas|sobre la Distribuci[óo]n de Se[ñn]ales Portadoras de Programas Transmitidas por Sat[ée]lite)',
  ],
  [
    'geneva-phonograms-1971',
    'Geneva (?:Phonograms )?Convention|Convention for the Protection of Producers of Phonograms(?: Against Unauthori[sz]ed Duplication of their Phonograms)?|Convenio de Ginebra|Convention de Genève',
  ],
  ['universal-copyright', "Universal Copyright Convention|Convention universelle sur le droit d[’']auteur"],
  [
    'paris-convention',
    'Paris Convention(?: for the Protection of Industrial Property)?|Convention de Paris|Convenio de Par[íi]s',
  ],
  [
    'unesco-2005',
    'Convention (?:on|for) the Protection and Promotion of the Diversity of Cultural Expressions|UNESCO(?: 2005)? Convention(?! (?:on|for|concerning)\\b)',
    "Convention (?:de l[’']UNESCO )?(?:de 2005 )?sur la protection et la promotion de la diversité des expressions culturelles|Convention de l[’']UNESCO de 2005",
    'Convenci[óo]n (?:de la UNESCO )?(?:de 2005 )?sobre la Protecci[óo]n y (?:la )?Promoci[óo]n de la Diversidad de las Expresiones Culturales|Convenci[óo]n de la UNESCO de 2005',
  ],
  [
    'unesco-1970',
    'Convention on the Means of Prohibiting and Preventing the Illicit Import, Export and Transfer of Ownership of Cultural Property',
  ],
  ['unesco-2003', 'Convention for the Safeguarding of the Intangible Cultural Heritage'],
  [
    'unesco-1972',
    'World Heritage Convention|Convention concerning the Protection of the World Cultural and Natural Heritage',
  ],
  [
    'nafta',
    'NAFTA|ALENA|TLCAN|North American Free Trade Agreement|Accord de libre-échange nord-américain|Tratado de Libre Comercio de Am[ée]rica del Norte',
  ],
  ['usmca', 'USMCA|CUSMA|T-MEC|ACEUM'],
  ['cptpp', 'CPTPP|Comprehensive and Progressive Agreement for Trans-Pacific Partnership'],
  ['tpp', 'Trans-Pacific Partnership Agreement'],
  ['cotonou', 'Cotonou Agreement|Accord de Cotonou|Acuerdo de Cotonou|ACP-E[CU] Partnership Agreement'],
  ['ceta', 'CETA'],
  ['energy-charter', "Energy Charter Treaty|Traité sur la Charte de l[’']énergie"],
  [
    'tfeu',
    "TFEU|Treaty on the Functioning of the European Union|Traité sur le fonctionnement de l[’']Union européenne|Tratado de Funcionamiento de la Uni[óo]n Europea",
  ],
  [
    'ec-treaty',
    'Treaty establishing the European (?:Economic )?Community|Traité instituant la Communauté (?:économique )?européenne|Tratado constitutivo de la Comunidad (?:Econ[óo]mica )?Europea',
  ],
  [
    'icsid',
    'ICSID Convention|Convention du CIRDI|Convenio del? CIADI|Convention on the Settlement of Investment Disputes between States and Nationals of Other States',
  ],
  ['new-york-1958', 'New York Convention|Convention de New York|Convenci[óo]n de Nueva York'],
  [
    'vienna-1969',
    'Vienna Convention on the Law of Treaties|Convention de Vienne sur le droit des traités|Convenci[óo]n de Viena sobre el Derecho de los Tratados',
  ],
  [
    'uncitral-arbitration',
    "UNCITRAL Arbitration Rules|Règlement d[’']arbitrage de la CNUDCI|Reglas de Arbitraje de la CNUDMI",
  ],
  ['uncitral-e-commerce', 'UNCITRAL Model Law on Electronic Commerce'],
  [
    'imf-articles',
    'Articles of (?:the )?Agreement of the (?:IMF|Fund|International Monetary Fund)|Convenio Constitutivo del Fondo Monetario Internacional',
  ],
  ['harmonized-system', 'Harmoni[sz]ed System|Système harmonisé|Sistema Armonizado|HS(?= (?:Chapter|[Hh]eading))'],
  [
    'un-charter',
    'United Nations Charter|Charter of the United Nations|Charte des Nations Unies|Carta de las Naciones Unidas',
  ],
];

/** The alternatives of a pattern that stand in no brackets. */
const alternativesOf = (pattern: string): string[] => {
  let depth = 0;
  const cuts: number[] = [-1];
  for (let at = 0; at < pattern.length; at++) {
    if (pattern[at] === '(') depth++;
    else if (pattern[at] === ')') depth--;
    else if (pattern[at] === '|' && depth === 0) cuts.push(at);
  }
  return cuts.map((cut, index) => pattern.slice(cut + 1, cuts[index + 1]));
};

/** French and Spanish write "l'accord général" too. */
const cased = (pattern: string): string[] =>
  /^(?:Acc|Acu|Conv|Trai|Trat|Char|Cart)/.test(pattern)
    ? [pattern, pattern[0]!.toLowerCase() + pattern.slice(1)]
    : [pattern];

/** The names by their first letters: what a name may begin with is looked for first, and only there the names. */
const byHead = Map.groupBy(
  INSTRUMENTS.flatMap(([instrument, ...patterns]) =>
    patterns
      .flatMap(alternativesOf)
      .flatMap(cased)
      .map((pattern) => ({
        instrument,
        head: /^[\p{L}-]+/u.exec(pattern)?.[0] ?? '',
        name: new RegExp(`${pattern.replaceAll(' ', '\\s+')}(?![\\p{L}\\p{N}])`, 'uy'),
      })),
  ),
  ({ head }) => head,
);
const heads = [...byHead.keys()].sort((a, b) => b.length - a.length);
const headHere = new RegExp(heads.join('|'), 'y');
const starts = wordStarts(heads, 2);
/** What may stand before a name as part of it: "WTO Agreement on Agriculture". */
const before = /(?:WTO|1994|2005|1970|UNESCO|Brussels|Geneva)\s+$/;

/** Another treaty named in the text: its id, and where the name stands. */
export type Named = { readonly instrument: string; readonly start: number; readonly end: number };

/** All treaties that a text names, in order. */
export function instrumentsIn(text: string): Named[] {
  const found: Named[] = [];
  for (const index of starts(text)) {
    headHere.lastIndex = index;
    const head = index < (found.at(-1)?.end ?? 0) ? undefined : headHere.exec(text)?.[0];
    if (head === undefined) continue;
    let best: Named | undefined;
    for (const { instrument, name } of byHead.get(head)!) {
      name.lastIndex = index;
      const end = index + (name.exec(text)?.[0].length ?? 0);
      if (end > (best?.end ?? index)) best = { instrument, start: index, end };
    }
    if (!best) continue;
    const prefix = before.exec(text.slice(Math.max(0, index - 12), index))?.[0].length ?? 0;
    found.push({ ...best, start: index - prefix });
  }
  return found;
}
