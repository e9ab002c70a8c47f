import { HELP, readCommandLine, type CommandLine } from './command-line.js';
import { buildFortnoxSimulator } from './simulator.js';

/** Exit code for a wrong command line (EX_USAGE). */
const WRONG_USAGE = 64;

function commandLine(): CommandLine | 'help' | undefined {
  try {
    return readCommandLine(process.argv.slice(2), process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return undefined;
  }
}

async function run({ host, port, options }: CommandLine): Promise<void> {
  const app = buildFortnoxSimulator(options);
  const stop = () => void app.close().finally(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const url = await app.listen({ host, port });
  process.stdout.write(`${JSON.stringify({ msg: 'ready', url })}\n`);
}

const wanted = commandLine();
if (wanted === undefined) process.exitCode = WRONG_USAGE;
else if (wanted === 'help') process.stdout.write(HELP);
else await run(wanted);
