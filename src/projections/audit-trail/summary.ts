import type { AuditedData, AuditedEvent } from './audited-event.js';
import type { Summaries } from './summaries.js';
import { english } from './summary.en.js';
import { swedish } from './summary.sv.js';

export type Language = 'en' | 'sv';

const summaries: { readonly [L in Language]: Summaries } = { en: english, sv: swedish };

export const AUDITED_TYPES = Object.keys(english) as AuditedEvent['type'][];

/** One line about an event; its type when a newer version of us wrote it. */
export function summaryOf(entry: { readonly type: string; readonly data: object }, language: Language): string {
  if (!isAudited(entry)) return entry.type;
  return lineFor(summaries[language], entry);
}

type Audited<Type extends keyof AuditedData> = {
  readonly [T in Type]: { readonly type: T; readonly data: AuditedData[T] };
}[Type];

function lineFor<Type extends keyof AuditedData>(lines: Summaries, { type, data }: Audited<Type>): string {
  const line: (data: AuditedData[Type]) => string = lines[type];
  return line(data);
}

/** The trail holds what its own projector wrote. */
function isAudited(entry: { readonly type: string; readonly data: object }): entry is Audited<keyof AuditedData> {
  return entry.type in english;
}
