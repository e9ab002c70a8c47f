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

const amount = amountIn(' ', ',');
const paid = ({ amountInOre, currency, date, method }: SirvoyPayment) =>
  `${amount(amountInOre)} ${currency} med ${method} ${date}`;
const withVoucher = (voucher: Parameters<typeof voucherText>[0]) =>
  voucher ? `, verifikation ${voucherText(voucher)}` : '';

const inFortnox = ({ totalInOre, booked, cancelled, voucher, content }: ShownInFortnox) =>
  [
    `total ${amount(totalInOre)}`,
    ...(content ? [`daterad ${content.invoiceDate}`, `kvar att betala ${amount(content.balanceInOre)}`] : []),
    ...(booked ? [`bokförd${withVoucher(voucher)}`] : []),
    ...(cancelled ? ['makulerad'] : []),
  ].join(', ');

const fields: { readonly [F in DifferentField]: string } = {
  total: 'totalen',
  currency: 'valutan',
  invoiceDate: 'fakturadatum',
  customer: 'kunden',
  reference: 'referensen',
  documentNumber: 'fakturan',
  amount: 'beloppet',
  paymentDate: 'betaldatum',
  account: 'kontot',
  modeOfPayment: 'betalningssättet',
};
const withDifferences = (accepted: readonly Difference[]) =>
  accepted.map(({ field, sirvoy, fortnox }) => `; ${fields[field]} ${fortnox} godtas i stället för ${sirvoy}`).join('');

const bulkVerbs = { retry: 'pröva på nytt', skip: 'hoppa över', release: 'släpp' } as const;
const modes = { test: 'test', manual: 'manuell', automatic: 'automatisk' } as const;

const parkReasons: { readonly [R in ParkReason]: string } = {
  UNMAPPED: 'konteringen saknar regel för den',
  TOTALS_DISAGREE: 'rader, öresavrundning och moms stämmer inte med totalen',
  TOTAL_DIFFERS_IN_FORTNOX: 'Fortnox räknade fram en annan total',
  OVERPAYMENT: 'mer är betalt än vad som återstår',
  PAYMENT_IN_OTHER_CURRENCY: 'den är betald i en annan valuta än den är utställd i',
  PERIOD_LOCKED: 'perioden är låst i Fortnox',
  NO_FINANCIAL_YEAR: 'räkenskapsår saknas i Fortnox för datumet',
  CURRENCY_NOT_SET_UP: 'valutan är inte upplagd i Fortnox',
  ORIGINAL_UNKNOWN: 'fakturan som krediteras har inte setts',
  REFUND_WITHOUT_CREDIT: 'pengar är återbetalda utan kreditfaktura',
  PAYMENT_CHANGED_AFTER_SYNC: 'en betalning ändrades efter att den skickats till Fortnox',
  INVOICE_CHANGED_AFTER_SYNC: 'fakturan ändrades efter att den skickats till Fortnox',
  CASH_INVOICE_WITHOUT_PAYMENT: 'en kontantfaktura utan sin betalning',
  MIXED_EXTERNAL_PAYMENT: 'delvis betald på ett sätt som en annan koppling bokför',
  SECOND_CREDIT: 'fakturan har redan en kreditfaktura i Fortnox',
  PAYMENT_ON_CREDITED_INVOICE: 'en betalning på en krediterad faktura',
  CREDIT_EXCEEDS_INVOICE: 'mer är krediterat än fakturerat',
  CASH_METHOD_COMPANY: 'företaget använder kontantmetoden',
  REFUSED_BY_FORTNOX: 'Fortnox nekade',
  TWIN_IN_FORTNOX: 'Fortnox har två dokument med samma referens',
  CHANGED_IN_FORTNOX: 'den är ändrad i Fortnox av någon annan',
  INTERNAL_ERROR: 'ett fel i det här programmet; det är loggat',
};

const holdReasons: { readonly [R in DocumentHeld['data']['why']]: string } = {
  MANUAL_MODE: 'Väntar på att någon släpper fram den',
  BEFORE_SYNC_FROM: 'Väntar: daterad före automatiskt läge',
  PAUSED: 'Väntar medan kopplingen är pausad',
  CONSENT_LOST: 'Väntar eftersom Fortnox nekar åtkomst: medgivande måste ges igen',
  TRIAL_ENDED: 'Väntar eftersom provperioden är slut och kopplingen inte är aktiverad',
};

