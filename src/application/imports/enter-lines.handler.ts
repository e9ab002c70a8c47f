import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { SirvoyPayment } from '../../domain/sirvoy-booking/snapshot.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { sirvoyFile } from '../../domain/sirvoy-files/sirvoy-file.decider.js';
import type { FileItem } from '../../domain/sirvoy-files/file-report.js';
import type { KnownDocument } from '../../domain/sirvoy-files/known-documents.js';
import type { FilePayment } from '../../domain/sirvoy-files/payments-file.js';
import { handle } from '../command-handling.js';
import { BookingFacts } from '../intake/booking-facts.js';
import type { Cause, EventStore } from '../ports/event-store.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { SeenDocuments } from '../ports/seen-documents.port.js';
import type { SirvoyFileReader } from '../ports/sirvoy-file-reader.port.js';
import { EVENT_STORE, IDS, SEEN_DOCUMENTS, SIRVOY_FILE_READER } from '../ports/tokens.js';
import { importStream } from '../streams.js';
import { EnterLinesCommand, type EnteredLine, type LinesWish } from './enter-lines.command.js';
import { Imports } from './imports.js';

/** Line -> payment on the invoice's bookings -> facts. The facts come before the record, so that it never claims too much. */
@CommandHandler(EnterLinesCommand)
export class EnterLinesHandler implements ICommandHandler<EnterLinesCommand> {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(SIRVOY_FILE_READER) private readonly reader: SirvoyFileReader,
    @Inject(SEEN_DOCUMENTS) private readonly seen: SeenDocuments,
    private readonly imports: Imports,
    private readonly bookings: BookingFacts,
  ) {}

  async execute(command: EnterLinesCommand): Promise<readonly EnteredLine[]> {
    const { connectionId, importId, wish, actor } = command;
    const { file } = await this.imports.one(connectionId, importId);
    const chosen = chosenItems(file.report.items, wish);
    if (chosen.length === 0) return [];
    const payments = new Map(this.reader.payments(file.file).payments.map((payment) => [payment.line, payment]));
    const documents = await this.documentsOf(connectionId, chosen);
    const entered: EnteredLine[] = [];
    for (const { line, invoiceId } of chosen) {
      const payment = payments.get(line);
      const document = documents.get(invoiceId);
      if (!payment || !document) throw new DomainError('LINE_CANNOT_BE_ENTERED', { line: String(line) });
      const cause = this.causeOf(command, line);
      const facts = await this.enter({ connectionId, importId, payment, document }, cause);
      entered.push({ line, paymentId: payment.paymentId, invoiceId, facts });
    }
    const entry = { connectionId, importId, lines: chosen.map(({ line }) => line), reason: wish.reason };
    const cause = { ...this.causeOf(command, 0), actor };
    await handle(this.store, sirvoyFile, importStream(connectionId, importId), { type: 'RecordEntry', entry }, cause);
    return entered;
  }

  private async documentsOf(
    connectionId: string,
    chosen: readonly Enterable[],
  ): Promise<ReadonlyMap<string, KnownDocument>> {
    const numbers = [...new Set(chosen.map(({ invoiceId }) => invoiceId))];
    const documents = await this.seen.of(connectionId, { numbers, paymentIds: [], period: null });
    return new Map(documents.map((document) => [document.invoiceId, document]));
  }

  /** On every booking that shows the invoice: whichever of them shows the payment one day, it is the same fact. */
  private async enter({ connectionId, importId, payment, document }: Entry, cause: Cause): Promise<readonly string[]> {
    const facts = new Set<string>();
    for (const bookingId of document.bookingIds) {
      const take = { type: 'TakeFilePayment', connectionId, bookingId, importId } as const;
      const added = await this.bookings.takeFilePayment({ ...take, payment: paymentOn(document, payment) }, cause);
      for (const { fact } of added) facts.add(fact.data.factId);
    }
    return [...facts];
  }

  private causeOf({ importId, actor }: EnterLinesCommand, line: number): Cause {
    const commandId = this.ids.named(JSON.stringify(['enter', importId, line]));
    return { commandId, correlationId: importId, causationId: null, actor };
  }
}

type Enterable = { readonly line: number; readonly invoiceId: string };
type Entry = {
  readonly connectionId: string;
  readonly importId: string;
  readonly payment: FilePayment;
  readonly document: KnownDocument;
};

/** @throws DomainError LINE_CANNOT_BE_ENTERED for a line that was asked for and has another way, or none */
function chosenItems(items: readonly FileItem[], { lines }: LinesWish): readonly Enterable[] {
  const enterable = new Map<number, Enterable>();
  for (const { entry, line, invoiceId } of items) {
    if (entry === 'enter' && line !== null && invoiceId !== null) enterable.set(line, { line, invoiceId });
  }
  if (lines === 'all') return [...enterable.values()];
  const wrong = lines.filter((line) => !enterable.has(line));
  if (wrong.length > 0) throw new DomainError('LINE_CANNOT_BE_ENTERED', { lines: wrong.join(', ') });
  return [...enterable.values()].filter(({ line }) => lines.includes(line));
}

function paymentOn({ invoiceId, currency }: KnownDocument, payment: FilePayment): SirvoyPayment {
  const { paymentId, amountInOre, date, valueDate, method, reference, ledgerAccount } = payment;
  return { paymentId, amountInOre, currency, date, valueDate, method, reference, ledgerAccount, linkedTo: invoiceId };
}
