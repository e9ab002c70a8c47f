import type { Mapping, PaymentTreatment } from './mapping.js';

/** Something in the Fortnox company that a mapping names, and the rule that does. */
export type Reference = { readonly rule: string; readonly name: string };
export type MappingReferences = {
  readonly accounts: readonly (Omit<Reference, 'name'> & { readonly name: number })[];
  readonly modesOfPayment: readonly Reference[];
  readonly costCenters: readonly Reference[];
  readonly projects: readonly Reference[];
};

type Rules = Pick<Mapping, 'rowRules' | 'paymentRules' | 'roundingAccount' | 'settlementAccount'>;

/** All that must exist in Fortnox for the mapping to work. */
export function referencesOf(rules: Rules): MappingReferences {
  const { rowRules, paymentRules, roundingAccount, settlementAccount } = rules;
  const row = <T>(name: (rule: Rules['rowRules'][number]) => T | undefined) =>
    rowRules.flatMap((rule) => named(rule.id, name(rule)));
  const payment = <T>(name: (treatment: PaymentTreatment) => T | undefined) =>
    paymentRules.flatMap(({ id, treatment }) => named(id, name(treatment)));
  return {
    accounts: [
      ...row(({ account }) => account),
      ...payment(accountOf),
      { rule: 'roundingAccount', name: roundingAccount },
      ...named('settlementAccount', settlementAccount),
    ],
    modesOfPayment: payment((treatment) => (treatment.kind === 'mode' ? treatment.code : undefined)),
    costCenters: row(({ costCenter }) => costCenter),
    projects: row(({ project }) => project),
  };
}

function named<T>(rule: string, name: T | undefined): readonly { readonly rule: string; readonly name: T }[] {
  return name === undefined ? [] : [{ rule, name }];
}

function accountOf(treatment: PaymentTreatment): number | undefined {
  if (treatment.kind === 'account') return treatment.account;
  return treatment.kind === 'external' ? treatment.clearingAccount : undefined;
}
