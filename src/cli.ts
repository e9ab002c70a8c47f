import { ConfigError } from './infrastructure/config/config-error.js';
import { loadConfig, type AppConfig } from './infrastructure/config/load-config.js';
import { createLog, type AppLog } from './infrastructure/logging/create-log.js';
import { rotateKeys } from './rotate-keys.js';

/** EX_USAGE and EX_CONFIG of sysexits(3). */
const EXIT_USAGE = 64;
const EXIT_CONFIG = 78;

/** Does its work, telling people what happens; false when something is left undone. */
type Verb = (config: AppConfig, log: AppLog, say: (line: string) => void) => Promise<boolean>;

const VERBS: Readonly<Record<string, { readonly does: string; readonly run: Verb }>> = {
  'keys rotate': { does: 'seal everything encrypted anew with ENCRYPTION_KEY', run: rotateKeys },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function usage(): number {
  const verbs = Object.entries(VERBS).map(([name, { does }]) => `  ${name}  ${does}\n`);
  process.stderr.write(`usage: npx fakturasynk <verb>\n\n${verbs.join('')}`);
  return EXIT_USAGE;
}

async function main(): Promise<number> {
  const verb = VERBS[process.argv.slice(2).join(' ')];
  if (!verb) return usage();
  try {
    const config = loadConfig(process.env);
    // People read this: what the program would log is only of interest when it goes wrong.
    return (await verb.run(config, createLog('warn'), say)) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof ConfigError ? EXIT_CONFIG : 1;
  }
}

process.exitCode = await main();
