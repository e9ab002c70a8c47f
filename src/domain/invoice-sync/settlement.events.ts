import type { PaymentDraft } from '../mapping/fortnox-documents.js';
import type { SyncEvent, VoucherRef } from './sync-event.js';

/**
 * R-CRE-8: what is left to pay on an invoice and on the credit invoice against it, and their settlement against each
 * other. `invoiceId` is the Sirvoy credit invoice. Balances in öre; a credit's is negative until settled.
 */
type Balances = { readonly originalBalanceInOre: number; readonly creditBalanceInOre: number };

/** Which of the pair of payments: over the original, positive; over the credit, negative. */
export type SettlementSide = 'original' | 'credit';

export type FortnoxCreditBalancesRequested = SyncEvent<
  'FortnoxCreditBalancesRequested',
  { readonly documentNumber: string; readonly creditDocumentNumber: string }
>;
export type FortnoxCreditBalancesRead = SyncEvent<
  'FortnoxCreditBalancesRead',
  { readonly documentNumber: string; readonly creditDocumentNumber: string } & Balances
>;

export type FortnoxSettlementRequested = SyncEvent<
  'FortnoxSettlementRequested',
  { readonly side: SettlementSide; readonly documentNumber: string; readonly payment: PaymentDraft }
>;
export type FortnoxSettlementCreated = SyncEvent<
  'FortnoxSettlementCreated',
  {
    readonly side: SettlementSide;
    readonly documentNumber: string;
    readonly paymentNumber: string;
    /** R-DUP-1 */ readonly found: boolean;
  }
>;
export type FortnoxSettlementBookkeepRequested = SyncEvent<
  'FortnoxSettlementBookkeepRequested',
  { readonly side: SettlementSide; readonly paymentNumber: string }
>;
export type FortnoxSettlementBookkept = SyncEvent<
  'FortnoxSettlementBookkept',
  {
    readonly side: SettlementSide;
    readonly paymentNumber: string;
    readonly amountInOre: number;
    readonly voucher: VoucherRef | null;
  }
>;

/** Not settled, and nothing of ours will: shown as OPEN_CREDIT_BALANCE. */
export type CreditLeftOpen = SyncEvent<'CreditLeftOpen', Balances>;
/** What was left open is settled. */
export type CreditSettled = SyncEvent<'CreditSettled', Balances>;

export type SettlementIntent =
  FortnoxCreditBalancesRequested | FortnoxSettlementRequested | FortnoxSettlementBookkeepRequested;
export type SettlementOutcome = FortnoxCreditBalancesRead | FortnoxSettlementCreated | FortnoxSettlementBookkept;
