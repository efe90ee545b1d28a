/** The context of the W3C Web Annotation data model. */
export const ANNO = 'http://www.w3.org/ns/anno.jsonld';

/** Where Carveout's own terms live. Nothing is fetched from there: they are names. */
const TERMS = 'urn:carveout:terms#';

const own = (name: string) => `${TERMS}${name}`;

/** What Carveout says beyond the terms of the W3C, so that a JSON-LD processor keeps every word of it. */
export const CONTEXT = {
  carveout: TERMS,
  category: own('category'),
  group: own('group'),
  force: own('force'),
  decision: own('decision'),
  stance: own('stance'),
  depth: own('depth'),
  finding: own('finding'),
  exportedState: own('exportedState'),
  citation: own('citation'),
  rule: own('rule'),
  confidence: own('confidence'),
  brackets: own('brackets'),
  standing: own('standing'),
  cultureDomains: { '@id': own('cultureDomains'), '@container': '@set' },
  documentSha256: own('documentSha256'),
  textSha256: own('textSha256'),
  positionUnit: own('positionUnit'),
  ruleSet: own('ruleSet'),
  version: own('version'),
  marking: own('marking'),
  selection: { '@id': own('selection'), '@container': '@list' },
  reviewers: { '@id': own('reviewers'), '@container': '@list' },
} as const;
