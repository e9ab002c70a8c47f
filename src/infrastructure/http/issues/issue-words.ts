import type { Language } from '../../../projections/audit-trail/summary.js';
import type { IssueReason } from '../../../projections/issues/cause.js';
import { english } from './issue-words.en.js';
import { swedish } from './issue-words.sv.js';

/** What it means that documents wait for this, and what to do so that they wait no more. */
export type IssueWords = { readonly [R in IssueReason]: { readonly meaning: string; readonly remedy: string } };

export const issueWords: { readonly [L in Language]: IssueWords } = { en: english, sv: swedish };
