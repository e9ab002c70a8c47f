import {
  FortnoxFailure,
  type FortnoxInvoice,
  type FortnoxLedger,
} from '../../src/application/ports/fortnox-ledger.port.js';
import type { Ports } from '../../src/application/ports/ports.js';
import type { HttpAnswer } from '../../src/infrastructure/fortnox/http/http-exchange.js';
import type { OpenTransport } from '../../src/infrastructure/fortnox/http/http-transport.js';
import { TransportFailure } from '../../src/infrastructure/fortnox/http/transport-failure.js';
import type { Bug } from './bug.js';

type Changes = (right: FortnoxLedger) => Partial<FortnoxLedger>;

/** The ledger with some of its methods done wrong; the rest is the real one's. */
const wrongLedger =
  (changes: Changes) =>
  (ports: Ports): Ports => {
    const wrong = Object.assign(Object.create(ports.ledger) as FortnoxLedger, changes(ports.ledger));
    return { ...ports, ledger: wrong };
  };

/** A transport that takes some answers for proof that nothing was executed. */
const takenForNotSent =
  (isTaken: (answer: HttpAnswer) => boolean) =>
  (open: OpenTransport): OpenTransport =>
  (baseUrl, timeoutMs) => {
    const right = open(baseUrl, timeoutMs);
    return {
      prefix: right.prefix,
      close: () => right.close(),
      exchange: async (request) => {
        const answer = await right.exchange(request);
        if (isTaken(answer)) throw new TransportFailure(false, `status ${answer.status}`);
        return answer;
      },
    };
  };

export const resendWithoutReadBack: Bug = {
  inList: 3,
  mistake: 'a write without an answer is sent again before Fortnox is read back',
  ports: wrongLedger((right) => ({
    createInvoice: async (call, customerNumber, draft) => {
      try {
        return await right.createInvoice(call, customerNumber, draft);
      } catch (error) {
        if (!(error instanceof FortnoxFailure) || error.kind !== 'unknown') throw error;
        const { connectionId, tenantId, priority } = call;
        return right.createInvoice({ connectionId, tenantId, priority }, customerNumber, draft);
      }
    },
  })),
};

export const readBackOnceAtOnce: Bug = {
  inList: 4,
  mistake: 'Fortnox is read back once, and at once',
  ports: (ports) => ({ ...ports, syncTimings: { ...ports.syncTimings, quietMs: 0, betweenReadsMs: 0 } }),
};

export const substringTakenForEqual: Bug = {
  inList: 5,
  mistake: 'an invoice whose reference merely holds ours, as Fortnox searches, is taken for ours',
  ports: wrongLedger((right) => ({
    invoicesByReference: async (call, reference) => {
      const found: FortnoxInvoice[] = [];
      for await (const page of right.invoicesChangedSince(call, BEFORE_ALL)) {
        for (const hit of page.filter((listed) => !listed.cancelled && holds(listed.reference, reference))) {
          const invoice = await right.invoice(call, hit.documentNumber);
          if (invoice?.cancelled === false) found.push(invoice);
        }
      }
      return found;
    },
  })),
};

const BEFORE_ALL = '2000-01-01T00:00:00.000Z';

const holds = (text: string | null, part: string): boolean => text?.toLowerCase().includes(part.toLowerCase()) === true;

export const equalPaymentsCollapsed: Bug = {
  inList: 6,
  mistake: 'a payment like one that is there already is taken for it',
  ports: wrongLedger((right) => ({
    createPayment: async (call, documentNumber, draft) => {
      const { connectionId, tenantId, priority } = call;
      const there = await right.paymentsOf({ connectionId, tenantId, priority }, documentNumber);
      const alike = there.find(
        ({ amountInOre, paymentDate }) => amountInOre === draft.amountInOre && paymentDate === draft.paymentDate,
      );
      return alike ?? right.createPayment(call, documentNumber, draft);
    },
  })),
};

export const refusalRetried: Bug = {
  inList: 14,
  mistake: 'a refusal (400) is taken for a passing failure',
  transport: takenForNotSent(({ status }) => status === 400),
};

export const badGatewayTakenForNotExecuted: Bug = {
  inList: 15,
  mistake: 'a 502 is taken for proof that nothing was executed',
  transport: takenForNotSent(({ status }) => status === 502),
};

export const bookkeepSkipped: Bug = {
  inList: 13,
  mistake: 'an invoice is paid or credited before it is bookkept',
  ports: wrongLedger((right) => ({
    bookkeepInvoice: async (call, documentNumber) => {
      const invoice = await right.invoice(call, documentNumber);
      if (invoice === null) throw new FortnoxFailure('refused', 'there is none', { operation: 'bookkeepInvoice' });
      return { ...invoice, booked: true };
    },
  })),
};

export const limiterPerProcess: Bug = {
  inList: 9,
  mistake: 'each process keeps the rate limit for itself',
  rateShare: () => (_connectionId, limit) => limit,
};
