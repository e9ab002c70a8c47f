import type { ProjectedEvent } from './projector.js';

type OfAConnection = Pick<
  ProjectedEvent<{ readonly type: string; readonly data: { readonly connectionId: string } }>,
  'streamId' | 'event'
>;

/** Whose stream it is: they are named `invoice-<connectionId>-<rootInvoiceId>`, the last part percent-encoded. */
export function rootInvoiceIdOf({ streamId, event }: OfAConnection): string {
  return decoded(streamId.slice(`invoice-${event.data.connectionId}-`.length));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // Not one of our names; a projector never refuses a fact.
    if (error instanceof URIError) return text;
    throw error;
  }
}
