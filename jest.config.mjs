/** One project per level, so that each can be run alone: unit (pure), int (real Postgres and client), e2e (processes). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', { ...JSON.parse((await import('node:fs')).readFileSync('.swcrc', 'utf8')), $schema: undefined }],
  },
};

const level = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/**/*.${name}.spec.ts`],
  ...extra,
});

export default {
  projects: [
    level('unit'),
    level('int', { globalSetup: '<rootDir>/test/support/global-setup.mjs' }),
    level('e2e', { globalSetup: '<rootDir>/test/support/global-setup.mjs' }),
    level('containers'),
  ],
  workerIdleMemoryLimit: '512MB',
  testTimeout: 30_000,
};
