import { z } from 'zod';

/** How many pages a list has; absent where Fortnox left the meta information out. */
export const pages = z
  .object({ '@TotalPages': z.coerce.number().int().nonnegative() })
  .nullish()
  .transform((meta) => meta?.['@TotalPages'] ?? null);

export type Page<T> = { readonly items: readonly T[]; readonly pages: number | null };
