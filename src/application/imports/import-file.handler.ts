import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { sirvoyFile } from '../../domain/sirvoy-files/sirvoy-file.decider.js';
import { handle } from '../command-handling.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import type { Clock } from '../ports/clock.port.js';
import type { EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { ImportedFile, SirvoyFiles } from '../ports/sirvoy-files.port.js';
import { CLOCK, EVENT_STORE, IDS, SIRVOY_FILES } from '../ports/tokens.js';
import { importStream } from '../streams.js';
import { FileComparison } from './file-comparison.js';
import { ImportFileCommand } from './import-file.command.js';

/**
 * File and findings are kept first, then the log says so: a crash in between leaves an import that the same file,
 * sent again, finds and completes.
 */
@CommandHandler(ImportFileCommand)
export class ImportFileHandler implements ICommandHandler<ImportFileCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(SIRVOY_FILES) private readonly files: SirvoyFiles,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly connections: ConnectionCommands,
    private readonly comparison: FileComparison,
  ) {}

  async execute({ connectionId, wish, actor }: ImportFileCommand): Promise<{ readonly importId: string }> {
    await this.connections.stateOf(connectionId);
    const sha256 = this.ids.sha256(wish.file);
    const { from = null, to = null } = wish.period;
    const id = this.ids.named(JSON.stringify(['sirvoy-file', connectionId, wish.kind, sha256, from, to]));
    const kept = await this.files.find(connectionId, id);
    await this.record(kept ?? (await this.imported({ id, sha256 }, { connectionId, wish, actor })));
    return { importId: id };
  }

  private async imported(
    identity: Pick<ImportedFile, 'id' | 'sha256'>,
    { connectionId, wish, actor }: Pick<ImportFileCommand, 'connectionId' | 'wish' | 'actor'>,
  ): Promise<ImportedFile> {
    const report = await this.comparison.of(connectionId, wish);
    const { file } = wish;
    const imported = { ...identity, connectionId, file, report, importedAt: this.clock.now(), importedBy: actor };
    await this.files.store(imported);
    return imported;
  }

  private async record({ id, connectionId, sha256, file, report, importedBy }: ImportedFile): Promise<void> {
    const { kind, period, counts, money, remarks } = report;
    const summary = { kind, period, counts, money, remarks };
    const comparison = { connectionId, importId: id, fileSha256: sha256, fileBytes: file.length, summary };
    const cause = { commandId: id, correlationId: id, causationId: null, actor: importedBy };
    await handle(
      this.store,
      sirvoyFile,
      importStream(connectionId, id),
      { type: 'RecordComparison', comparison },
      cause,
    );
  }
}
