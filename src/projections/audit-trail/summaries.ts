import type { AuditedData } from './audited-event.js';

/** One line per event in words a bookkeeper reads; a new event type does not compile without its line. */
export type Summaries = { readonly [Type in keyof AuditedData]: (data: AuditedData[Type]) => string };
