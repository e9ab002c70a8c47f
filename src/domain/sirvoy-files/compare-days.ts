import { groupedBy } from '../shared/grouped.js';
import { partOf, sumOf, type Named, type Part } from './accounting-parts.js';
import { totalOf, type NamedFindings } from './compare-named.js';
import { fileItem, type FileItem } from './file-report.js';
import type { KnownDocuments } from './known-documents.js';

type DayPart = Exclude<Part, 'other'>;
const PARTS: readonly DayPart[] = ['sales', 'vat', 'money'];

/** Postings that name no invoice: each day's sums against the sums of what we know and no voucher named. */
export function compareDays(parts: readonly Named[], known: KnownDocuments, named: NamedFindings): readonly FileItem[] {
  const days = groupedBy(parts, ({ date }) => date);
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([date, own]) => {
      const postings = own.flatMap((part) => part.postings);
      const line = Math.min(...own.map((part) => part.line));
      return PARTS.filter((part) => postings.some((posting) => partOf(posting) === part)).map((part) => {
        const about = { subject: 'day', date, line, inFileInOre: sumOf(postings, part) } as const;
        const detail = `${part}: ${accountsOf(own, part)}`;
        const knownInOre = knownOnDay(part, date, { known, named });
        if (knownInOre === null) return fileItem({ ...about, verdict: 'different', reason: 'VAT_UNKNOWN', detail });
        const verdict = about.inFileInOre === knownInOre ? 'matched' : 'different';
        return fileItem({ ...about, verdict, knownInOre, detail });
      });
    });
}

/** "3010 240000, 3001 40000": what makes up the sum, in öre. */
function accountsOf(parts: readonly Named[], wanted: DayPart): string {
  const postings = parts.flatMap((part) => part.postings).filter((posting) => partOf(posting) === wanted);
  const accounts = groupedBy(postings, ({ account }) => account);
  return [...accounts]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([account, own]) => `${account} ${sumOf(own, wanted)}`)
    .join(', ');
}

type Seen = { readonly known: KnownDocuments; readonly named: NamedFindings };

/** Null when Sirvoy never said the VAT of one of the day's documents. */
function knownOnDay(part: DayPart, date: string, { known, named }: Seen): number | null {
  if (part === 'money') {
    return known.all
      .flatMap(({ payments }) => payments)
      .filter((payment) => payment.off === null && payment.date === date && !named.payments.has(payment))
      .reduce((sum, { amountInOre }) => sum + amountInOre, 0);
  }
  const documents = known.all.filter((document) => document.invoiceDate === date && !named.documents.has(document));
  if (documents.some(({ vatInOre }) => vatInOre === null)) return null;
  return documents.reduce((sum, document) => {
    const vatInOre = (document.kind === 'credit' ? -1 : 1) * (document.vatInOre ?? 0);
    return sum + (part === 'vat' ? vatInOre : totalOf(document) - vatInOre);
  }, 0);
}
