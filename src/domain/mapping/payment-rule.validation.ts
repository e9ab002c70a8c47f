import { isAccount, isRecord, isText, listOf, repeated } from './mapping.shapes.js';
import { methodName } from './payment-method.js';

export function paymentRuleProblems(rule: unknown, name: string): readonly string[] {
  if (!isRecord(rule)) return [`${name} is not an object.`];
  const methods = listOf(rule['methods']);
  return [
    ...(isText(rule['id']) ? [] : [`${name} has no id.`]),
    ...(methods?.length && methods.every(isText) ? [] : [`${name}: "methods" must be a list of names, at least one.`]),
    ...treatmentProblems(rule['treatment'], name),
  ];
}

/** A method named by two rules would silently follow the first. */
export function methodProblems(rules: readonly unknown[]): readonly string[] {
  const names = rules
    .filter(isRecord)
    .flatMap((rule) => listOf(rule['methods']) ?? [])
    .filter(isText);
  return repeated(names.map(methodName)).map((method) => `The payment method "${method}" is named more than once.`);
}

function treatmentProblems(treatment: unknown, name: string): readonly string[] {
  if (!isRecord(treatment)) return [`${name}: "treatment" must be an object.`];
  switch (treatment['kind']) {
    case 'account':
      return isAccount(treatment['account']) ? [] : [`${name}: "account" must be an account from 1000 to 9999.`];
    case 'mode':
      return isText(treatment['code']) ? [] : [`${name}: "code" must be the code of a mode of payment in Fortnox.`];
    case 'external':
      return externalProblems(treatment, name);
    default:
      return [`${name}: the treatment's "kind" must be account, mode or external.`];
  }
}

function externalProblems(treatment: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const choices: readonly unknown[] = ['skip', 'clearing', 'book'];
  return [
    ...(choices.includes(treatment['onInvoice']) ? [] : [`${name}: "onInvoice" must be skip, clearing or book.`]),
    ...(isAccount(treatment['clearingAccount'])
      ? []
      : [`${name}: "clearingAccount" must be an account from 1000 to 9999.`]),
  ];
}
