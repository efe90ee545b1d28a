/**
 * The context of the W3C Web Annotation data model, by the Recommendation of 23 February 2017: prefixes, classes,
 * motivations, and properties by the type of their values.
 */
const prefixes = {
  oa: 'http://www.w3.org/ns/oa#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dcterms: 'http://purl.org/dc/terms/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  iana: 'http://www.iana.org/assignments/relation/',
  owl: 'http://www.w3.org/2002/07/owl#',
  as: 'http://www.w3.org/ns/activitystreams#',
  schema: 'http://schema.org/',
};

const names = (prefix: string, list: string): Record<string, string> =>
  Object.fromEntries(list.split(' ').map((name) => [name, `${prefix}:${name}`]));
const typed = (type: string, terms: Record<string, string>) =>
  Object.fromEntries(Object.entries(terms).map(([name, id]) => [name, { '@id': id, '@type': type }]));

export const annoContext = {
  '@context': {
    ...prefixes,
    id: { '@id': '@id', '@type': '@id' },
    type: { '@id': '@type', '@type': '@id' },
    ...names(
      'oa',
      'Annotation TextualBody ResourceSelection SpecificResource FragmentSelector CssSelector XPathSelector TextQuoteSelector TextPositionSelector DataPositionSelector SvgSelector RangeSelector TimeState HttpRequestState Choice Motivation bookmarking classifying commenting describing editing highlighting identifying linking moderating questioning replying reviewing assessing tagging',
    ),
    CssStylesheet: 'oa:CssStyle',
    Dataset: 'dctypes:Dataset',
    Image: 'dctypes:StillImage',
    Video: 'dctypes:MovingImage',
    Audio: 'dctypes:Sound',
    Text: 'dctypes:Text',
    Person: 'foaf:Person',
    Software: 'as:Application',
    Organization: 'foaf:Organization',
    AnnotationCollection: 'as:OrderedCollection',
    AnnotationPage: 'as:OrderedCollectionPage',
    Audience: 'schema:Audience',
    auto: 'oa:autoDirection',
    ltr: 'oa:ltrDirection',
    rtl: 'oa:rtlDirection',
    ...typed('@id', {
      body: 'oa:hasBody',
      target: 'oa:hasTarget',
      source: 'oa:hasSource',
      selector: 'oa:hasSelector',
      state: 'oa:hasState',
      scope: 'oa:hasScope',
      startSelector: 'oa:hasStartSelector',
      endSelector: 'oa:hasEndSelector',
      ...names('oa', 'refinedBy renderedVia via canonical'),
      creator: 'dcterms:creator',
      generator: 'as:generator',
      rights: 'dcterms:rights',
      homepage: 'foaf:homepage',
      stylesheet: 'oa:styledBy',
      cached: 'oa:cachedSource',
      conformsTo: 'dcterms:conformsTo',
      ...names('as', 'partOf first last next prev'),
      audience: 'schema:audience',
    }),
    items: { '@id': 'as:items', '@type': '@id', '@container': '@list' },
    ...typed('@vocab', { motivation: 'oa:motivatedBy', purpose: 'oa:hasPurpose', textDirection: 'oa:textDirection' }),
    accessibility: 'schema:accessibilityFeature',
    ...names('oa', 'bodyValue processingLanguage exact prefix suffix styleClass'),
    ...names('dc', 'format language'),
    value: 'rdf:value',
    name: 'foaf:name',
    email: 'foaf:mbox',
    email_sha1: 'foaf:mbox_sha1sum',
    nickname: 'foaf:nick',
    label: 'rdfs:label',
    ...typed('xsd:dateTime', {
      ...names('dcterms', 'created modified'),
      generated: 'dcterms:issued',
      ...names('oa', 'sourceDate sourceDateStart sourceDateEnd'),
    }),
    ...typed('xsd:nonNegativeInteger', {
      ...names('oa', 'start end'),
      total: 'as:totalItems',
      startIndex: 'as:startIndex',
    }),
  },
};
