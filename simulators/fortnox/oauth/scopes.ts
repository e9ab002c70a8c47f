/** What a consent can cover (fortnox.md 2.4). A scope is always read and write. */
export const SCOPES = [
  'invoice',
  'payment',
  'customer',
  'article',
  'bookkeeping',
  'settings',
  'companyinformation',
  'currency',
  'costcenter',
  'project',
  'price',
  'print',
  'inbox',
  'archive',
  'connectfile',
  'profile',
] as const;

export type Scope = (typeof SCOPES)[number];
