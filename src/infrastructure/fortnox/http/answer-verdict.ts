import { fortnoxErrorIn, type FortnoxError } from './fortnox-error.js';
import { meaningOf } from './fortnox-error-codes.js';
import type { HttpAnswer } from './http-exchange.js';

/** What an answer proves about the call (reliability table 2.4). */
export type Verdict =
  | { readonly kind: 'executed'; readonly json: unknown }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'token-refused'; readonly error: FortnoxError | null }
  | { readonly kind: 'forbidden' | 'refused' | 'unknown'; readonly code: number | null; readonly message: string };

const SUCCESS: ReadonlySet<number> = new Set([200, 201, 204]);

/** The table, row by row; a status it does not name is unknown, never failed. */
export function verdictOn(answer: HttpAnswer): Verdict {
  if (SUCCESS.has(answer.status)) return success(answer);
  switch (answer.status) {
    case 400:
    case 404:
      return businessAnswer(answer);
    case 401:
      return { kind: 'token-refused', error: fortnoxErrorIn(answer.text) };
    case 403:
      return forbidden(fortnoxErrorIn(answer.text));
    case 429:
      return { kind: 'throttled' };
    default:
      return unknown(`Fortnox answered with status ${answer.status}`, fortnoxErrorIn(answer.text));
  }
}

function success({ status, text }: HttpAnswer): Verdict {
  try {
    return { kind: 'executed', json: text === '' ? null : JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unknown(`Fortnox answered ${status}, but the answer cannot be read`, null);
  }
}

/** Only an error in Fortnox's own form proves that Fortnox, not a gateway before it, refused. */
function businessAnswer({ status, text }: HttpAnswer): Verdict {
  const error = fortnoxErrorIn(text);
  if (error === null) return unknown(`Fortnox answered ${status} without saying why`, null);
  switch (meaningOf(error.code)) {
    case 'token':
      return { kind: 'token-refused', error };
    case 'permission':
      return forbidden(error);
    case 'system':
      return unknown('Fortnox had an internal fault', error);
    case 'refusal':
      return { kind: 'refused', ...error };
  }
}

function forbidden(error: FortnoxError | null): Verdict {
  const message =
    error?.message ?? 'Fortnox does not let this connection do that: a right, scope or licence is missing';
  return { kind: 'forbidden', code: error?.code ?? null, message };
}

function unknown(message: string, error: FortnoxError | null): Verdict {
  const told = error === null ? message : `${message}: ${error.message}`;
  return { kind: 'unknown', code: error?.code ?? null, message: told };
}
