import { accountingCsv, accountingSie } from './accounting-report.js';
import type { Papers, Period } from './papers.js';
import { paymentsCsv } from './payments-csv.js';
import { PLAIN, type Style } from './style.js';

export type ExportAnswer = { readonly status: number; readonly type: string; readonly body: Buffer };

type Write = (papers: Papers, period: Period, style: Style) => Buffer;
const FILES: ReadonlyMap<string, readonly [Write, Style['encoding']]> = new Map([
  ['/export/payments.csv', [paymentsCsv, 'utf-8']],
  ['/export/accounting.csv', [accountingCsv, 'utf-8']],
  ['/export/accounting.sie', [accountingSie, 'pc8']],
]);
const CHOICES: { readonly [Name in Exclude<keyof Style, 'wrapped'>]: Readonly<Record<string, Style[Name]>> } = {
  encoding: { 'utf-8': 'utf-8', 'utf-8-bom': 'utf-8-bom', 'windows-1252': 'windows-1252', pc8: 'pc8' },
  separator: { comma: ',', semicolon: ';', tab: '\t' },
  amounts: { european: 'european', spaced: 'spaced', english: 'english', plain: 'plain' },
  language: { sv: 'sv', en: 'en' },
};

/** `/export/…?from&to`, and how it is written: `encoding`, `separator`, `amounts`, `language`, `wrapped=1`. */
export function exportAnswer(papers: Papers, address: string): ExportAnswer {
  const { pathname, searchParams } = new URL(address, 'http://simulator');
  const file = FILES.get(pathname);
  if (file === undefined) return text(404, 'There is no such export.');
  const [write, encoding] = file;
  const period = { from: searchParams.get('from') ?? '0000-01-01', to: searchParams.get('to') ?? '9999-12-31' };
  const style = styleOf(searchParams, encoding);
  if (style === null) return text(400, 'One of encoding, separator, amounts and language is none of ours.');
  return { status: 200, type: 'application/octet-stream', body: write(papers, period, style) };
}

function styleOf(wishes: URLSearchParams, encoding: Style['encoding']): Style | null {
  const style = { ...PLAIN, encoding, wrapped: wishes.get('wrapped') === '1' };
  const chosen = Object.entries(CHOICES).map(([name, choices]) => {
    const wish = wishes.get(name);
    return [
      name,
      wish === null ? style[name as keyof Style] : (choices as Readonly<Record<string, string>>)[wish],
    ] as const;
  });
  if (chosen.some(([, value]) => value === undefined)) return null;
  return { ...style, ...(Object.fromEntries(chosen) as Partial<Style>) };
}

const text = (status: number, words: string): ExportAnswer => ({
  status,
  type: 'text/plain',
  body: Buffer.from(words),
});
