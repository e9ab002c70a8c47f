import { invoice, payment } from '../support/sirvoy-body.js';
import { changesModeTo, inTurn, personCalls, releases, sirvoyTells } from './acts.js';
import { money, voucher, type Scenario } from './scenario.js';

/** Invoice n of the tenth of month n, paid by card the day after. */
const month = (n: number) => ({
  bookingId: n,
  invoices: [invoice({ rest: { invoiceId: n, invoiceNumber: 100 + n, date: `2026-0${n}-10`, dueDate: null } })],
  payments: [payment({ paymentId: 900 + n, linkedTo: n, date: `2026-0${n}-11` })],
});
const bookkept = (...months: readonly number[]) => ({
  fortnox: months.flatMap((n) => [
    `${n} | 2026-0${n}-10 | 2740.00 | bookkept | open 0.00`,
    `${n} paid | 2026-0${n}-11 | 2740.00 | 1580 | bookkept`,
  ]),
  vouchers: months.flatMap((n) => [
    voucher(`2026-0${n}-10`, { 1510: 2740, 2611: -100, 2621: -240, 3001: -400, 3002: -2000 }),
    money(`2026-0${n}-11`, 1580, 2740),
  ]),
});
const shown = (status: string, reason: string | null, ...months: readonly number[]) =>
  Object.fromEntries(
    months.flatMap((n) => [
      [String(n), reason === null ? status : `${status} ${reason}`],
      [`payment ${900 + n}`, status],
    ]),
  );

export const modeTable: readonly Scenario[] = [
  {
    rule: 'R-MODE-1',
    title: 'a new connection is in test mode: all is computed, nothing written',
    opening: { mode: 'test' },
    given: [sirvoyTells(month(1), month(2))],
    then: { documents: shown('previewed', null, 1, 2), ...bookkept() },
  },
  {
    rule: 'R-MODE-1',
    title: 'automatic lets through what is dated from the chosen day on; older documents stay for a person',
    opening: { mode: 'test' },
    given: [sirvoyTells(month(3), month(1), month(2)), changesModeTo('automatic', '2026-02-10'), sirvoyTells(month(4))],
    then: {
      documents: { ...shown('previewed', null, 1), ...shown('bookkept', null, 2, 3, 4) },
      ...bookkept(2, 3, 4),
    },
  },
  {
    rule: 'R-MODE-2',
    title: 'a release of the next two takes the two oldest with their payments',
    opening: { mode: 'manual' },
    given: [sirvoyTells(month(3), month(1), month(2)), releases({ limit: 2 })],
    then: {
      documents: { ...shown('bookkept', null, 1, 2), ...shown('held', 'MANUAL_MODE', 3) },
      ...bookkept(1, 2),
    },
  },
  {
    rule: 'R-MODE-2',
    title: 'a release of dates takes just those',
    opening: { mode: 'manual' },
    given: [sirvoyTells(month(3), month(1), month(2)), releases({ from: '2026-02-01', to: '2026-02-28' })],
    then: {
      documents: { ...shown('bookkept', null, 2), ...shown('held', 'MANUAL_MODE', 1, 3) },
      ...bookkept(2),
    },
  },
  {
    rule: 'R-MODE-3',
    title: 'while paused nothing new is written, and nothing is lost',
    given: [
      sirvoyTells(month(1)),
      inTurn(personCalls(200, 'POST', '/pause', { reason: 'month end' }), sirvoyTells(month(2))),
    ],
    then: {
      documents: { ...shown('bookkept', null, 1), ...shown('held', 'PAUSED', 2) },
      ...bookkept(1),
    },
  },
  {
    rule: 'R-MODE-3',
    title: 'once resumed it goes on',
    given: [
      inTurn(personCalls(200, 'POST', '/pause', { reason: 'month end' }), sirvoyTells(month(1), month(2))),
      personCalls(200, 'POST', '/resume', { reason: 'month is closed' }),
    ],
    then: { documents: shown('bookkept', null, 1, 2), ...bookkept(1, 2) },
  },
  {
    rule: 'R-MODE-4',
    title: 'a connection that an operator activates in its trial goes on as before',
    given: [
      sirvoyTells(month(1)),
      inTurn(personCalls(200, 'POST', '/activate', { reason: 'contract signed' }), sirvoyTells(month(2))),
    ],
    then: { documents: shown('bookkept', null, 1, 2), ...bookkept(1, 2) },
  },
  {
    rule: 'R-RDY-1',
    title: 'test mode cannot be left while a blocking check is red',
    opening: { mode: 'test', tenant: { predefinedAccounts: { CUSTCLAIM: null } } },
    given: [
      inTurn(
        personCalls(200, 'GET', '/readiness'),
        personCalls(409, 'PUT', '/mode', { mode: 'automatic', syncFrom: '2026-01-01', reason: 'go live' }),
        sirvoyTells(month(1)),
      ),
    ],
    then: { documents: shown('previewed', null, 1), ...bookkept() },
  },
];
