// Tests that start processes run the compiled programs: build them once before the first test.
import { spawnSync } from 'node:child_process';

export default function setup() {
  const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('the build failed');
}
