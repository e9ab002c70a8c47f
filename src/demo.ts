import { parseArgs } from 'node:util';
import { runDemo } from './demo/run-demo.js';

const USAGE = `A hotel's day from Sirvoy to Fortnox, with both ends simulated and everything embedded.

  npm run demo -- [options]

  --once       end when the day is settled (exit 0 only if all agrees), instead of leaving the server running
  --json       end with the summary as one line of JSON
  --seed N     another day (default 1)
  --bookings N at least so many bookings (default 60)
`;

const { values } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    bookings: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const seed = Number(values.seed);
  const bookings = Number(values.bookings);
  const agrees = await runDemo({ once: values.once, json: values.json, seed, bookings });
  process.exitCode = agrees ? 0 : 1;
}
