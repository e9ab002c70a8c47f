import type { Bug } from './bug.js';
import {
  badGatewayTakenForNotExecuted,
  bookkeepSkipped,
  equalPaymentsCollapsed,
  limiterPerProcess,
  readBackOnceAtOnce,
  refusalRetried,
  resendWithoutReadBack,
  substringTakenForEqual,
} from './fortnox-bugs.js';
import { sweepSeesNothing } from './hand-bugs.js';
import {
  amountsAsFloats,
  answeredBeforeDurable,
  generatedAtIgnored,
  judgedBeforeDerived,
  olderOverwritesNewer,
} from './intake-bugs.js';
import { anyRevision, positionBeforeEffects, serversCheckpointStored, silentEndIgnored } from './log-bugs.js';
import { renewedByTwo, usedBeforeStored } from './token-bugs.js';
import { noFencing, poolClosedFirst, sagaDies } from './process-bugs.js';

/** Mistakes that the simulation must find, by the name that `--bug` takes. */
export const PLANTED_BUGS: Readonly<Record<string, Bug>> = {
  'server-checkpoint-stored': serversCheckpointStored,
  'position-before-effects': positionBeforeEffects,
  'resend-without-read-back': resendWithoutReadBack,
  'read-back-once-at-once': readBackOnceAtOnce,
  'substring-taken-for-equal': substringTakenForEqual,
  'equal-payments-collapsed': equalPaymentsCollapsed,
  'token-renewed-by-two': renewedByTwo,
  'token-used-before-stored': usedBeforeStored,
  'limiter-per-process': limiterPerProcess,
  'no-fencing': noFencing,
  'generated-at-ignored': generatedAtIgnored,
  'older-overwrites-newer': olderOverwritesNewer,
  'bookkeep-skipped': bookkeepSkipped,
  'refusal-retried': refusalRetried,
  'bad-gateway-not-executed': badGatewayTakenForNotExecuted,
  'amounts-as-floats': amountsAsFloats,
  'saga-dies': sagaDies,
  'pool-closed-first': poolClosedFirst,
  'answered-before-durable': answeredBeforeDurable,
  'judged-before-derived': judgedBeforeDerived,
  'any-revision': anyRevision,
  'silent-end-ignored': silentEndIgnored,
  'sweep-sees-nothing': sweepSeesNothing,
};
