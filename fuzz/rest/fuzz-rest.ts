import { Pool } from 'undici';
import type { AnswerTimes } from '../answer-times.js';
import { atOnce } from '../at-once.js';
import { Chance } from '../chance.js';
import type { Findings } from '../findings.js';
import type { House } from '../house.js';
import { wrongWithRefusal, type Answered } from '../problem.js';
import { DescribedAnswers } from './described-answers.js';
import { operationsOf, type Description } from './description.js';
import { request, type Known, type Request } from './requests.js';

const AT_ONCE = 16;
/** A body that cannot be read is refused before anybody asks who sent it. */
const WITHOUT_A_KEY = new Set([401, 400, 413, 415]);

export type Wishes = {
  readonly requests: number;
  readonly seed: number;
  readonly times: AnswerTimes;
  readonly known: Known;
};

/** Sends every operation of the OpenAPI document right and wrong requests, and looks at each answer. */
export async function fuzzRest(
  { application, keys }: House,
  { requests, seed, times, known }: Wishes,
  findings: Findings,
): Promise<void> {
  const description = await application.api.get<Description>('/api/openapi.json');
  const operations = operationsOf(description);
  const described = new DescribedAnswers(description);
  const pool = new Pool(application.url, { connections: AT_ONCE, pipelining: 1 });
  const headersFor = ({ caller, mediaType }: Request): Record<string, string> => ({
    ...(mediaType !== '' && { 'content-type': mediaType }),
    ...(caller !== 'no key' && { authorization: `Bearer ${caller === 'wrong key' ? 'nobodys' : keys[caller]}` }),
  });
  await atOnce(
    AT_ONCE,
    Array.from({ length: requests }, (_, at) => at),
    async (at) => {
      const chance = new Chance(seed * 1_000_003 + at);
      const operation = operations[at % operations.length];
      if (operation === undefined) return;
      const sent = request(operation, { schemas: description.components.schemas, known, chance });
      try {
        const answer = await times.of(async () => {
          const { method } = operation;
          const { statusCode, headers, body } = await pool.request({
            method,
            path: sent.path,
            headers: headersFor(sent),
            body: sent.body,
          });
          return { status: statusCode, contentType: String(headers['content-type'] ?? ''), text: await body.text() };
        });
        const wrong =
          wrongWith(sent, answer) ?? (sent.isAddressUnreadable ? null : described.wrongWith(operation, answer));
        if (wrong !== null)
          findings.add(
            `${operation.name}: ${wrong}`,
            `${sent.caller} ${sent.path} ${sent.body ?? ''} -> ${answer.text}`,
          );
      } catch (error) {
        findings.add(`${operation.name}: no answer`, `${sent.path} ${String(error)}`);
      }
    },
  );
  await pool.close();
}

function wrongWith(sent: Request, answer: Answered): string | null {
  const { operation, isAddressUnreadable } = sent;
  const { status } = answer;
  if (isAddressUnreadable)
    return status === 400 ? wrongWithRefusal(answer) : `answered an unreadable address ${status}`;
  if (!operation.answers.has(status)) return `answered ${status}, which is not described`;
  if (hasNoKey(sent) && !WITHOUT_A_KEY.has(status)) return `answered ${status} without a key`;
  return isRight(sent, answer) ? null : wrongWithRefusal(answer);
}

const hasNoKey = ({ operation, caller }: Request): boolean =>
  operation.isGuarded && (caller === 'no key' || caller === 'wrong key');

/** Or Fortnox refuses what we asked of it, or the health of a part is the very answer: described, and no fault of a request. */
const isRight = ({ operation }: Request, { status }: Answered): boolean =>
  status < 400 || status === 502 || (status === 503 && operation.path === '/health/ready');