const reconsiderations: { readonly [R in DocumentReconsidered['data']['because']]: string } = {
  RESUMED: 'kopplingen går vidare',
  CONSENT_GIVEN: 'Fortnox ger åtkomst igen',
  ACTIVATED: 'kopplingen är aktiverad',
  MAPPING_CHANGED: 'konteringen har en ny version',
  PERIOD_OPENED: 'perioden är öppen i Fortnox',
  YEAR_CREATED: 'räkenskapsåret finns i Fortnox',
  CURRENCY_SET_UP: 'valutan är upplagd i Fortnox',
};

const skipReasons: { readonly [R in SkipReason]: string } = {
  EXTERNAL_PAYMENT: 'en annan koppling bokför betalningen',
  CREDITED_BEFORE_SYNC: 'den krediterades innan något skickats',
  SKIPPED_BY_PERSON: 'en person har bestämt det',
};

const steps: { readonly [I in FortnoxIntent['type']]: string } = {
  FortnoxCustomerRequested: 'skapa kunden',
  FortnoxInvoiceRequested: 'skapa fakturan',
  FortnoxBookkeepRequested: 'bokföra fakturan',
  FortnoxPaymentRequested: 'skapa betalningen',
  FortnoxPaymentBookkeepRequested: 'bokföra betalningen',
  FortnoxCancelRequested: 'makulera fakturan',
  FortnoxCreditRequested: 'skapa kreditfakturan',
  FortnoxFreeCreditRequested: 'skapa den fristående krediten',
  FortnoxCreditAdjustmentRequested: 'justera kreditfakturan',
  FortnoxCreditBookkeepRequested: 'bokföra kreditfakturan',
  FortnoxCreditBalancesRequested: 'läsa saldon för faktura och kredit',
  FortnoxSettlementRequested: 'skapa kvittningen av krediten',
  FortnoxSettlementBookkeepRequested: 'bokföra kvittningen av krediten',
  FortnoxTwinSearchRequested: 'leta efter dubbletter',
  FortnoxTwinCancelRequested: 'makulera dubbletten',
  FortnoxInvoiceReadRequested: 'läsa om fakturan',
};

