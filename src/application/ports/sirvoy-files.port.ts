import type { FileReport } from '../../domain/sirvoy-files/file-report.js';

/** A file of Sirvoy's with what the comparison found when it came. */
export type ImportedFile = {
  readonly id: string;
  readonly connectionId: string;
  /** Hex. */
  readonly sha256: string;
  readonly file: Buffer;
  readonly report: FileReport;
  /** ISO-8601 UTC. */
  readonly importedAt: string;
  readonly importedBy: string;
};

export type ImportedFileInList = Omit<ImportedFile, 'file' | 'report'> & {
  readonly summary: Omit<FileReport, 'items'>;
};

export interface SirvoyFiles {
  /** The file as it is kept; an id that is there already keeps what it has. */
  store(file: ImportedFile): Promise<void>;
  /** Null for an id this connection does not have. */
  find(connectionId: string, id: string): Promise<ImportedFile | null>;
  /** Newest first. `before` is the last of the page before. */
  list(
    connectionId: string,
    limit: number,
    before: Pick<ImportedFile, 'id' | 'importedAt'> | null,
  ): Promise<readonly ImportedFileInList[]>;
}
