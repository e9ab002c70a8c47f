import { ConfigError } from './infrastructure/config/config-error.js';
import { loadConfig, type AppConfig } from './infrastructure/config/load-config.js';
import { createLog } from './infrastructure/logging/create-log.js';
import { startApplication, type Application } from './start-application.js';

/** EX_CONFIG of sysexits(3): a supervisor need not try again before someone has changed the settings. */
const EXIT_CONFIG = 78;
/** A stop that takes longer is ended hard; what was cut off is an unknown outcome and resolved at the next start. */
const STOP_WITHIN_MS = 10_000;

function configOrExit(): AppConfig {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(EXIT_CONFIG);
  }
}

async function startOrExit(): Promise<Application> {
  try {
    return await startApplication(config, log);
  } catch (error) {
    log.error({ error }, 'the start failed');
    process.exit(1);
  }
}

const config = configOrExit();
const log = createLog(config.logLevel);
const application = await startOrExit();
log.announce({ url: application.url }, 'ready');

async function stop(exitCode: number): Promise<void> {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  try {
    await application.stop();
  } catch (error) {
    log.error({ error }, 'the stop failed');
    process.exit(1);
  }
  process.exit(exitCode);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'stopping');
    void stop(0);
  });
}

void application.takenOver.then(() => {
  log.error({}, 'another process has taken over this database, stopping');
  return stop(1);
});
