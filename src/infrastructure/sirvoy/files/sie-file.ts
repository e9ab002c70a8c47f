import type { AccountingFile, FilePosting, FileVoucher } from '../../../domain/sirvoy-files/accounting-file.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { UnreadableLine } from '../../../domain/sirvoy-files/payments-file.js';
import { decodeFile } from './file-text.js';
import { readAmount, readFileDate, UnreadableValue } from './file-values.js';
import { invoiceNamedIn } from './named-documents.js';
import { sieRecordAt, type SieRecord } from './sie-fields.js';

type Open = Omit<FileVoucher, 'postings'> & { readonly postings: FilePosting[] };

/** SIE type 4 (bookkeeping.md §1): vouchers with their postings. Labels we have no use for are passed over, as SIE asks. */
export function readSie(bytes: Uint8Array): AccountingFile {
  const reading = new SieReading();
  decodeFile(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((text, index) => {
      if (text.trim() !== '') reading.take(index + 1, text);
    });
  return reading.file();
}

class SieReading {
  private readonly vouchers: FileVoucher[] = [];
  private readonly unreadable: UnreadableLine[] = [];
  private readonly identity = new Map<string, string>();
  private open: Open | null = null;

  take(line: number, text: string): void {
    const record = sieRecordAt(line, text);
    try {
      if (record === null) throw new UnreadableValue('neither a label with its fields nor a brace');
      this.read(record);
    } catch (error) {
      if (!(error instanceof UnreadableValue)) throw error;
      this.unreadable.push({ line, lastLine: line, problem: error.message });
    }
  }

  /** @throws DomainError FILE_NOT_UNDERSTOOD for a file of balances, or of another kind altogether */
  file(): AccountingFile {
    const type = this.identity.get('#SIETYP');
    if (type !== '4') {
      throw new DomainError('FILE_NOT_UNDERSTOOD', {
        '#SIETYP': type ?? 'missing',
        needed: '4, the type with vouchers',
      });
    }
    const company = {
      name: this.identity.get('#FNAMN') ?? null,
      organisationNumber: this.identity.get('#ORGNR') ?? null,
    };
    return { format: 'sie', company, vouchers: this.vouchers, unreadable: this.unreadable };
  }

  private read({ line, label, fields }: SieRecord): void {
    switch (label) {
      case '#SIETYP':
      case '#FNAMN':
      case '#ORGNR':
        this.identity.set(label, fields[0] ?? '');
        break;
      case '#VER':
        this.begin(line, fields);
        break;
      case '#TRANS':
        this.post(line, fields);
        break;
      case '}':
        this.open = null;
        break;
    }
  }

  /** Kept also when its date cannot be read, so that its postings are not taken for lines without a voucher. */
  private begin(line: number, [series = '', number = '', date = '', text = '']: readonly string[]): void {
    this.open = null;
    const name = [series, number].filter((part) => part !== '').join(' ');
    const postings: FilePosting[] = [];
    this.open = { line, name: name || null, date: readFileDate(date), invoiceNumber: invoiceNamedIn(text), postings };
    this.vouchers.push(this.open);
  }

  /** `#TRANS account {objects} amount [date] [text] …`. #RTRANS repeats as #TRANS and #BTRANS is struck: neither counts. */
  private post(line: number, [account = '', , amount = '', , text = '']: readonly string[]): void {
    if (this.open === null) throw new UnreadableValue('a posting outside a voucher that could be read');
    if (!/^\d{3,10}$/.test(account)) throw new UnreadableValue('the account is not a number');
    const amountInOre = readAmount(amount, '.');
    this.open.postings.push({ line, account, amountInOre, invoiceNumber: invoiceNamedIn(text) });
  }
}
