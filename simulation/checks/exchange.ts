import type { Answer } from '../../simulators/fortnox/answers/answer.js';
import type { Life } from '../kernel/life.js';

/** A pair that Fortnox gave. Times are virtual milliseconds. */
export type Exchange = {
  readonly tenantId: string;
  /** A person's consent; a refresh token spent; or our own credentials. */
  readonly by: 'authorization_code' | 'refresh_token' | 'client_credentials';
  readonly asker: Life;
  readonly at: number;
  readonly lifetimeMs: number;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** The access token that the table held at that moment. */
  readonly replaces: string | null;
  /** Whether that one was good for long yet. */
  readonly isNeedless: boolean;
  readonly answer: Answer;
  /** Lost on its way, or later than the asker's patience. */
  isUnheard: boolean;
  isStored: boolean;
  /** A statement that was to store it failed: a fault of the table, or a session that stood still for too long. */
  couldNotBeStored: boolean;
};

/** The way back and the statements, and some more. */
const STORED_WITHIN_MS = 2_000;

/** Whether what befell the exchange explains why the table never got its pair; nothing else may. */
export function isExcused({ asker, at, isUnheard, couldNotBeStored }: Exchange, now: number): boolean {
  const inTime = Math.max(at, asker.wakesAt) + STORED_WITHIN_MS;
  const hasDied = asker.endedAt !== null && asker.endedAt <= inTime;
  return isUnheard || couldNotBeStored || hasDied || now < inTime;
}
