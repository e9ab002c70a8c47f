import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bulkAct } from '../../../src/domain/bulk-act/bulk-act.decider.js';
import { BULK_VERBS, type BulkActEvent, type BulkActPlanned } from '../../../src/domain/bulk-act/bulk-act.events.js';
import { mayBeActedOn, statusesFor } from '../../../src/domain/bulk-act/bulk-selection.js';
import { given } from '../../support/given.js';
import { CONNECTION } from '../invoice-sync/a-stay.js';

const on = { connectionId: CONNECTION, bulkId: 'b1' };
const document = (id: string) => ({ id, invoiceId: id, rootInvoiceId: id, currency: 'SEK', totalInOre: 100 });
const planned = (...ids: readonly string[]): BulkActPlanned => ({
  type: 'BulkActPlanned',
  data: { ...on, verb: 'retry', filter: {}, documents: ids.map(document), reason: 'mapping adopted' },
});
const started: BulkActEvent = { type: 'BulkActStarted', data: on };
const aborted: BulkActEvent = { type: 'BulkActAborted', data: { ...on, reason: 'too many' } };
const ended: BulkActEvent = { type: 'BulkActEnded', data: on };
const acted = (id: string): BulkActEvent => ({
  type: 'BulkDocumentActedOn',
  data: { ...on, id, result: { outcome: 'done' } },
});
const report = (id: string) => ({ type: 'Report', id, result: { outcome: 'done' } }) as const;

describe('a bulk act', () => {
  it('is planned once', () => {
    given(bulkAct)
      .when({ type: 'Plan', plan: planned('1').data })
      .then(planned('1'));
    given(bulkAct, planned('1'))
      .when({ type: 'Plan', plan: planned('2').data })
      .thenNothing();
  });
  it('is started once', () => {
    given(bulkAct, planned('1')).when({ type: 'Start' }).then(started);
    given(bulkAct, planned('1'), started).when({ type: 'Start' }).thenNothing();
  });
  it('of nothing ends as it starts', () => given(bulkAct, planned()).when({ type: 'Start' }).then(started, ended));
  it('ends with the last result', () => {
    given(bulkAct, planned('1', '2'), started).when(report('2')).then(acted('2'));
    given(bulkAct, planned('1', '2'), started, acted('2')).when(report('1')).then(acted('1'), ended);
  });
  it('takes each result once, and none of a document that is not in it', () => {
    given(bulkAct, planned('1', '2'), started, acted('2')).when(report('2')).thenNothing();
    given(bulkAct, planned('1'), started).when(report('9')).thenNothing();
  });
  it('is aborted, before it starts and while it runs', () => {
    given(bulkAct, planned('1')).when({ type: 'Abort', reason: 'too many' }).then(aborted);
    given(bulkAct, planned('1'), started).when({ type: 'Abort', reason: 'too many' }).then(aborted);
    given(bulkAct, planned('1'), aborted).when({ type: 'Abort', reason: 'again' }).thenNothing();
  });
  it('aborted, does not start; what was done meanwhile is told', () => {
    given(bulkAct, planned('1'), aborted).when({ type: 'Start' }).thenRejects('BULK_ACT_ABORTED');
    given(bulkAct, planned('1'), started, aborted).when(report('1')).then(acted('1'));
  });
  it('ended, cannot be aborted', () =>
    given(bulkAct, planned(), started, ended).when({ type: 'Abort', reason: 'late' }).thenRejects('BULK_ACT_ENDED'));
  it('that nobody planned is not there', () =>
    given(bulkAct).when({ type: 'Start' }).thenRejects('BULK_ACT_NOT_FOUND'));
});

describe.each(BULK_VERBS)('what %s takes up', (verb) => {
  it('is never looked for without a status', () =>
    fc.assert(
      fc.property(fc.option(fc.array(fc.constantFrom('parked', 'held', 'bookkept', 'skipped', 'x'))), (wished) => {
        const statuses = statusesFor(verb, wished ?? undefined);
        expect(statuses.every((status) => wished === null || wished.some((wish) => wish === status))).toBe(true);
      }),
    ));
  it.each(['bookkept', 'created', 'cancelled', 'credited', 'syncing', 'unknown', 'received', 'skipped'])(
    'is nothing that is %s',
    (status) => {
      expect(statusesFor(verb, [status])).toStrictEqual([]);
      expect(mayBeActedOn(verb, { status, reason: null })).toBe(false);
    },
  );
});

describe('I2: of what is parked, only', () => {
  it.each([
    ['retry', 'TWIN_IN_FORTNOX', true],
    ['skip', 'TWIN_IN_FORTNOX', false],
    ['retry', 'INVOICE_CHANGED_AFTER_SYNC', false],
    ['skip', 'UNMAPPED', true],
    ['skip', 'toString', false],
  ] as const)('%s of %s: %s', (verb, reason, may) =>
    expect(mayBeActedOn(verb, { status: 'parked', reason })).toBe(may),
  );
});
