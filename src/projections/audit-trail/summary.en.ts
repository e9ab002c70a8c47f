import type {
  DocumentHeld,
  DocumentReconsidered,
  FortnoxIntent,
  ParkReason,
  SkipReason,
} from '../../domain/invoice-sync/invoice-sync.events.js';
import type { SirvoyPayment } from '../../domain/sirvoy-booking/snapshot.js';
import type { ShownInFortnox } from '../../domain/invoice-sync/persons-word.events.js';
import type { Difference, DifferentField } from '../../domain/invoice-sync/resolved.events.js';
import { listed } from './listed.js';
import { amountIn, numberOf, voucherText } from './figures.js';
import type { Summaries } from './summaries.js';

const amount = amountIn(',', '.');
const paid = ({ amountInOre, currency, date, method }: SirvoyPayment) =>
  `${amount(amountInOre)} ${currency} by ${method} on ${date}`;
const withVoucher = (voucher: Parameters<typeof voucherText>[0]) =>
  voucher ? `, voucher ${voucherText(voucher)}` : '';

const inFortnox = ({ totalInOre, booked, cancelled, voucher, content }: ShownInFortnox) =>
  [
    `total ${amount(totalInOre)}`,
    ...(content ? [`dated ${content.invoiceDate}`, `left to pay ${amount(content.balanceInOre)}`] : []),
    ...(booked ? [`bookkept${withVoucher(voucher)}`] : []),
    ...(cancelled ? ['cancelled'] : []),
  ].join(', ');

const fields: { readonly [F in DifferentField]: string } = {
  total: 'total',
  currency: 'currency',
  invoiceDate: 'invoice date',
  customer: 'customer',
  reference: 'reference',
  documentNumber: 'invoice',
  amount: 'amount',
  paymentDate: 'payment date',
  account: 'account',
  modeOfPayment: 'mode of payment',
};
const withDifferences = (accepted: readonly Difference[]) =>
  accepted.map(({ field, sirvoy, fortnox }) => `; ${fields[field]} ${fortnox} accepted instead of ${sirvoy}`).join('');

const parkReasons: { readonly [R in ParkReason]: string } = {
  UNMAPPED: 'the mapping has no rule for it',
  TOTALS_DISAGREE: 'rows, rounding and VAT do not add up to the total',
  TOTAL_DIFFERS_IN_FORTNOX: 'Fortnox calculated another total',
  OVERPAYMENT: 'more is paid than is owed',
  PAYMENT_IN_OTHER_CURRENCY: 'it is paid in another currency than it is made out in',
  PERIOD_LOCKED: 'the period is locked in Fortnox',
  NO_FINANCIAL_YEAR: 'Fortnox has no financial year for the date',
  CURRENCY_NOT_SET_UP: 'the currency is not set up in Fortnox',
  ORIGINAL_UNKNOWN: 'the invoice it credits has not been seen',
  REFUND_WITHOUT_CREDIT: 'money was paid back without a credit invoice',
  PAYMENT_CHANGED_AFTER_SYNC: 'a payment was changed after it was sent to Fortnox',
  INVOICE_CHANGED_AFTER_SYNC: 'the invoice was changed after it was sent to Fortnox',
  CASH_INVOICE_WITHOUT_PAYMENT: 'a cash invoice without its payment',
  MIXED_EXTERNAL_PAYMENT: 'paid partly by a method another integration books',
  SECOND_CREDIT: 'the invoice already has a credit invoice in Fortnox',
  PAYMENT_ON_CREDITED_INVOICE: 'a payment on an invoice that is credited',
  CREDIT_EXCEEDS_INVOICE: 'more is credited than was invoiced',
  CASH_METHOD_COMPANY: 'the company uses the cash method',
  REFUSED_BY_FORTNOX: 'Fortnox refused it',
  TWIN_IN_FORTNOX: 'Fortnox has two documents with its reference',
  CHANGED_IN_FORTNOX: 'it was changed in Fortnox by someone else',
  INTERNAL_ERROR: 'an error in this program; it is logged',
};

const bulkVerbs = { retry: 'look again at', skip: 'skip', release: 'release' } as const;

