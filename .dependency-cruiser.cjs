// The way through the house (design: schema ← ingest, engine, report, web; all of these but web ← server, cli).
const allowed = {
  schema: [],
  ingest: ['schema'],
  engine: ['schema'],
  report: ['schema'],
  web: ['schema'],
  server: ['schema', 'ingest', 'engine', 'report'],
  cli: ['schema', 'ingest', 'engine', 'report', 'server'],
};
const directions = Object.entries(allowed).map(([from, to]) => ({
  name: `${from}-imports`,
  comment: `packages/${from} may import ${to.length ? to.join(', ') : 'no other package'}`,
  severity: 'error',
  from: { path: `^packages/${from}/src/` },
  to: { path: '^packages/', pathNot: `^packages/(${[from, ...to].join('|')})/src/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'front-door',
      comment: 'a package is entered through its index.ts',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', '^packages/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'engine-is-pure',
      comment: 'the engine does no I/O and reads no clock',
      severity: 'error',
      from: { path: '^packages/(engine|schema)/src/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
