import type { Estate } from './estate.js';
import type { Route } from './routes.js';

export type Parties = { readonly own: Estate; readonly other: Estate };

/** Whose an id in a path is; a route that begins otherwise and takes an id has its line to be written here. */
const OWNED: Readonly<Record<string, (own: Estate) => readonly string[]>> = {
  '/api/connections/{id}': ({ hotel }) => [hotel.connectionId],
  '/api/invoices/{id}': ({ documents }) => documents,
  '/api/issues/bulk/{id}': ({ bulkAct }) => [bulkAct],
};
const ENOUGH = 3;

/** The addresses at which one hotel's own are asked for; none where a route is nobody's in particular. */
export function asksFor({ path, filters }: Route, parties: Parties): readonly string[] {
  if (path.includes('{')) return inPath(path, parties);
  return filters.includes('connectionId') ? filtered(path, filters, parties) : [];
}

/** An imported file is asked for by both ids: the other hotel's is not to be had under one's own connection. */
function inPath(path: string, { own, other }: Parties): readonly string[] {
  const [beginning, idsOf] = Object.entries(OWNED).find(([begins]) => path.startsWith(begins)) ?? [];
  if (beginning === undefined || idsOf === undefined) throw new Error(`nobody knows whose the id in ${path} is`);
  const files = path.includes('{importId}') ? [own.importedFile, other.importedFile] : [''];
  return idsOf(own).flatMap((id) =>
    files.map((file) => path.replace('{id}', encodeURIComponent(id)).replace('{importId}', file)),
  );
}

/** One's own alone, and one's own together with what is the other's: then there is nothing to show. */
function filtered(path: string, filters: readonly string[], { own, other }: Parties): readonly string[] {
  const { connectionId } = own.hotel;
  const invoices = other.hotel.expected.slice(0, ENOUGH);
  const others: Readonly<Record<string, readonly string[]>> = {
    q: invoices.map(({ invoiceNumber }) => invoiceNumber),
    sirvoyInvoiceId: invoices.map(({ invoiceId }) => invoiceId),
    bookingId: invoices.flatMap(({ bookingIds }) => bookingIds),
    issue: other.issues.slice(0, ENOUGH),
  };
  const wishes = filters.flatMap((filter) =>
    (others[filter] ?? []).map((value) => ({ connectionId, [filter]: value })),
  );
  return [{ connectionId }, ...wishes].map((wish) => `${path}?${new URLSearchParams(wish).toString()}`);
}
