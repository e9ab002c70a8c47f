import type { Decider } from '../shared/decider.js';
import { DomainError } from '../shared/domain-error.js';
import type { BulkActEvent, BulkActPlanned, BulkDocument, BulkResult } from './bulk-act.events.js';

export type BulkActCommand =
  | { readonly type: 'Plan'; readonly plan: BulkActPlanned['data'] }
  | { readonly type: 'Start' }
  | { readonly type: 'Report'; readonly id: string; readonly result: BulkResult }
  | { readonly type: 'Abort'; readonly reason: string };

export type PlannedBulkAct = {
  readonly status: 'planned' | 'running' | 'aborted' | 'ended';
  readonly plan: BulkActPlanned['data'];
  /** By our id of the document. */
  readonly results: ReadonlyMap<string, BulkResult>;
  readonly abortedBecause: string | null;
};
export type BulkActState = { readonly status: 'unknown' } | PlannedBulkAct;

/** One act on many documents: planned, started, abortable between any two of them. */
export const bulkAct: Decider<BulkActCommand, BulkActState, BulkActEvent> = {
  initialState: { status: 'unknown' },

  evolve(state, event) {
    if (event.type === 'BulkActPlanned') {
      return { status: 'planned', plan: event.data, results: new Map(), abortedBecause: null };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'BulkActStarted':
        return { ...state, status: 'running' };
      case 'BulkDocumentActedOn':
        return { ...state, results: new Map(state.results).set(event.data.id, event.data.result) };
      case 'BulkActAborted':
        return { ...state, status: 'aborted', abortedBecause: event.data.reason };
      case 'BulkActEnded':
        return { ...state, status: 'ended' };
    }
  },

  decide(command, state) {
    if (command.type === 'Plan')
      return state.status === 'unknown' ? [{ type: 'BulkActPlanned', data: command.plan }] : [];
    if (state.status === 'unknown') throw new DomainError('BULK_ACT_NOT_FOUND');
    switch (command.type) {
      case 'Start':
        return start(state);
      case 'Report':
        return report(command, state);
      case 'Abort':
        return abort(command.reason, state);
    }
  },
};

/** What no result is known of yet, in the order of the plan. */
export const pendingOf = ({ plan, results }: PlannedBulkAct): readonly BulkDocument[] =>
  plan.documents.filter(({ id }) => !results.has(id));

const on = ({ plan: { connectionId, bulkId } }: PlannedBulkAct) => ({ connectionId, bulkId });

/** An empty selection ends as it starts: nothing is acted on. */
function start(state: PlannedBulkAct): BulkActEvent[] {
  if (state.status === 'aborted') throw new DomainError('BULK_ACT_ABORTED');
  if (state.status !== 'planned') return [];
  const started: BulkActEvent = { type: 'BulkActStarted', data: on(state) };
  return state.plan.documents.length === 0 ? [started, { type: 'BulkActEnded', data: on(state) }] : [started];
}

/** Also after an abort: what was done while it came is told. */
function report({ id, result }: Extract<BulkActCommand, { type: 'Report' }>, state: PlannedBulkAct): BulkActEvent[] {
  const pending = pendingOf(state);
  if (!pending.some((document) => document.id === id)) return [];
  const acted: BulkActEvent = { type: 'BulkDocumentActedOn', data: { ...on(state), id, result } };
  const isLast = pending.length === 1 && state.status === 'running';
  return isLast ? [acted, { type: 'BulkActEnded', data: on(state) }] : [acted];
}

function abort(reason: string, state: PlannedBulkAct): BulkActEvent[] {
  if (state.status === 'ended') throw new DomainError('BULK_ACT_ENDED');
  return state.status === 'aborted' ? [] : [{ type: 'BulkActAborted', data: { ...on(state), reason } }];
}
