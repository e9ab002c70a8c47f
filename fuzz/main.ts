import { parseArgs } from 'node:util';
import { fuzz, type Outcome } from './fuzz.js';
import { inHouse } from './house.js';

const USAGE = `Sends bad messages to the webhook and bad requests to the REST interface, and looks what becomes of them.

  npm run fuzz [-- options]

  --bodies N     messages to the webhook (default 50000)
  --requests N   requests of the REST interface (default 5000)
  --seed S       which ones (default 1)
  --json         end with the outcome as one line of JSON
`;

const { values } = parseArgs({
  options: {
    bodies: { type: 'string', default: '50000' },
    requests: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const wishes = { bodies: Number(values.bodies), requests: Number(values.requests), seed: Number(values.seed) };
  const outcome = await inHouse((house) => fuzz(house, wishes));
  process.stderr.write(told(outcome));
  if (values.json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
  process.exitCode = outcome.findings.length > 0 ? 1 : 0;
}

function told({ findings, ...figures }: Outcome): string {
  const lines = findings.map(
    ({ what, example, times }) => `  ${what} (${times} times)\n    ${JSON.stringify(example)}`,
  );
  return `${JSON.stringify(figures)}\n${findings.length} findings\n${lines.map((line) => `${line}\n`).join('')}`;
}