const holdReasons: { readonly [R in DocumentHeld['data']['why']]: string } = {
  MANUAL_MODE: 'Held until a person releases it',
  BEFORE_SYNC_FROM: 'Held: dated before the start of automatic mode',
  PAUSED: 'Held while the connection is paused',
  CONSENT_LOST: 'Held because Fortnox refuses access: consent must be given again',
  TRIAL_ENDED: 'Held because the trial has ended and the connection is not activated',
};

const reconsiderations: { readonly [R in DocumentReconsidered['data']['because']]: string } = {
  RESUMED: 'the connection goes on',
  CONSENT_GIVEN: 'Fortnox gives access again',
  ACTIVATED: 'the connection is activated',
  MAPPING_CHANGED: 'there is a new version of the mapping',
  PERIOD_OPENED: 'the period is open in Fortnox',
  YEAR_CREATED: 'the financial year is in Fortnox',
  CURRENCY_SET_UP: 'the currency is set up in Fortnox',
};

const skipReasons: { readonly [R in SkipReason]: string } = {
  EXTERNAL_PAYMENT: 'another integration books this payment',
  CREDITED_BEFORE_SYNC: 'it was credited before anything was sent',
  SKIPPED_BY_PERSON: 'a person decided so',
};

const steps: { readonly [I in FortnoxIntent['type']]: string } = {
  FortnoxCustomerRequested: 'creating the customer',
  FortnoxInvoiceRequested: 'creating the invoice',
  FortnoxBookkeepRequested: 'bookkeeping the invoice',
  FortnoxPaymentRequested: 'creating the payment',
  FortnoxPaymentBookkeepRequested: 'bookkeeping the payment',
  FortnoxCancelRequested: 'cancelling the invoice',
  FortnoxCreditRequested: 'creating the credit invoice',
  FortnoxFreeCreditRequested: 'creating the free-standing credit',
  FortnoxCreditAdjustmentRequested: 'adjusting the credit invoice',
  FortnoxCreditBookkeepRequested: 'bookkeeping the credit invoice',
  FortnoxCreditBalancesRequested: 'reading the balances of invoice and credit',
  FortnoxSettlementRequested: 'creating the settlement of the credit',
  FortnoxSettlementBookkeepRequested: 'bookkeeping the settlement of the credit',
  FortnoxTwinSearchRequested: 'looking for twins',
  FortnoxTwinCancelRequested: 'cancelling the twin',
  FortnoxInvoiceReadRequested: 'reading the invoice anew',
};

