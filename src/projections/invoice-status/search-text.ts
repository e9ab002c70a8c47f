import type { DocumentPayment, InvoiceDocument } from './invoice-document.js';

/** Everything support may hold about a document, lower case, each word between single spaces. */
export function searchTextOf(document: InvoiceDocument): string {
  const { voucherSeries, voucherNumber } = document;
  const words = [
    ...[document.invoiceId, document.invoiceNumber, ...document.bookingIds],
    ...[document.recipientName, document.organisationNumber, document.customerNumber],
    ...[document.fortnoxDocumentNumber, document.creditDocumentNumber],
    ...[amount(document.totalInOre), document.id, document.correlationId],
    voucherSeries !== null && voucherNumber !== null ? `${voucherSeries}${voucherNumber}` : null,
    ...document.payments.flatMap(paymentWords),
  ];
  return ` ${normalised(words.filter((word) => word !== null).join(' '))} `;
}

/**
 * What to look for, as `like` patterns of which one must match: numbers, amounts and vouchers are matched whole ("1048"
 * must not find 10482), names by the beginning of a word. Amounts as people write them: `1 234,50`, `1234.5`, `1234`.
 */
export function searchPatterns(query: string): readonly string[] {
  const text = normalised(query);
  const whole = [text, asAmount(text), asVoucher(text)].filter((word) => word !== null);
  const patterns = whole.map((word) => `% ${escaped(word)} %`);
  return /\d/.test(text) ? patterns : [...patterns, `% ${escaped(text)}%`];
}

function paymentWords({ sirvoyPaymentId, amountInOre, fortnoxPaymentNumber, voucher }: DocumentPayment) {
  return [sirvoyPaymentId, amount(amountInOre), fortnoxPaymentNumber, voucher && `${voucher.series}${voucher.number}`];
}

/** Without sign: a credit invoice and a refund are found by the figure on the paper. */
function amount(inOre: number): string {
  const ore = Math.abs(inOre);
  return `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;
}

function asAmount(text: string): string | null {
  const match = /^-?(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))?(?: ?(?:kr|sek))?$/.exec(text);
  if (match?.[1] === undefined) return null;
  return `${match[1].replaceAll(' ', '')}.${(match[2] ?? '').padEnd(2, '0')}`;
}

function asVoucher(text: string): string | null {
  const match = /^(\p{L}{1,4}) ?(\d+)$/u.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : `${match[1]}${match[2]}`;
}

function normalised(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}
