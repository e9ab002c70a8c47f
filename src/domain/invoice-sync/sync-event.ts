/**
 * One Sirvoy invoice's life in Fortnox: the invoice, the payments on it and the credit invoices against it share one
 * stream, because each may only be decided knowing the others. `invoiceId` is always the Sirvoy document the event is
 * about (the invoice, or a credit invoice against it).
 */
export type SyncEvent<Type extends string, Data = object> = {
  readonly type: Type;
  readonly data: { readonly connectionId: string; readonly invoiceId: string } & Data;
};

export type VoucherRef = { readonly series: string; readonly number: number; readonly year: number };
