import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import { sirvoyFile } from '../../domain/sirvoy-files/sirvoy-file.decider.js';
import { load } from '../command-handling.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { ImportedFile, ImportedFileInList, SirvoyFiles } from '../ports/sirvoy-files.port.js';
import { EVENT_STORE, SIRVOY_FILES } from '../ports/tokens.js';
import { importStream } from '../streams.js';

/** An import with the lines that have been entered since. */
export type Import = { readonly file: ImportedFile; readonly entered: ReadonlySet<number> };

/** The files of a connection that were compared. */
@Injectable()
export class Imports {
  constructor(
    @Inject(SIRVOY_FILES) private readonly files: SirvoyFiles,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly connections: ConnectionCommands,
  ) {}

  /** @throws DomainError IMPORT_NOT_FOUND */
  async one(connectionId: string, importId: string): Promise<Import> {
    const file = await this.files.find(connectionId, importId);
    if (!file) throw new DomainError('IMPORT_NOT_FOUND', { importId });
    const { state } = await load(this.store, sirvoyFile, importStream(connectionId, importId));
    return { file, entered: state.entered };
  }

  /** Newest first. @throws DomainError CONNECTION_NOT_FOUND */
  async list(
    connectionId: string,
    limit: number,
    before: Pick<ImportedFile, 'id' | 'importedAt'> | null,
  ): Promise<readonly ImportedFileInList[]> {
    await this.connections.stateOf(connectionId);
    return this.files.list(connectionId, limit, before);
  }
}
