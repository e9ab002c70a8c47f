import type { SirvoyFileReader } from '../../../application/ports/sirvoy-file-reader.port.js';
import { readAccountingCsv } from './accounting-csv.js';
import { decodeFile } from './file-text.js';
import { readPaymentsCsv } from './payments-csv.js';
import { readSie } from './sie-file.js';

/** The report is SIE when it begins as SIE does, with a label. */
export const sirvoyFileReader: SirvoyFileReader = {
  payments: readPaymentsCsv,
  accounting: (bytes) =>
    /^\s*#\w/.test(decodeFile(bytes.subarray(0, 200))) ? readSie(bytes) : readAccountingCsv(bytes),
};
