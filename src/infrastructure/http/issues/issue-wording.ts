import type { IssueReason } from '../../../projections/issues/cause.js';

/** What it means that documents wait for this, and what to do so that they wait no more. */
export type IssueWords = { readonly [R in IssueReason]: { readonly meaning: string; readonly remedy: string } };
