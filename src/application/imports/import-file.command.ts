import { Command } from '@nestjs/cqrs';
import type { FileKind } from '../../domain/sirvoy-files/file-report.js';
import type { FilePeriod } from '../../domain/sirvoy-files/payments-file.js';

export type FileToImport = {
  readonly kind: FileKind;
  readonly file: Buffer;
  /** The period the file was exported for, where the person said it. */
  readonly period: Partial<FilePeriod>;
};

/** Compare a file of Sirvoy's with what we have seen. The same file again is the same import. */
export class ImportFileCommand extends Command<{ readonly importId: string }> {
  constructor(
    readonly connectionId: string,
    readonly wish: FileToImport,
    readonly actor: string,
  ) {
    super();
  }
}
