// Runs Jest in ESM mode and ends with `N passed, N failed` from Jest's own JSON result.
//   node scripts/test.mjs [--level unit|int|e2e|containers] [jest arguments]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const args = process.argv.slice(2);
const at = args.indexOf('--level');
const levels = at === -1 ? ['unit', 'int', 'e2e'] : args.splice(at, 2).slice(1);

const folder = mkdtempSync(join(tmpdir(), 'fakturasynk-test-'));
const resultFile = join(folder, 'result.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings=ExperimentalWarning', jest]
    .concat(['--selectProjects', ...levels, '--json', '--outputFile', resultFile])
    .concat(args.length > 0 ? ['--', ...args] : []),
  { stdio: ['ignore', 'ignore', 'inherit'] },
);

let result = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 0 };
try {
  result = JSON.parse(readFileSync(resultFile, 'utf8'));
} catch (error) {
  console.error(`Jest left no result: ${error.message}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
console.log(`${result.numPassedTests} passed, ${failed} failed${skipped}`);
process.exit(status === 0 && failed === 0 && result.numPassedTests > 0 ? 0 : 1);
