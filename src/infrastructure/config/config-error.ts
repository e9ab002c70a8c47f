/** The environment is wrong; the start ends with exit code 78 (EX_CONFIG) and shows every fault at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly exitCode = 78;

  constructor(readonly faults: readonly string[]) {
    super(`${faults.length} wrong or missing settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}
