/** Import direction: domain <- application <- infrastructure; domain <- projections <- infrastructure; nothing imports the composition root. */
const root = '^src/[^/]+\\.ts$';
const only = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('no-circular', {}, { circular: true }),
    only(
      'no-orphans',
      {
        orphan: true,
        pathNot: [
          root,
          '\\.d\\.ts$',
          '^test/',
          '^simulators/[^/]+/main\\.ts$',
          '^bench/main\\.ts$',
          '^chaos/main\\.ts$',
          '^fuzz/main\\.ts$',
          '^crash/(main|under-test)\\.ts$',
          '^simulation/(main|seed-worker)\\.ts$',
        ],
      },
      {},
    ),
    only('domain-is-pure', { path: '^src/domain/' }, { pathNot: '^src/domain/' }),
    only(
      'application-knows-domain-only',
      { path: '^src/application/' },
      { path: '^src/(projections|infrastructure)/' },
    ),
    only('projections-know-domain-only', { path: '^src/projections/' }, { path: '^src/(application|infrastructure)/' }),
    only('nothing-imports-the-composition-root', { path: '^src/.+/', pathNot: root }, { path: root }),
    only(
      'aggregates-know-each-others-events-only',
      { path: '^src/domain/(connection|sirvoy-booking|invoice-sync|repair)/' },
      {
        path: '^src/domain/(connection|sirvoy-booking|invoice-sync|repair)/',
        pathNot: ['^src/domain/$1/', '\\.events\\.ts$'],
      },
    ),
    only('simulators-share-no-code', { path: '^simulators/' }, { path: '^src/' }),
    only('product-knows-no-simulator', { path: '^src/', pathNot: '^src/demo' }, { path: '^simulators/' }),
    only(
      'simulators-know-not-each-other',
      { path: '^simulators/([^/]+)/' },
      { path: '^simulators/', pathNot: '^simulators/$1/' },
    ),
    only(
      'product-knows-no-test',
      { path: '^(src|simulators)/' },
      { path: '^(test|bench|crash|chaos|fuzz|simulation)/' },
    ),
    // A test's child process runs the build, which a fresh clone does not have yet when boundaries are checked.
    only('declared-packages-only', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: 'dist/' }),
    only(
      'no-dev-package-in-product',
      { path: '^(src|simulators|simulation)/' },
      { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
