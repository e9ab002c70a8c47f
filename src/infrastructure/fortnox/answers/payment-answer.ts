import { z } from 'zod';
import type { FortnoxPayment } from '../../../application/ports/fortnox-ledger.port.js';
import { date, flag, integerOrNull, ore, readAs, text, textOrNull } from './lenient.js';
import { pages, type Page } from './pages.js';
import { voucherFields, voucherOf } from './voucher.js';

const payment = z
  .object({
    Number: text,
    InvoiceNumber: text,
    Amount: ore,
    AmountCurrency: ore.nullish(),
    Currency: textOrNull,
    PaymentDate: date,
    ModeOfPayment: textOrNull,
    ModeOfPaymentAccount: integerOrNull,
    Booked: flag,
    ...voucherFields,
  })
  .transform((answer): FortnoxPayment => ({
    number: answer.Number,
    documentNumber: answer.InvoiceNumber,
    // Amount is in SEK; what we sent, and compare with, is in the invoice's currency.
    amountInOre: isForeign(answer.Currency) ? (answer.AmountCurrency ?? answer.Amount) : answer.Amount,
    paymentDate: answer.PaymentDate,
    modeOfPayment: answer.ModeOfPayment,
    account: answer.ModeOfPaymentAccount,
    booked: answer.Booked,
    voucher: voucherOf(answer),
  }));

export type ListedPayment = { readonly number: string; readonly documentNumber: string };

const listed = z
  .object({ Number: text, InvoiceNumber: text })
  .transform((answer): ListedPayment => ({ number: answer.Number, documentNumber: answer.InvoiceNumber }));

const single = z.object({ InvoicePayment: payment });
const list = z.object({ MetaInformation: pages, InvoicePayments: z.array(listed) });

export function readPayment(json: unknown): FortnoxPayment {
  return readAs(single, json).InvoicePayment;
}

export function readPaymentList(json: unknown): Page<ListedPayment> {
  const { InvoicePayments, MetaInformation } = readAs(list, json);
  return { items: InvoicePayments, pages: MetaInformation };
}

function isForeign(currency: string | null): boolean {
  return currency !== null && currency !== 'SEK';
}
