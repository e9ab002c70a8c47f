/** Whether a payment's status stands for money. Attempts, promises and Stripe's test mode moved none. */
export type StatusMeaning = 'money' | 'voided' | 'no money';

const MEANINGS: ReadonlyMap<string | null, StatusMeaning> = new Map<string | null, StatusMeaning>([
  [null, 'money'],
  ['completed', 'money'],
  ...['void', 'voided', 'cancelled', 'canceled'].map((word): [string, StatusMeaning] => [word, 'voided']),
  ...['pending', 'processing', 'authorized', 'authorised'].map((word): [string, StatusMeaning] => [word, 'no money']),
  ...['failed', 'declined', 'expired', 'test'].map((word): [string, StatusMeaning] => [word, 'no money']),
]);
/** Stripe marks its test-mode objects in their ids: cs_test_…, ch_test_…. */
const STRIPE_TEST_REFERENCE = /^[a-z]{2,4}_test_/;

/** By Sirvoy's word in lower case, null for none, and the reference. Undefined for a word we do not know. */
export function meaningOfStatus(word: string | null, reference: string | null): StatusMeaning | undefined {
  return STRIPE_TEST_REFERENCE.test(reference ?? '') ? 'no money' : MEANINGS.get(word);
}
