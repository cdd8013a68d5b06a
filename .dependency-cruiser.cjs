/** The boundaries of ARCHITECTURE.md, as rules. Imports point left only, types included. */
const features = 'statistics|metering|billing|moves|incidents';
const layers = [
  'db',
  'keys',
  'files',
  'ledger',
  'journal',
  'policies',
  'accounts',
  'guard',
  'register',
  'tasks',
  'outbox',
  'letters',
  'retention',
  'consent',
  'disclosures',
  'rights',
  features,
  'import|seed|evidence|backup',
  'http|worker|cli',
];

/** A layer may import itself and what stands left of it. */
const leftOnly = layers.flatMap((layer, place) => {
  const right = layers.slice(place + 1).join('|');
  return right === ''
    ? []
    : [
        {
          name: `server-left-only-${layer.split('|')[0]}`,
          severity: 'error',
          comment:
            'Inside the server imports point left only: foundations do not know the features, features not the faces.',
          from: { path: `^server/(${layer})/` },
          to: { path: `^server/(${right})/|^server/main[.]ts$` },
        },
      ];
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      severity: 'error',
      comment:
        'core imports nothing of ours and only zod and yaml; no node modules, so that it runs in a browser too. The corpus is test data with its reader.',
      from: { path: '^core/', pathNot: '[.]test[.]ts$|^core/corpus/|^core/publish/fixtures/' },
      to: { pathNot: '^core/|node_modules/(zod|yaml)/' },
    },
    {
      name: 'features-apart',
      severity: 'error',
      comment: 'Features do not import one another; what they share is a foundation.',
      from: { path: `^server/(${features})/` },
      to: { path: `^server/(${features})/`, pathNot: '^server/$1/' },
    },
    {
      name: 'through-the-index',
      severity: 'error',
      comment: 'Another folder of the server is reached through its index.ts.',
      from: { path: '^server/([^/]+)/', pathNot: ['[.]test[.]ts$', '/testing[.]ts$', '/testing-[a-z]+[.]ts$'] },
      to: { path: '^server/([^/]+)/', pathNot: ['^server/$1/', '^server/[^/]+/index[.]ts$', 'node_modules'] },
    },
    {
      name: 'core-through-the-index',
      severity: 'error',
      comment: 'What core offers is what its index.ts names.',
      from: { path: '^(server|bench)/', pathNot: '[.]test[.]ts$' },
      to: { path: '^core/', pathNot: '^core/index[.]ts$' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '[.](test|d)[.]ts$|[.]cjs$|vitest' },
      to: {},
    },
    ...leftOnly,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
