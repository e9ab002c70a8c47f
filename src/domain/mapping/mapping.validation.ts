import { isCalendarDate } from '../shared/calendar-date.js';
import { MOST_WRITTEN_OFF_IN_ORE } from './mapping.js';
import { isAccount, isOreUpTo, isRecord, isText, listOf, repeated } from './mapping.shapes.js';
import { paymentRuleProblems, methodProblems } from './payment-rule.validation.js';
import { ROUNDING_RULE } from './rounding-rule.js';
import { rowRuleProblems, shadowProblems } from './row-rule.validation.js';

/** What is wrong with a mapping as someone wrote it, in plain words; nothing when it can be adopted. */
export function validateMapping(input: unknown): readonly string[] {
  if (!isRecord(input)) return ['The mapping is not an object.'];
  const rowRules = listOf(input['rowRules']);
  const paymentRules = listOf(input['paymentRules']);
  return [
    ...(isCalendarDate(input['validFrom']) ? [] : ['"validFrom" must be a date, YYYY-MM-DD.']),
    ...(isAccount(input['roundingAccount']) ? [] : ['"roundingAccount" must be an account from 1000 to 9999.']),
    ...switchProblems(input),
    ...(rowRules ? rowRulesProblems(rowRules) : ['"rowRules" must be a list.']),
    ...(paymentRules ? paymentRulesProblems(paymentRules) : ['"paymentRules" must be a list.']),
    ...idProblems([rowRules ?? [], paymentRules ?? []].flat()),
  ];
}

/** What may be left out; older mappings did not know it. */
function switchProblems(input: Readonly<Record<string, unknown>>): readonly string[] {
  const { writeOffUpToOre = 0 } = input;
  const mayWriteOff = isOreUpTo(writeOffUpToOre, MOST_WRITTEN_OFF_IN_ORE);
  return [
    ...(mayWriteOff ? [] : [`"writeOffUpToOre" must be a whole number of öre from 0 to ${MOST_WRITTEN_OFF_IN_ORE}.`]),
    ...settlementProblems(input),
  ];
}

function settlementProblems(input: Readonly<Record<string, unknown>>): readonly string[] {
  const { openCredit = 'leave', settlementAccount } = input;
  if (openCredit !== 'leave' && openCredit !== 'settle') return ['"openCredit" must be leave or settle.'];
  if (settlementAccount === undefined) {
    return openCredit === 'settle' ? ['"settlementAccount" is needed where "openCredit" is settle.'] : [];
  }
  return isAccount(settlementAccount) ? [] : ['"settlementAccount" must be an account from 1000 to 9999.'];
}

function rowRulesProblems(rules: readonly unknown[]): readonly string[] {
  return [...rules.flatMap((rule, at) => rowRuleProblems(rule, `Row rule ${at + 1}`)), ...shadowProblems(rules)];
}

function paymentRulesProblems(rules: readonly unknown[]): readonly string[] {
  return [
    ...rules.flatMap((rule, at) => paymentRuleProblems(rule, `Payment rule ${at + 1}`)),
    ...methodProblems(rules),
  ];
}

function idProblems(rules: readonly unknown[]): readonly string[] {
  const ids = rules
    .filter(isRecord)
    .map((rule) => rule['id'])
    .filter(isText);
  const twice = repeated(ids).map((id) => `The rule id "${id}" is used more than once.`);
  return ids.includes(ROUNDING_RULE)
    ? [...twice, `The rule id "${ROUNDING_RULE}" is taken by the rounding row.`]
    : twice;
}
