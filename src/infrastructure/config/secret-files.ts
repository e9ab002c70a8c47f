import { readFileSync } from 'node:fs';
import { SECRETS } from './environment.schema.js';

export type Variables = Readonly<Record<string, string>>;

/**
 * The variables that have a value, with secrets read from the files NAME_FILE points to. An empty value counts as
 * absent, because compose files pass unset variables on as empty ones.
 */
export function readVariables(env: NodeJS.ProcessEnv): { variables: Variables; faults: string[] } {
  const present = Object.entries(env).filter((entry): entry is [string, string] => (entry[1] ?? '').trim() !== '');
  const variables = Object.fromEntries(present);
  const faults: string[] = [];
  for (const name of SECRETS) {
    const path = variables[`${name}_FILE`];
    if (path === undefined) continue;
    if (variables[name] !== undefined) faults.push(`${name} and ${name}_FILE are both set: set only one of them.`);
    else readSecret(name, path, variables, faults);
  }
  return { variables, faults };
}

function readSecret(name: string, path: string, variables: Record<string, string>, faults: string[]): void {
  try {
    const secret = readFileSync(path, 'utf8').trim();
    if (secret === '') faults.push(`${name}_FILE points to an empty file (${path}): put the value in it.`);
    else variables[name] = secret;
  } catch (error) {
    const reason = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
    faults.push(
      `${name}_FILE points to a file that cannot be read (${path}, ${reason}): check the path and its rights.`,
    );
  }
}
