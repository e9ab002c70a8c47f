import { serveExports } from './export/export-server.js';
import { readOptions, USAGE, type Options } from './options.js';
import { run } from './program.js';

const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function optionsOrUsage(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

const options = optionsOrUsage();
const { papers, ...summary } = await run(options, { isTerminal: process.stdout.isTTY && !options.json, writeLine });
writeLine(
  `${summary.bookings} bookings, ${summary.snapshots} snapshots: ${summary.delivered} deliveries accepted, ` +
    `${summary.dropped} dropped, ${summary.unsent} unsent, ${summary.retries} retries, ${summary.seconds.toFixed(1)} s`,
);
if (options.json) writeLine(JSON.stringify(summary));
if (options.exportPort !== undefined) {
  const { url } = await serveExports(papers, options.exportPort);
  writeLine(`exports at ${url}/export/`);
}
process.exitCode = summary.dropped + summary.unsent > 0 ? 1 : 0;