export const english: Summaries = {
  ConnectionOpened: ({ name, sirvoyPropertyId }) =>
    `Connection "${name}" opened for Sirvoy property ${sirvoyPropertyId}, in test mode`,
  ConnectionModeChanged: ({ from, to, syncFrom, trialEndsOn, reason }) =>
    `Mode changed from ${from} to ${to}${syncFrom === null ? '' : `, from documents dated ${syncFrom}`}${trialEndsOn === undefined ? '' : `, on trial until ${trialEndsOn}`}: ${reason}`,
  ConnectionMappingAdopted: ({ mapping, reason }) =>
    `Mapping version ${mapping.version} adopted, valid from ${mapping.validFrom}: ${reason}`,
  ConnectionPaused: ({ reason }) => `Paused, nothing new is sent to Fortnox: ${reason}`,
  ConnectionResumed: ({ reason }) => `Resumed after a pause: ${reason}`,
  SirvoySnapshotTaken: ({ bookingId, generatedAt, enteredBy }) =>
    enteredBy === undefined
      ? `Sirvoy reported booking ${bookingId} as of ${generatedAt}`
      : `Sirvoy's report on booking ${bookingId} as of ${generatedAt} was entered by hand`,
  SirvoyPaymentSeenInFile: ({ payment }) => `Entered from Sirvoy's payments export: ${paid(payment)}`,
  ConnectionWebhookSecretRotated: ({ formerValidUntil, reason }) =>
    `New secret for the webhook, the old one ends ${formerValidUntil}: ${reason}`,
  ConnectionSettingsChanged: ({ bookkeepWhen, collectiveCustomerNumber, reason }) =>
    `Settings: bookkept ${bookkeepWhen}, ${collectiveCustomerNumber === null ? 'each private guest a customer' : `private guests on customer ${collectiveCustomerNumber}`}: ${reason}`,
  FortnoxConsentGiven: ({ companyName, fortnoxTenantId }) =>
    `Consent given in Fortnox for ${companyName} (${fortnoxTenantId})`,
  FortnoxConsentLost: ({ because }) => `Fortnox refuses access, nothing new is sent until consent is given: ${because}`,
  FortnoxAccessRegained: () => 'Fortnox gives access again',
  ConnectionActivated: ({ reason }) => `Activated, the trial no longer ends: ${reason}`,
  SirvoyBodyNotUnderstood: ({ status, detail }) =>
    status === 'foreign'
      ? `A message from Sirvoy about another property was set aside: ${detail}`
      : `A message from Sirvoy was not understood: ${detail}`,
  SirvoyBodySetAside: ({ reason }) => `A message from Sirvoy that was not understood was set aside: ${reason}`,
  SirvoyFileCompared: ({ summary: { kind, period, counts } }) =>
    `${kind === 'payments' ? 'Payments export' : 'Accounting report'} from Sirvoy${period === null ? '' : ` for ${period.from} to ${period.to}`} compared: ${counts['never-seen']} never seen, ${counts.different} different, ${counts['not-in-file']} not in the file`,
  SirvoyFileLinesEntered: ({ lines, reason }) =>
    `Entered from a file: ${lines.length === 1 ? 'line' : 'lines'} ${listed(lines)}: ${reason}`,
  SirvoyInvoiceIssued: ({ invoice }) =>
    `Sirvoy issued invoice ${numberOf(invoice)} dated ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyCashInvoiceIssued: ({ invoice }) =>
    `Sirvoy issued cash invoice ${numberOf(invoice)} dated ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyCreditInvoiceIssued: ({ invoice }) =>
    `Sirvoy issued credit invoice ${numberOf(invoice)} dated ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyInvoiceChanged: ({ invoice }) =>
    `Sirvoy changed invoice ${numberOf(invoice)}, now ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyInvoiceDisappeared: ({ invoiceId, bookingId }) => `Invoice #${invoiceId} is no longer on booking ${bookingId}`,
  SirvoyInvoiceSeenOnBooking: ({ invoiceId, bookingId }) => `Invoice #${invoiceId} is on booking ${bookingId}`,
  SirvoyPaymentRegistered: ({ payment }) => `Payment registered in Sirvoy: ${paid(payment)}`,
  SirvoyPaymentRefunded: ({ payment }) => `Money paid back in Sirvoy: ${paid(payment)}`,
  SirvoyPaymentChanged: ({ payment }) => `Payment changed in Sirvoy, now ${paid(payment)}`,
  SirvoyPaymentVoided: ({ payment }) => `Payment #${payment.paymentId} voided in Sirvoy`,
  SirvoyPaymentUnlinked: ({ paymentId }) => `Payment #${paymentId} is no longer on the invoice in Sirvoy`,
  DocumentPreviewed: ({ mappingVersion }) =>
    `Previewed with mapping version ${mappingVersion}; nothing written to Fortnox`,
  DocumentHeld: ({ why }) => holdReasons[why],
  DocumentReleased: ({ reason }) => `Released: ${reason}`,
  DocumentReconsidered: ({ because }) => `Looked at again: ${reconsiderations[because]}`,
  DocumentRetried: ({ sirvoyPaymentId, reason }) =>
    `Looked at again${sirvoyPaymentId === null ? '' : ` (payment #${sirvoyPaymentId})`}: ${reason}`,
  DocumentResolved: ({ documentNumber, totalInOre, booked, voucher, reason, acceptedDifferences = [] }) =>
    `In Fortnox as ${documentNumber}, says a person, total ${amount(totalInOre)}${booked ? `, bookkept${withVoucher(voucher)}` : ''}${withDifferences(acceptedDifferences)}: ${reason}`,
  PaymentResolved: ({
    sirvoyPaymentId,
    paymentNumber,
    amountInOre,
    booked,
    voucher,
    reason,
    acceptedDifferences = [],
  }) =>
    `Payment #${sirvoyPaymentId} is in Fortnox as ${paymentNumber}, says a person, ${amount(amountInOre)}${booked ? `, bookkept${withVoucher(voucher)}` : ''}${withDifferences(acceptedDifferences)}: ${reason}`,
  DocumentSkipped: ({ reason, note }) => `Skipped: ${note ?? skipReasons[reason]}`,
  DocumentParked: ({ reason, sirvoyPaymentId }) =>
    `${sirvoyPaymentId === null ? 'Parked' : `Payment #${sirvoyPaymentId} parked`}: ${parkReasons[reason]}`,
  PaymentSkipped: ({ sirvoyPaymentId, reason, note }) =>
    `Payment #${sirvoyPaymentId} skipped: ${note ?? skipReasons[reason]}`,
  FortnoxCustomerRequested: ({ customer }) => `Asking Fortnox for customer ${customer.customerNumber}`,
  FortnoxInvoiceRequested: ({ invoice, mappingVersion }) =>
    `Asking Fortnox for an invoice of ${amount(invoice.totalInOre)} ${invoice.currency}, mapping version ${mappingVersion}`,
  FortnoxBookkeepRequested: ({ documentNumber }) => `Asking Fortnox to bookkeep invoice ${documentNumber}`,
  FortnoxPaymentRequested: ({ payment, documentNumber }) =>
    `Asking Fortnox for a payment of ${amount(payment.amountInOre)} ${payment.currency} on invoice ${documentNumber}`,
  FortnoxPaymentBookkeepRequested: ({ paymentNumber }) => `Asking Fortnox to bookkeep payment ${paymentNumber}`,
  FortnoxCancelRequested: ({ documentNumber }) => `Asking Fortnox to cancel invoice ${documentNumber}`,
  FortnoxCreditRequested: ({ documentNumber }) => `Asking Fortnox to credit invoice ${documentNumber}`,
  FortnoxFreeCreditRequested: ({ documentNumber, invoice }) =>
    `Asking Fortnox for a free-standing credit of ${amount(invoice.totalInOre)} ${invoice.currency}, because invoice ${documentNumber} has its one credit invoice already`,
  FortnoxCreditAdjustmentRequested: ({ creditDocumentNumber, invoice }) =>
    `Asking Fortnox to set credit invoice ${creditDocumentNumber} to ${amount(invoice.totalInOre)} ${invoice.currency}`,
  FortnoxCreditBookkeepRequested: ({ creditDocumentNumber }) =>
    `Asking Fortnox to bookkeep credit invoice ${creditDocumentNumber}`,
  FortnoxCustomerCreated: ({ customerNumber }) => `Customer ${customerNumber} created in Fortnox`,
  FortnoxCustomerMatched: ({ customerNumber, by }) =>
    `Customer ${customerNumber} recognised by ${{ 'our-number': 'our number', 'organisation-number': 'organisation number', email: 'e-mail', collective: 'the choice of one customer for private guests' }[by]}`,
  FortnoxInvoiceCreated: ({ documentNumber, totalInOre, found }) =>
    `Invoice ${documentNumber} ${found ? 'found' : 'created'} in Fortnox, total ${amount(totalInOre)}`,
  FortnoxInvoiceBookkept: ({ documentNumber, voucher }) =>
    `Invoice ${documentNumber} bookkept in Fortnox${withVoucher(voucher)}`,
  FortnoxPaymentCreated: ({ paymentNumber, found }) =>
    `Payment ${paymentNumber} ${found ? 'found' : 'created'} in Fortnox`,
  FortnoxPaymentBookkept: ({ paymentNumber, amountInOre, voucher }) =>
    `Payment ${paymentNumber} of ${amount(amountInOre)} bookkept in Fortnox${withVoucher(voucher)}`,
  FortnoxInvoiceCancelled: ({ documentNumber }) => `Invoice ${documentNumber} cancelled in Fortnox`,
  FortnoxCreditCreated: ({ documentNumber, creditDocumentNumber }) =>
    `Credit invoice ${creditDocumentNumber} of invoice ${documentNumber} created in Fortnox`,
  FortnoxFreeCreditCreated: ({ documentNumber, creditDocumentNumber, totalInOre, found }) =>
    `Free-standing credit ${creditDocumentNumber} for invoice ${documentNumber} ${found ? 'found' : 'created'} in Fortnox, total ${amount(totalInOre)}`,
  FortnoxCreditAdjusted: ({ creditDocumentNumber, totalInOre }) =>
    `Credit invoice ${creditDocumentNumber} set to ${amount(totalInOre)} in Fortnox`,
  FortnoxCreditBookkept: ({ creditDocumentNumber, voucher }) =>
    `Credit invoice ${creditDocumentNumber} bookkept in Fortnox${withVoucher(voucher)}`,
  FortnoxCreditBalancesRequested: ({ documentNumber, creditDocumentNumber }) =>
    `Reading what is left of invoice ${documentNumber} and credit invoice ${creditDocumentNumber}`,
  FortnoxCreditBalancesRead: ({ documentNumber, creditDocumentNumber, originalBalanceInOre, creditBalanceInOre }) =>
    `Left to pay of invoice ${documentNumber}: ${amount(originalBalanceInOre)}; of credit invoice ${creditDocumentNumber}: ${amount(creditBalanceInOre)}`,
  FortnoxSettlementRequested: ({ documentNumber, payment }) =>
    `Asking Fortnox for a payment of ${amount(payment.amountInOre)} ${payment.currency} on ${documentNumber} to settle the credit`,
  FortnoxSettlementCreated: ({ documentNumber, paymentNumber, found }) =>
    `Settling payment ${paymentNumber} on ${documentNumber} ${found ? 'found' : 'created'} in Fortnox`,
  FortnoxSettlementBookkeepRequested: ({ paymentNumber }) =>
    `Asking Fortnox to bookkeep settling payment ${paymentNumber}`,
  FortnoxSettlementBookkept: ({ paymentNumber, amountInOre, voucher }) =>
    `Settling payment ${paymentNumber} of ${amount(amountInOre)} bookkept in Fortnox${withVoucher(voucher)}`,
  FortnoxTwinSearchRequested: ({ number }) => `Looking in Fortnox for a twin of ${number}, which was sent twice`,
  FortnoxTwinsRead: ({ number, twins }) =>
    twins.length === 0
      ? `No twin of ${number} in Fortnox`
      : `Twins of ${number} in Fortnox: ${twins.map((twin) => twin.number).join(', ')}`,
  FortnoxTwinCancelRequested: ({ documentNumber }) => `Asking Fortnox to cancel the twin ${documentNumber}`,
  FortnoxTwinCancelled: ({ documentNumber }) => `Twin ${documentNumber} cancelled in Fortnox`,
  FortnoxInvoiceReadRequested: ({ documentNumber }) => `Reading ${documentNumber} anew in Fortnox`,
  FortnoxInvoiceRead: ({ documentNumber, shown }) =>
    shown === null
      ? `${documentNumber} is not in Fortnox any more`
      : `${documentNumber} read in Fortnox, total ${amount(shown.totalInOre)}${shown.cancelled ? ', cancelled' : ''}${shown.booked ? `, bookkept${withVoucher(shown.voucher)}` : ''}`,
  FortnoxChangeNoticed: ({ documentNumber, shown }) =>
    `Someone had a hand in ${documentNumber} in Fortnox. It shows: ${inFortnox(shown)}`,
  DocumentMovedToOpenDay: ({ sirvoyPaymentId, originalDate, date, reason }) =>
    `${sirvoyPaymentId === null ? 'Dated' : 'Payment dated'} ${date}, the first open day, instead of ${originalDate}: ${reason}`,
  CreditLeftOpen: ({ originalBalanceInOre, creditBalanceInOre }) =>
    `Left open: ${amount(originalBalanceInOre)} on the invoice, ${amount(creditBalanceInOre)} on its credit`,
  CreditSettled: () => 'Invoice and credit are settled',
  BulkActPlanned: ({ verb, count, reason }) =>
    `Bulk act planned: ${bulkVerbs[verb]} ${count} ${count === 1 ? 'document' : 'documents'}: ${reason}`,
  BulkActStarted: () => 'Bulk act started',
  BulkActAborted: ({ reason }) => `Bulk act aborted: ${reason}`,
  BulkActEnded: () => 'Bulk act ended: every document has its result',
  FortnoxOutcomeUnknown: ({ intent }) => `No clear answer from Fortnox on ${steps[intent]}; it will be read back`,
  FortnoxIntentNotExecuted: ({ intent }) =>
    `Read back twice: Fortnox has not done ${steps[intent]}; it may be sent again`,
};