export const swedish: Summaries = {
  ConnectionOpened: ({ name, sirvoyPropertyId }) =>
    `Kopplingen "${name}" öppnad för Sirvoy-anläggning ${sirvoyPropertyId}, i testläge`,
  ConnectionModeChanged: ({ from, to, syncFrom, trialEndsOn, reason }) =>
    `Läget ändrat från ${modes[from]} till ${modes[to]}${syncFrom === null ? '' : `, för dokument daterade från ${syncFrom}`}${trialEndsOn === undefined ? '' : `, på prov till och med ${trialEndsOn}`}: ${reason}`,
  ConnectionMappingAdopted: ({ mapping, reason }) =>
    `Kontering version ${mapping.version} antagen, gäller från ${mapping.validFrom}: ${reason}`,
  ConnectionPaused: ({ reason }) => `Pausad, inget nytt skickas till Fortnox: ${reason}`,
  ConnectionResumed: ({ reason }) => `Återupptagen efter paus: ${reason}`,
  SirvoySnapshotTaken: ({ bookingId, generatedAt, enteredBy }) =>
    enteredBy === undefined
      ? `Sirvoy rapporterade bokning ${bookingId} per ${generatedAt}`
      : `Sirvoys rapport om bokning ${bookingId} per ${generatedAt} matades in för hand`,
  SirvoyPaymentSeenInFile: ({ payment }) => `Inmatad från Sirvoys betalningsexport: ${paid(payment)}`,
  ConnectionWebhookSecretRotated: ({ formerValidUntil, reason }) =>
    `Ny hemlighet för webhooken, den gamla slutar gälla ${formerValidUntil}: ${reason}`,
  ConnectionSettingsChanged: ({ bookkeepWhen, collectiveCustomerNumber, reason }) =>
    `Inställningar: bokförs ${bookkeepWhen === 'on-creation' ? 'när den skapas' : 'vid betalning'}, ${collectiveCustomerNumber === null ? 'en kund per privatgäst' : `privatgäster på kund ${collectiveCustomerNumber}`}: ${reason}`,
  FortnoxConsentGiven: ({ companyName, fortnoxTenantId }) =>
    `Medgivande givet i Fortnox för ${companyName} (${fortnoxTenantId})`,
  FortnoxConsentLost: ({ because }) => `Fortnox nekar åtkomst, inget nytt skickas förrän medgivande ges: ${because}`,
  FortnoxAccessRegained: () => 'Fortnox ger åtkomst igen',
  ConnectionActivated: ({ reason }) => `Aktiverad, provperioden har inget slut längre: ${reason}`,
  SirvoyBodyNotUnderstood: ({ status, detail }) =>
    status === 'foreign'
      ? `Ett meddelande från Sirvoy om en annan anläggning lades åt sidan: ${detail}`
      : `Ett meddelande från Sirvoy gick inte att förstå: ${detail}`,
  SirvoyBodySetAside: ({ reason }) => `Ett meddelande från Sirvoy som inte gick att förstå lades åt sidan: ${reason}`,
  SirvoyFileCompared: ({ summary: { kind, period, counts } }) =>
    `${kind === 'payments' ? 'Betalningsexport' : 'Bokföringsrapport'} från Sirvoy${period === null ? '' : ` för ${period.from} till ${period.to}`} jämförd: ${counts['never-seen']} aldrig sedda, ${counts.different} avviker, ${counts['not-in-file']} saknas i filen`,
  SirvoyFileLinesEntered: ({ lines, reason }) =>
    `Inmatat från en fil: ${lines.length === 1 ? 'rad' : 'raderna'} ${listed(lines)}: ${reason}`,
  SirvoyInvoiceIssued: ({ invoice }) =>
    `Sirvoy ställde ut faktura ${numberOf(invoice)} daterad ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyCashInvoiceIssued: ({ invoice }) =>
    `Sirvoy ställde ut kontantfaktura ${numberOf(invoice)} daterad ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyCreditInvoiceIssued: ({ invoice }) =>
    `Sirvoy ställde ut kreditfaktura ${numberOf(invoice)} daterad ${invoice.invoiceDate}, ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyInvoiceChanged: ({ invoice }) =>
    `Sirvoy ändrade faktura ${numberOf(invoice)}, nu ${amount(invoice.totalInOre)} ${invoice.currency}`,
  SirvoyInvoiceDisappeared: ({ invoiceId, bookingId }) =>
    `Faktura #${invoiceId} finns inte längre på bokning ${bookingId}`,
  SirvoyInvoiceSeenOnBooking: ({ invoiceId, bookingId }) => `Faktura #${invoiceId} finns på bokning ${bookingId}`,
  SirvoyPaymentRegistered: ({ payment }) => `Betalning registrerad i Sirvoy: ${paid(payment)}`,
  SirvoyPaymentRefunded: ({ payment }) => `Återbetalning registrerad i Sirvoy: ${paid(payment)}`,
  SirvoyPaymentChanged: ({ payment }) => `Betalning ändrad i Sirvoy, nu ${paid(payment)}`,
  SirvoyPaymentVoided: ({ payment }) => `Betalning #${payment.paymentId} annullerad i Sirvoy`,
  SirvoyPaymentUnlinked: ({ paymentId }) => `Betalning #${paymentId} är inte längre kopplad till fakturan i Sirvoy`,
  DocumentPreviewed: ({ mappingVersion }) =>
    `Förhandsgranskad med kontering version ${mappingVersion}; inget skrivet till Fortnox`,
  DocumentHeld: ({ why }) => holdReasons[why],
  DocumentReleased: ({ reason }) => `Framsläppt: ${reason}`,
  DocumentReconsidered: ({ because }) => `Prövas på nytt: ${reconsiderations[because]}`,
  DocumentRetried: ({ sirvoyPaymentId, reason }) =>
    `Prövas på nytt${sirvoyPaymentId === null ? '' : ` (betalning #${sirvoyPaymentId})`}: ${reason}`,
  DocumentResolved: ({ documentNumber, totalInOre, booked, voucher, reason, acceptedDifferences = [] }) =>
    `Finns i Fortnox som ${documentNumber}, säger en person, total ${amount(totalInOre)}${booked ? `, bokförd${withVoucher(voucher)}` : ''}${withDifferences(acceptedDifferences)}: ${reason}`,
  PaymentResolved: ({
    sirvoyPaymentId,
    paymentNumber,
    amountInOre,
    booked,
    voucher,
    reason,
    acceptedDifferences = [],
  }) =>
    `Betalning #${sirvoyPaymentId} finns i Fortnox som ${paymentNumber}, säger en person, ${amount(amountInOre)}${booked ? `, bokförd${withVoucher(voucher)}` : ''}${withDifferences(acceptedDifferences)}: ${reason}`,
  DocumentSkipped: ({ reason, note }) => `Överhoppad: ${note ?? skipReasons[reason]}`,
  DocumentParked: ({ reason, sirvoyPaymentId }) =>
    `${sirvoyPaymentId === null ? 'Parkerad' : `Betalning #${sirvoyPaymentId} parkerad`}: ${parkReasons[reason]}`,
  PaymentSkipped: ({ sirvoyPaymentId, reason, note }) =>
    `Betalning #${sirvoyPaymentId} överhoppad: ${note ?? skipReasons[reason]}`,
  FortnoxCustomerRequested: ({ customer }) => `Ber Fortnox om kund ${customer.customerNumber}`,
  FortnoxInvoiceRequested: ({ invoice, mappingVersion }) =>
    `Ber Fortnox om en faktura på ${amount(invoice.totalInOre)} ${invoice.currency}, kontering version ${mappingVersion}`,
  FortnoxBookkeepRequested: ({ documentNumber }) => `Ber Fortnox bokföra faktura ${documentNumber}`,
  FortnoxPaymentRequested: ({ payment, documentNumber }) =>
    `Ber Fortnox om en betalning på ${amount(payment.amountInOre)} ${payment.currency} på faktura ${documentNumber}`,
  FortnoxPaymentBookkeepRequested: ({ paymentNumber }) => `Ber Fortnox bokföra betalning ${paymentNumber}`,
  FortnoxCancelRequested: ({ documentNumber }) => `Ber Fortnox makulera faktura ${documentNumber}`,
  FortnoxCreditRequested: ({ documentNumber }) => `Ber Fortnox kreditera faktura ${documentNumber}`,
  FortnoxFreeCreditRequested: ({ documentNumber, invoice }) =>
    `Ber Fortnox om en fristående kredit på ${amount(invoice.totalInOre)} ${invoice.currency}, eftersom faktura ${documentNumber} redan har sin kreditfaktura`,
  FortnoxCreditAdjustmentRequested: ({ creditDocumentNumber, invoice }) =>
    `Ber Fortnox ändra kreditfaktura ${creditDocumentNumber} till ${amount(invoice.totalInOre)} ${invoice.currency}`,
  FortnoxCreditBookkeepRequested: ({ creditDocumentNumber }) =>
    `Ber Fortnox bokföra kreditfaktura ${creditDocumentNumber}`,
  FortnoxCustomerCreated: ({ customerNumber }) => `Kund ${customerNumber} skapad i Fortnox`,
  FortnoxCustomerMatched: ({ customerNumber, by }) =>
    `Kund ${customerNumber} igenkänd på ${{ 'our-number': 'vårt nummer', 'organisation-number': 'organisationsnummer', email: 'e-post', collective: 'valet av en gemensam kund för privatgäster' }[by]}`,
  FortnoxInvoiceCreated: ({ documentNumber, totalInOre, found }) =>
    `Faktura ${documentNumber} ${found ? 'hittad' : 'skapad'} i Fortnox, total ${amount(totalInOre)}`,
  FortnoxInvoiceBookkept: ({ documentNumber, voucher }) =>
    `Faktura ${documentNumber} bokförd i Fortnox${withVoucher(voucher)}`,
  FortnoxPaymentCreated: ({ paymentNumber, found }) =>
    `Betalning ${paymentNumber} ${found ? 'hittad' : 'skapad'} i Fortnox`,
  FortnoxPaymentBookkept: ({ paymentNumber, amountInOre, voucher }) =>
    `Betalning ${paymentNumber} på ${amount(amountInOre)} bokförd i Fortnox${withVoucher(voucher)}`,
  FortnoxInvoiceCancelled: ({ documentNumber }) => `Faktura ${documentNumber} makulerad i Fortnox`,
  FortnoxCreditCreated: ({ documentNumber, creditDocumentNumber }) =>
    `Kreditfaktura ${creditDocumentNumber} till faktura ${documentNumber} skapad i Fortnox`,
  FortnoxFreeCreditCreated: ({ documentNumber, creditDocumentNumber, totalInOre, found }) =>
    `Fristående kredit ${creditDocumentNumber} till faktura ${documentNumber} ${found ? 'hittad' : 'skapad'} i Fortnox, total ${amount(totalInOre)}`,
  FortnoxCreditAdjusted: ({ creditDocumentNumber, totalInOre }) =>
    `Kreditfaktura ${creditDocumentNumber} ändrad till ${amount(totalInOre)} i Fortnox`,
  FortnoxCreditBookkept: ({ creditDocumentNumber, voucher }) =>
    `Kreditfaktura ${creditDocumentNumber} bokförd i Fortnox${withVoucher(voucher)}`,
  FortnoxCreditBalancesRequested: ({ documentNumber, creditDocumentNumber }) =>
    `Läser vad som återstår av faktura ${documentNumber} och kreditfaktura ${creditDocumentNumber}`,
  FortnoxCreditBalancesRead: ({ documentNumber, creditDocumentNumber, originalBalanceInOre, creditBalanceInOre }) =>
    `Återstår av faktura ${documentNumber}: ${amount(originalBalanceInOre)}; av kreditfaktura ${creditDocumentNumber}: ${amount(creditBalanceInOre)}`,
  FortnoxSettlementRequested: ({ documentNumber, payment }) =>
    `Ber Fortnox om en betalning på ${amount(payment.amountInOre)} ${payment.currency} på ${documentNumber} som kvittar krediten`,
  FortnoxSettlementCreated: ({ documentNumber, paymentNumber, found }) =>
    `Kvittande betalning ${paymentNumber} på ${documentNumber} ${found ? 'hittad' : 'skapad'} i Fortnox`,
  FortnoxSettlementBookkeepRequested: ({ paymentNumber }) => `Ber Fortnox bokföra kvittande betalning ${paymentNumber}`,
  FortnoxSettlementBookkept: ({ paymentNumber, amountInOre, voucher }) =>
    `Kvittande betalning ${paymentNumber} på ${amount(amountInOre)} bokförd i Fortnox${withVoucher(voucher)}`,
  FortnoxTwinSearchRequested: ({ number }) =>
    `Letar i Fortnox efter en dubblett till ${number}, som skickades två gånger`,
  FortnoxTwinsRead: ({ number, twins }) =>
    twins.length === 0
      ? `Ingen dubblett till ${number} i Fortnox`
      : `Dubbletter till ${number} i Fortnox: ${twins.map((twin) => twin.number).join(', ')}`,
  FortnoxTwinCancelRequested: ({ documentNumber }) => `Ber Fortnox makulera dubbletten ${documentNumber}`,
  FortnoxTwinCancelled: ({ documentNumber }) => `Dubbletten ${documentNumber} makulerad i Fortnox`,
  FortnoxInvoiceReadRequested: ({ documentNumber }) => `Läser om ${documentNumber} i Fortnox`,
  FortnoxInvoiceRead: ({ documentNumber, shown }) =>
    shown === null
      ? `${documentNumber} finns inte längre i Fortnox`
      : `${documentNumber} läst i Fortnox, total ${amount(shown.totalInOre)}${shown.cancelled ? ', makulerad' : ''}${shown.booked ? `, bokförd${withVoucher(shown.voucher)}` : ''}`,
  FortnoxChangeNoticed: ({ documentNumber, shown }) =>
    `Någon har gjort något med ${documentNumber} i Fortnox. Där står: ${inFortnox(shown)}`,
  DocumentMovedToOpenDay: ({ sirvoyPaymentId, originalDate, date, reason }) =>
    `${sirvoyPaymentId === null ? 'Daterad' : 'Betalningen daterad'} ${date}, första öppna dag, i stället för ${originalDate}: ${reason}`,
  CreditLeftOpen: ({ originalBalanceInOre, creditBalanceInOre }) =>
    `Lämnas öppet: ${amount(originalBalanceInOre)} på fakturan, ${amount(creditBalanceInOre)} på krediten`,
  CreditSettled: () => 'Faktura och kredit är kvittade',
  BulkActPlanned: ({ verb, count, reason }) => `Massåtgärd planerad: ${bulkVerbs[verb]} ${count} dokument: ${reason}`,
  BulkActStarted: () => 'Massåtgärd startad',
  BulkActAborted: ({ reason }) => `Massåtgärd avbruten: ${reason}`,
  BulkActEnded: () => 'Massåtgärd avslutad: varje dokument har sitt resultat',
  FortnoxOutcomeUnknown: ({ intent }) => `Inget tydligt svar från Fortnox på att ${steps[intent]}; det läses tillbaka`,
  FortnoxIntentNotExecuted: ({ intent }) =>
    `Läst tillbaka två gånger: Fortnox har inte utfört att ${steps[intent]}; det får skickas igen`,
};
