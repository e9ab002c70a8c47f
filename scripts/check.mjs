// Runs the checks that need no program to run, two at a time since each uses one core, the longest first:
//   node scripts/check.mjs
// What one says is shown when it has ended; all are run, also after one has failed.
import { spawn } from 'node:child_process';

const waiting = ['lint', 'format', 'types', 'boundaries', 'unused'].map((name) => `check:${name}`);
const AT_ONCE = 2;

function run(script) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(`${script}: ${code === 0 ? 'passed' : 'FAILED'}\n${Buffer.concat(said).toString()}`);
      resolve(code === 0);
    });
  });
}

async function lane() {
  let hasPassed = true;
  for (let script = waiting.shift(); script; script = waiting.shift()) hasPassed = (await run(script)) && hasPassed;
  return hasPassed;
}

const lanes = await Promise.all(Array.from({ length: AT_ONCE }, lane));
process.exitCode = lanes.every(Boolean) ? 0 : 1;
