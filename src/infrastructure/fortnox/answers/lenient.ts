import { z } from 'zod';
import { oreOfDecimal } from '../fortnox-money.js';
import { UnreadableAnswer } from './unreadable-answer.js';

/** Fortnox mixes numbers and texts, "" and null, true and "true" (fortnox.md 1, "Number/string mix"). */

export const text = z.union([z.string(), z.number()]).transform(String);

/** Null for a missing or empty value. */
export const textOrNull = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null || value === '' ? null : String(value)));

/** A document number, or null where Fortnox writes "0" for none. */
export const referenceOrNull = textOrNull.transform((value) => (value === '0' ? null : value));

export const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const integerOrNull = textOrNull.pipe(
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .nullable(),
);

/** "false" is true to JavaScript, so the texts are named. A missing flag is not set. */
export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .or(z.boolean())
  .nullish()
  .transform((value) => value ?? false);

/** Money to the öre; a third decimal that counts is no amount of ours. */
export const ore = text.transform((value, context) => {
  const amount = oreOfDecimal(value);
  if (amount !== null) return amount;
  context.addIssue({ code: 'custom', message: 'no amount in whole öre' });
  return z.NEVER;
});

/** Parses or throws UnreadableAnswer with the places, never the values: they may be a guest's. */
export function readAs<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path }) => path.map(String).join('.') || 'the whole answer');
  throw new UnreadableAnswer(`Fortnox's answer cannot be understood at ${places.slice(0, 5).join(', ')}`);
}
