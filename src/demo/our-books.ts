import type { JsonApi } from './json-api.js';

type Listed = { readonly id: string; readonly kind: string; readonly status: string };
type Whole = { readonly payments: readonly { readonly status: string }[] };
type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

export type OurBooks = {
  readonly invoices: Readonly<Record<'bookkept' | 'created' | 'cancelled' | 'credited' | 'skipped' | 'parked', number>>;
  readonly payments: Readonly<Record<'bookkept' | 'skipped' | 'parked', number>>;
  /** Documents in any other status: the day is not settled. */
  readonly unsettled: number;
  readonly byKind: ReadonlyMap<string, ReadonlyMap<string, number>>;
};

/** What the application says became of every document, over its REST API. */
export async function ourBooks(api: JsonApi, connectionId: string): Promise<OurBooks> {
  const invoices = { bookkept: 0, created: 0, cancelled: 0, credited: 0, skipped: 0, parked: 0 };
  const payments = { bookkept: 0, skipped: 0, parked: 0 };
  const byKind = new Map<string, Map<string, number>>();
  let unsettled = 0;
  for (const { id, kind, status } of await allDocuments(api, connectionId)) {
    if (isOneOf(status, invoices)) invoices[status] += 1;
    else unsettled += 1;
    const ofKind = byKind.get(kind) ?? new Map<string, number>();
    byKind.set(kind, ofKind.set(status, (ofKind.get(status) ?? 0) + 1));
    const whole = await api.get<Whole>(`/api/invoices/${id}`);
    for (const payment of whole.payments) if (isOneOf(payment.status, payments)) payments[payment.status] += 1;
  }
  return { invoices, payments, unsettled, byKind };
}

async function allDocuments(api: JsonApi, connectionId: string): Promise<readonly Listed[]> {
  const documents: Listed[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<Listed> = await api.get(`/api/invoices?connectionId=${connectionId}&limit=500${from}`);
    documents.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return documents;
}

const isOneOf = <K extends string>(name: string, counts: Readonly<Record<K, number>>): name is K => name in counts;
