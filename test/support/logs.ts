import type { Log, LogFields } from '../../src/infrastructure/logging/log.js';

export type Line = { readonly level: 'debug' | 'info' | 'warn' | 'error'; readonly message: string } & LogFields;

/** A log that keeps its lines, so that a test can ask what an operator would have seen. */
export function keptLog(): Log & { readonly lines: readonly Line[]; errors(): readonly string[] } {
  const lines: Line[] = [];
  const keep = (level: Line['level']) => (fields: LogFields, message: string) => {
    lines.push({ ...fields, level, message });
  };
  return {
    lines,
    errors: () => lines.filter(({ level }) => level === 'error').map(({ message }) => message),
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}
