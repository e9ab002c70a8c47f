/** One project per level, so that each can be run alone: unit (pure), int (real Postgres and client), e2e (processes). */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { ...JSON.parse((await import('node:fs')).readFileSync('.swcrc', 'utf8')), $schema: undefined },
    ],
  },
};

const level = (name, extra = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/**/*.${name}.spec.ts`],
  ...extra,
});

const wholeRun = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  projects: [level('unit'), level('int', wholeRun), level('e2e', wholeRun), level('containers')],
  workerIdleMemoryLimit: '512MB',
  testTimeout: 30_000,
  // Jest keeps one core of two for itself; much of int and e2e waits for processes, so both are put to work.
  maxWorkers: 2,
};
