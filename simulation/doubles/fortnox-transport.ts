import type { Dice } from '../../simulators/sirvoy/play/dice.js';
import type { Answer } from '../../simulators/fortnox/answers/answer.js';
import { answered, cut, type Delivery } from '../../simulators/fortnox/answers/deliver.js';
import type { HttpAnswer } from '../../src/infrastructure/fortnox/http/http-exchange.js';
import type { HttpRequest, OpenTransport, Transport } from '../../src/infrastructure/fortnox/http/http-transport.js';
import { TransportFailure } from '../../src/infrastructure/fortnox/http/transport-failure.js';
import type { Fault } from '../faults.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import { UnderWay } from '../under-way.js';
import { textOf, type SimulatedFortnox } from './fortnox.js';
import type { Mishaps } from './mishaps.js';

type LoginFault = Extract<Fault, { readonly to: 'login' }>;
type Parts = {
  readonly fortnox: SimulatedFortnox;
  readonly scheduler: Scheduler;
  readonly life: Life;
  readonly dice: Dice;
  readonly mishaps: Mishaps;
};

/** One way there, or back, in milliseconds (fortnox.md: 67-490 ms there and back). */
const LATENCY_MS = [30, 240] as const;
const SOCKET_MS = [0, 20] as const;
const TIMEOUT_MS = 30_000;

/** How one process's calls travel to the simulated Fortnox. */
export function transportsOf(parts: Parts): OpenTransport {
  return (baseUrl, timeoutMs = TIMEOUT_MS) =>
    new SimulatedTransport(parts, new URL(baseUrl).pathname === '/', timeoutMs);
}

class SimulatedTransport implements Transport {
  readonly prefix = '';
  private readonly underWay = new UnderWay();
  private isClosed = false;

  constructor(
    private readonly parts: Parts,
    private readonly isApi: boolean,
    private readonly timeoutMs: number,
  ) {}

  exchange(request: HttpRequest): Promise<HttpAnswer> {
    if (this.isClosed) return this.fails(false, 'the pool is closed');
    return this.underWay.during(this.isApi ? this.call(request) : this.login(request));
  }

  /** Lets what is under way end, as the real one does. */
  close(): Promise<void> {
    this.isClosed = true;
    return this.underWay.ended();
  }

  private call(request: HttpRequest): Promise<HttpAnswer> {
    const { fortnox, mishaps, scheduler, life } = this.parts;
    const fault = mishaps.next('fortnox');
    const ofCaller = mishaps.nextOfCaller('caller of fortnox', life);
    if (ofCaller?.when === 'before') ofCaller.strike();
    if (fault?.how === 'not-sent') return this.fails(false, 'connect refused');
    return this.travels(request, () => {
      scheduler.note(`${life.name} fortnox ${request.method} ${request.path} ${fault?.how ?? ''}`);
      const delivery = fortnox.receive(request, fault);
      if (ofCaller?.when === 'after') ofCaller.strike();
      return delivery;
    });
  }

  private async login(request: HttpRequest): Promise<HttpAnswer> {
    const { fortnox, mishaps, scheduler, life } = this.parts;
    const fault = mishaps.next('login');
    const ofCaller = mishaps.nextOfCaller('caller of login', life);
    if (ofCaller?.when === 'before') ofCaller.strike();
    const given: Answer[] = [];
    try {
      return await this.travels(request, () => {
        scheduler.note(`${life.name} login ${fault?.how ?? ''}`);
        const delivery = this.loginDelivery(request, fault, given);
        if (ofCaller?.when === 'after') ofCaller.strike();
        return delivery;
      });
    } catch (failure) {
      for (const answer of given) fortnox.onUnheard(answer);
      throw failure;
    }
  }

  private loginDelivery(request: HttpRequest, fault: LoginFault | null, given: Answer[]): Delivery {
    const { fortnox, life } = this.parts;
    if (fault?.how === 'lost-request') return cut;
    if (fault?.how === '503') return answered({ status: 503 });
    const answer = fortnox.token(request, life);
    given.push(answer);
    return fault?.how === 'lost-answer' ? cut : answered(answer);
  }

  /** The socket, the way there, the work, the way back; each a moment at which the process may be gone. */
  private travels({ onSending }: HttpRequest, work: () => Delivery): Promise<HttpAnswer> {
    const { scheduler, life, dice } = this.parts;
    return new Promise((resolve, reject) => {
      scheduler.after(dice.integer(...SOCKET_MS), () =>
        life.hear(() => {
          const stopped = stoppedBy(onSending);
          if (stopped !== null) {
            reject(stopped);
            return;
          }
          const giveUpAt = scheduler.now + this.timeoutMs;
          let isOver = false;
          const fail = (why: string): void => {
            if (!isOver) reject(new TransportFailure(true, why));
          };
          scheduler.after(this.timeoutMs, () => life.hear(() => fail(`no answer within ${this.timeoutMs} ms`)));
          scheduler.after(dice.integer(...LATENCY_MS), () => {
            const delivery = work();
            const backMs = dice.integer(...LATENCY_MS) + (delivery.how === 'answer' ? delivery.delayMs : 0);
            scheduler.after(backMs, () =>
              life.hear(() => {
                if (scheduler.now >= giveUpAt) return;
                if (delivery.how === 'answer') resolve(answerOf(delivery));
                else fail('the connection was cut');
                isOver = true;
              }),
            );
          });
        }),
      );
    });
  }

  private fails(sent: boolean, why: string): Promise<never> {
    const { scheduler, life, dice } = this.parts;
    return new Promise((_resolve, reject) => {
      scheduler.after(dice.integer(...SOCKET_MS), () => life.hear(() => reject(new TransportFailure(sent, why))));
    });
  }
}

/** The last look before the first byte; null when nothing speaks against it. */
function stoppedBy(onSending: (() => void) | undefined): TransportFailure | null {
  try {
    onSending?.();
    return null;
  } catch (cause) {
    return new TransportFailure(false, 'stopped right before the first byte', { cause });
  }
}

function answerOf({ answer }: Extract<Delivery, { how: 'answer' }>): HttpAnswer {
  return { status: answer.status, retryAfter: answer.headers?.['retry-after'] ?? null, text: textOf(answer) };
}
