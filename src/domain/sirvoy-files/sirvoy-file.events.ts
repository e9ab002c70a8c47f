import type { FileSummary } from './file-report.js';

/** A file of Sirvoy's was compared with what we had seen; the file itself is kept encrypted outside the log. */
export type SirvoyFileCompared = {
  readonly type: 'SirvoyFileCompared';
  readonly data: {
    readonly connectionId: string;
    readonly importId: string;
    /** Hex, of the file as it was sent. */
    readonly fileSha256: string;
    readonly fileBytes: number;
    readonly summary: FileSummary;
  };
};

/** A person had lines of a compared file entered; what each became is told by the booking and its invoices. */
export type SirvoyFileLinesEntered = {
  readonly type: 'SirvoyFileLinesEntered';
  readonly data: {
    readonly connectionId: string;
    readonly importId: string;
    readonly lines: readonly number[];
    readonly reason: string;
  };
};

export type SirvoyFileEvent = SirvoyFileCompared | SirvoyFileLinesEntered;
