import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const portsOnly = 'Comes through a port (Clock, Ids, Timers), so that tests and the simulation decide it.';

export default tseslint.config(
  { ignores: ['dist', 'coverage', '.data', '.tmp'] },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A flat switch over all cases is one decision for its reader, whatever its length.
      complexity: ['error', { max: 8, variant: 'modified' }],
      'max-depth': ['error', 3],
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    files: [
      'src/domain/**/*.ts',
      'src/application/**/*.ts',
      'src/projections/**/*.ts',
      // What the simulation drives in virtual time.
      'src/infrastructure/sagas/**/*.ts',
      'src/infrastructure/leases/**/*.ts',
      'src/infrastructure/watching/**/*.ts',
      'src/infrastructure/projecting/**/*.ts',
      'src/infrastructure/fortnox/**/*.ts',
      'src/infrastructure/event-store/*.ts',
      'simulation/{checks,bugs,doubles}/**/*.ts',
      'simulation/kernel/{life,way,virtual-clock,seeded-ids}.ts',
    ],
    // The one that has real sockets, and real time-outs with them.
    ignores: ['src/infrastructure/fortnox/http/http-transport.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval', 'setImmediate', 'fetch', 'process', 'performance'].map((name) => ({
          name,
          message: portsOnly,
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'node:crypto', importNames: ['randomUUID', 'randomBytes', 'randomInt'], message: portsOnly },
            ...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: portsOnly })),
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: portsOnly },
        { object: 'Math', property: 'random', message: portsOnly },
        { object: 'crypto', property: 'randomUUID', message: portsOnly },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: portsOnly },
        {
          selector: 'CallExpression[callee.name="parseFloat"]',
          message: 'Money is integer öre; parse decimals exactly.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    plugins: { jest },
    rules: {
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-identical-title': 'error',
      'jest/valid-expect': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { 'no-unused-vars': 'error' },
  },
);
