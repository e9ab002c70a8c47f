import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import { EnterLinesCommand, type LinesWish } from '../../../src/application/imports/enter-lines.command.js';
import { EnterLinesHandler } from '../../../src/application/imports/enter-lines.handler.js';
import { FileComparison } from '../../../src/application/imports/file-comparison.js';
import { ImportFileCommand } from '../../../src/application/imports/import-file.command.js';
import { ImportFileHandler } from '../../../src/application/imports/import-file.handler.js';
import { Imports } from '../../../src/application/imports/imports.js';
import { BookingFacts } from '../../../src/application/intake/booking-facts.js';
import type { SeenDocuments } from '../../../src/application/ports/seen-documents.port.js';
import { importStream } from '../../../src/application/streams.js';
import type { KnownDocument } from '../../../src/domain/sirvoy-files/known-documents.js';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { sirvoyFileReader } from '../../../src/infrastructure/sirvoy/files/file-reader.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { InMemorySirvoyFiles } from '../../support/in-memory-sirvoy-files.js';
import type { Intake } from '../intake/an-intake.js';

/** Importing files beside a webhook's intake, on the same streams. */
export class Importing {
  readonly files = new InMemorySirvoyFiles();
  private readonly ids = new RandomIds();
  private readonly imports: Imports;

  constructor(private readonly intake: Intake) {
    this.imports = new Imports(this.files, intake.store, new ConnectionCommands(intake.store, this.ids));
  }

  async import(text: string, actor = 'key:anna'): Promise<string> {
    const { store, clock } = this.intake;
    const connections = new ConnectionCommands(store, this.ids);
    const comparison = new FileComparison(sirvoyFileReader, this.seen);
    const handler = new ImportFileHandler(store, this.files, this.ids, clock, connections, comparison);
    const wish = { kind: 'payments', file: Buffer.from(text), period: {} } as const;
    return (await handler.execute(new ImportFileCommand(CONNECTION, wish, actor))).importId;
  }

  enter(importId: string, wish: LinesWish, store = this.intake.store) {
    const bookings = new BookingFacts(store);
    const handler = new EnterLinesHandler(store, this.ids, sirvoyFileReader, this.seen, this.imports, bookings);
    return handler.execute(new EnterLinesCommand(CONNECTION, importId, wish, 'key:anna'));
  }

  one(importId: string) {
    return this.imports.one(CONNECTION, importId);
  }

  events(importId: string): readonly string[] {
    return this.intake.log.of(importStream(CONNECTION, importId)).map(({ event }) => event.type);
  }

  /** What the streams of these tests' invoices say. */
  private readonly seen: SeenDocuments = {
    of: () => Promise.resolve(['55017', '55018'].flatMap((root) => this.known(root))),
  };

  private known(root: string): readonly KnownDocument[] {
    const { original, payments } = this.intake.state(root);
    if (!original) return [];
    const bookings = this.intake.facts(root).map(({ event }) => event.data.bookingId);
    return [
      {
        ...original,
        bookingIds: [...new Set(bookings)],
        payments: payments.map(({ payment, linked }) => ({
          ...payment,
          off: linked ? (payment.amountInOre === 0 ? 'voided' : null) : 'unlinked',
        })),
      },
    ];
  }
}
