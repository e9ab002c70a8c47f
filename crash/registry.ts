/**
 * Every durable and every outgoing write that the scenarios come by, each a failpoint on both sides. The sweep fails when
 * the product makes a write that is missing here, and when nothing comes by a write that is listed.
 */
export const WRITES: readonly string[] = [
  // The first start of an installation.
  'database: commit insert into public.migrations',
  'database: commit update connections',
  'database: insert into api_keys',
  'database: delete from public.api_keys',
  // A new connection.
  'log: ConnectionOpened',
  'log: ConnectionModeChanged',
  'database: commit insert into leases',
  'database: insert into leases',
  'database: commit insert into fortnox_tokens',
  'fortnox: POST /oauth-v1/token',
  // A body becomes facts.
  'database: insert into inbox',
  'database: update inbox',
  'database: insert into eventstore.events',
  'log: SirvoySnapshotTaken',
  'log: SirvoyInvoiceIssued',
  'log: SirvoyCashInvoiceIssued',
  'log: SirvoyPaymentRegistered',
  'log: SirvoyCreditInvoiceIssued',
  // Facts become documents.
  'database: delete from fortnox_customers',
  'database: insert into fortnox_customers',
  'log: FortnoxCustomerRequested',
  'fortnox: POST /3/customers',
  'log: FortnoxCustomerCreated',
  'fortnox: POST /3/invoices',
  'log: FortnoxInvoiceCreated',
  'log: FortnoxBookkeepRequested',
  'fortnox: PUT /3/invoices/:id/bookkeep',
  'log: FortnoxInvoiceBookkept',
  'fortnox: POST /3/invoicepayments',
  'log: FortnoxPaymentCreated',
  'fortnox: PUT /3/invoicepayments/:id/bookkeep',
  'log: FortnoxPaymentBookkept',
  'log: FortnoxCancelRequested',
  'fortnox: PUT /3/invoices/:id/cancel',
  'log: FortnoxInvoiceCancelled',
  'log: FortnoxCreditRequested',
  'fortnox: PUT /3/invoices/:id/credit',
  'log: FortnoxCreditCreated',
  'fortnox: PUT /3/invoices/:id',
  'log: FortnoxCreditAdjusted',
  'log: FortnoxCreditBookkept',
  'log: FortnoxCreditBalancesRead',
  'log: FortnoxFreeCreditRequested',
  'log: FortnoxFreeCreditCreated',
  // The read side's page, with its checkpoint.
  'database: commit insert into checkpoints',
  'database: insert into fortnox_sweeps',
  'database: insert into workers',
  'database: delete from workers',
  'database: update leases',
];

/** Made by the clock and not by a document: died at in one scenario only, for they come when they come. */
export const BY_THE_CLOCK: readonly string[] = [
  'database: insert into fortnox_sweeps',
  'database: insert into workers',
  'database: delete from workers',
  'database: update leases',
];

/** Of these, what comes once for each connection, perhaps before its hotel has been opened for good. */
export const ONCE_A_CONNECTION = 'database: insert into fortnox_sweeps';
