import { ROW_KINDS } from '../sirvoy-booking/snapshot.js';
import { isAccount, isRecord, isText } from './mapping.shapes.js';
import { ROW_CONDITIONS } from './row-rules.js';

const CONDITIONS: readonly string[] = ROW_CONDITIONS;
const KINDS: readonly string[] = ROW_KINDS;
/** A percent as the Sirvoy edge writes it: no leading or trailing zeros. */
const NORMALISED_PERCENT = /^(0|[1-9]\d?|100)(\.\d*[1-9])?$/;
const COST_CENTER_LENGTH = 6;
const PROJECT_LENGTH = 20;

export function rowRuleProblems(rule: unknown, name: string): readonly string[] {
  if (!isRecord(rule)) return [`${name} is not an object.`];
  return [
    ...(isText(rule['id']) ? [] : [`${name} has no id.`]),
    ...(isAccount(rule['account']) ? [] : [`${name}: "account" must be an account from 1000 to 9999.`]),
    ...conditionProblems(rule['when'], name),
    ...optionalCode(rule['costCenter'], COST_CENTER_LENGTH, `${name}: "costCenter"`),
    ...optionalCode(rule['project'], PROJECT_LENGTH, `${name}: "project"`),
  ];
}

/** A rule without conditions takes every row: as a fallback it must be the last, or it hides those after it (R-MAP-4). */
export function shadowProblems(rules: readonly unknown[]): readonly string[] {
  return rules.flatMap((rule, at) => {
    const takesAll = isRecord(rule) && isRecord(rule['when']) && Object.keys(rule['when']).length === 0;
    if (!takesAll || at === rules.length - 1) return [];
    return [`Row rule ${at + 1} has no conditions, so the rules after it never apply; it must be the last.`];
  });
}

function conditionProblems(when: unknown, name: string): readonly string[] {
  if (!isRecord(when)) return [`${name}: "when" must be an object with conditions.`];
  const { vatRate, kind } = when;
  return [
    ...Object.keys(when)
      .filter((condition) => !CONDITIONS.includes(condition))
      .map((condition) => `${name}: there is no condition "${condition}"; there are ${CONDITIONS.join(', ')}.`),
    ...CONDITIONS.filter((condition) => condition in when && !isText(when[condition])).map(
      (condition) => `${name}: the condition "${condition}" must be a text that is not empty.`,
    ),
    ...(isText(vatRate) && !NORMALISED_PERCENT.test(vatRate)
      ? [`${name}: "vatRate" must be a percent such as "12", not "${vatRate}".`]
      : []),
    ...(isText(kind) && !KINDS.includes(kind) ? [`${name}: "kind" must be ${KINDS.join(', ')}, not "${kind}".`] : []),
  ];
}

function optionalCode(value: unknown, length: number, name: string): readonly string[] {
  if (value === undefined || (isText(value) && value.length <= length)) return [];
  return [`${name} must be a code of at most ${length} characters.`];
}
