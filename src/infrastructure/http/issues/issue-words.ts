import type { Language } from '../../../projections/audit-trail/summary.js';
import { english } from './issue-words.en.js';
import { swedish } from './issue-words.sv.js';
import type { IssueWords } from './issue-wording.js';

/** What the reasons mean, in each language. */
export const issueWords: { readonly [L in Language]: IssueWords } = { en: english, sv: swedish };
