/** Names of the streams, written once. Ids from outside are percent-encoded, so that no id can forge another stream. */
export const connectionStream = (connectionId: string): string => `connection-${connectionId}`;

export const bookingStream = (connectionId: string, bookingId: string): string =>
  `booking-${connectionId}-${encodeURIComponent(bookingId)}`;

/** A body nobody understood. */
export const bodyStream = (connectionId: string, bodySha256: string): string => `body-${connectionId}-${bodySha256}`;

/** A file of Sirvoy's that was compared. */
export const importStream = (connectionId: string, importId: string): string => `import-${connectionId}-${importId}`;

/** One act on many documents of a connection. */
export const bulkStream = (connectionId: string, bulkId: string): string => `bulk-${connectionId}-${bulkId}`;

/** An invoice with its payments and the credits against it. */
export const invoiceStream = (connectionId: string, rootInvoiceId: string): string =>
  `invoice-${connectionId}-${encodeURIComponent(rootInvoiceId)}`;

const INVOICE_STREAM = /^invoice-([0-9a-f-]{36})-(.+)$/;

export function invoiceOfStream(
  streamId: string,
): { readonly connectionId: string; readonly rootInvoiceId: string } | null {
  const [, connectionId, encoded] = INVOICE_STREAM.exec(streamId) ?? [];
  return connectionId && encoded ? { connectionId, rootInvoiceId: decodeURIComponent(encoded) } : null;
}

const OF_CONNECTION = /^(?:connection|invoice|bulk)-([0-9a-f-]{36})(?:-|$)/;

/** Whose work the events of a stream are; null: nobody's. */
export function connectionOfStream(streamId: string): string | null {
  return OF_CONNECTION.exec(streamId)?.[1] ?? null;
}
