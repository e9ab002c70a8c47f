import { parseArgs } from 'node:util';
import type { Figure, Measurement } from './figure.js';
import { linearity } from './figures/linearity.js';
import { utilisation } from './figures/utilisation.js';

const MEASUREMENTS: Readonly<Record<string, Measurement>> = { utilisation, linearity };

const USAGE = `Measures speed as shares of what is possible, never as bare times.

  npm run bench [-- NAME ...] [-- --json]

${Object.entries(MEASUREMENTS)
  .map(([name, { ids, title }]) => `  ${name.padEnd(14)}${ids.join(', ')}: ${title}`)
  .join('\n')}

  --json   end with the figures as one line of JSON
`;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in MEASUREMENTS));

if (values.help) {
  process.stdout.write(USAGE);
} else if (unknown.length > 0) {
  process.stderr.write(`There is no measurement "${unknown.join('", "')}".\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const figures = await measured(positionals.length > 0 ? positionals : Object.keys(MEASUREMENTS));
  if (values.json) process.stdout.write(`${JSON.stringify({ results: figures })}\n`);
  process.exitCode = figures.some(({ pass }) => pass === false) ? 1 : 0;
}

async function measured(names: readonly string[]): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const name of names) {
    const found = await MEASUREMENTS[name]?.measure((line) => process.stderr.write(`  ${line}\n`));
    for (const figure of found ?? []) process.stderr.write(`${lineOf(figure)}\n`);
    figures.push(...(found ?? []));
  }
  return figures;
}

function lineOf({ id, name, value, target, pass }: Figure): string {
  const verdict = pass === null ? 'inconclusive' : pass ? 'pass' : 'FAIL';
  return `${id.padEnd(14)}${verdict.padEnd(14)}${value}  (target ${target})  ${name}`;
}
