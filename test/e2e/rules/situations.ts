/**
 * What happens to every hotel sooner or later, and what a bookkeeper would ask about first; each with the title of the
 * scenario that plays it. How Sirvoy delivers (retries, doubled, out of order, a target switched off) is held by the
 * tests of the Sirvoy double; a trial that ends by `ended-trial`, since the programs run by the real calendar.
 */
export const SITUATIONS: Readonly<Record<string, string>> = {
  'invoice then payment': 'an invoice, and later its payment: both are bookkept',
  'cash receipt with cash': 'a receipt paid by Kontant is an invoice and its payment, both bookkept',
  'cash receipt with Stripe': 'a receipt paid by Stripe is skipped',
  'credit of a cash receipt with Stripe':
    'the credit of a receipt paid by Stripe is skipped, and the refund by Stripe with it',
  'Stripe on an ordinary invoice, skip':
    'Stripe on an ordinary invoice, by the policy skip: the payment is skipped and nothing bookkept',
  'Stripe on an ordinary invoice, clearing':
    'Stripe on an ordinary invoice, by the policy clearing: settled over Stripe’s account',
  'Stripe on an ordinary invoice, book':
    'Stripe on an ordinary invoice, by the policy book: settled over Stripe’s account',
  'Stripe refund': 'a refund by Stripe of an ordinary invoice goes over the clearing account it came by',
  'Stripe test-mode payment': 'a receipt whose only payment is one in Stripe’s test mode waits for its money',
  'prepayment moved to an invoice, dated before it':
    'a deposit from before the invoice books nothing until it is moved to it, and is then dated with it',
  'two partial payments': 'two parts at two times: the first bookkeeps the invoice, each is a payment',
  overpayment: 'more than is owed is parked',
  'payment voided after sync': 'a payment voided after it was bookkept is parked, and Fortnox stays as it is',
  'virtual card paid short by commission':
    'a booking site’s virtual card that pays less by its commission leaves the rest open',
  'two refunds on one invoice':
    'two refunds on one invoice, one linked to the credit and one to the invoice, go to the credit',
  'credit, original unknown': 'before its invoice it waits',
  'credit delivered before its invoice': 'delivered before its invoice it goes on by itself when that comes',
  'credit, original skipped': 'the credit of a receipt paid by Stripe is skipped, and the refund by Stripe with it',
  'credit, original not bookkept and unpaid': 'credited before anyone bookkept or paid it, the invoice is cancelled',
  'credit, original bookkept':
    'credited after it was paid: a credit dated as in Sirvoy, and what is owed to the guest is shown',
  'credit, original paid and neither let through':
    'paid and credited before anything was let through: the money is bookkept, so it is credited and not cancelled',
  'partial credit, original bookkept': 'a part credited after payment takes back just its rows',
  'partial credit, original not bookkept':
    'a part credited of an invoice nobody bookkept: it is bookkept first, never cancelled',
  'two invoices on one booking': 'two invoices on one booking are two',
  'one invoice on two grouped bookings': 'one invoice on two grouped bookings is one',
  'booking cancelled after invoicing, then restored':
    'a booking cancelled after invoicing and then restored has no effect in the books',
  'invoice content changed after sync':
    'an invoice that Sirvoy changes after it was made in Fortnox is parked with the difference, and left as it is',
  'currency other than the company’s': 'a currency of the company’s register is booked in it, at the register’s rate',
  'currency not set up': 'a currency that Fortnox does not know is parked',
  'surcharge plus included VAT': 'a surcharge without VAT beside rows with VAT',
  'rounding row': 'Sirvoy’s rounding goes to 3740',
  'three rows of 99.99 at 25 %': 'three rows of 99.99 at 25 % are 299.97 however VAT is rounded',
  'öresavrundning on in Fortnox': 'a total that Fortnox rounds to whole kronor is not bookkept',
  'an invoice of Fortnox’s at prices without VAT, `Credit` as text':
    'an invoice with our reference, made at prices without VAT, is found, paid and credited',
  'locked period, then unlocked':
    'an invoice in a locked period goes on by itself, with its payment, when that is unlocked',
  'year change': 'invoiced in one year and paid in the next, in a company that has carried its invoices over',
  'company on the cash method': 'sales and VAT are booked with the money',
  'body variants':
    'bodies of version 1.0, without guest, with unknown fields or without an amount: what is told is booked',
  'body in no known shape':
    'what cannot be read is answered 200, what is too long 413, a wrong secret 404; the rest goes on',
  'numeric strings or numbers': 'amounts that no float can hold come out to the öre, as numbers or as texts',
  'credits printed positive or negative': 'a credit printed with positive amounts means the same',
  'OTA relay e-mail': 'a guest is not whoever has a longer e-mail address, nor whoever shares a booking site’s',
  'out-of-order, duplicated and concurrent delivery':
    'a booking’s snapshots in any order, doubled and all at once end the same',
  'one hundred bookings modified within a minute':
    'a hundred bookings, each told twice within a minute, are a hundred invoices',
  'webhook down for a day, caught up by manual import':
    'a day on which the webhook was down is caught up from Sirvoy’s file and from pasted bookings',
};
