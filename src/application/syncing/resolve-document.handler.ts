import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { DocumentInFortnox, PaymentInFortnox } from '../../domain/invoice-sync/persons-word.commands.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import { fortnoxCallOf } from '../connections/fortnox-call-of.js';
import type { DocumentLists } from '../ports/document-lists.port.js';
import type { FortnoxCall, FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import { DOCUMENT_LISTS, FORTNOX_LEDGER } from '../ports/tokens.js';
import { DocumentCommands } from './document-commands.js';
import type { DocumentPlace } from './document-place.js';
import { ResolveDocumentCommand, type ResolveWish } from './resolve-document.command.js';

type NamedPayment = ResolveWish['payments'][number];

/** Reads what the person named, and only reads: what it is worth is the domain's to say. */
@CommandHandler(ResolveDocumentCommand)
export class ResolveDocumentHandler implements ICommandHandler<ResolveDocumentCommand> {
  constructor(
    @Inject(FORTNOX_LEDGER) private readonly ledger: FortnoxLedger,
    private readonly connections: ConnectionCommands,
    private readonly documents: DocumentCommands,
    @Inject(DOCUMENT_LISTS) private readonly lists: Pick<DocumentLists, 'inFortnox'>,
  ) {}

  async execute({ document: place, wish, actor }: ResolveDocumentCommand): Promise<void> {
    const { connectionId, rootInvoiceId, invoiceId } = place;
    const { fortnoxDocumentNumber, acceptDifferences, reason } = wish;
    const connection = await this.connections.stateOf(connectionId);
    if (connection.mode === 'test') throw new DomainError('RESOLVE_IN_TEST_MODE');
    if (fortnoxDocumentNumber !== null) await this.refuseIfAnothers(fortnoxDocumentNumber, place);
    const call = fortnoxCallOf(connection);
    const document = fortnoxDocumentNumber === null ? null : await this.documentNamed(fortnoxDocumentNumber, call);
    const payments: PaymentInFortnox[] = [];
    for (const payment of wish.payments) payments.push(await this.paymentNamed(payment, call));
    const told = { connectionId, invoiceId, reason, document, payments, acceptDifferences, with: connection };
    await this.documents.give(rootInvoiceId, { type: 'Resolve', ...told }, actor);
  }

  /** The invoice's own stream cannot know what is tied to another. @throws DomainError NUMBER_TAKEN */
  private async refuseIfAnothers(number: string, { connectionId, rootInvoiceId }: DocumentPlace): Promise<void> {
    const holders = await this.lists.inFortnox(connectionId, [number]);
    const another = holders.find((holder) => holder.rootInvoiceId !== rootInvoiceId);
    if (another) throw new DomainError('NUMBER_TAKEN', { number, invoiceId: another.invoiceId });
  }

  /** @throws DomainError NOT_IN_FORTNOX, CANCELLED_IN_FORTNOX */
  private async documentNamed(documentNumber: string, call: FortnoxCall): Promise<DocumentInFortnox> {
    const invoice = await this.ledger.invoice(call, documentNumber);
    if (!invoice) throw new DomainError('NOT_IN_FORTNOX', { documentNumber });
    if (invoice.cancelled) throw new DomainError('CANCELLED_IN_FORTNOX', { documentNumber });
    const { customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit, voucher } = invoice;
    const { currency, reference } = invoice;
    const customer = await this.ledger.customer(call, customerNumber);
    return {
      ...{ documentNumber, customerNumber, invoiceDate, totalInOre, vatInOre, booked, isCredit, voucher },
      ...{ currency, reference, customerName: customer?.name ?? null },
    };
  }

  /** @throws DomainError NOT_IN_FORTNOX */
  private async paymentNamed(
    { sirvoyPaymentId, fortnoxPaymentNumber: paymentNumber }: NamedPayment,
    call: FortnoxCall,
  ): Promise<PaymentInFortnox> {
    const payment = await this.ledger.payment(call, paymentNumber);
    if (!payment) throw new DomainError('NOT_IN_FORTNOX', { paymentNumber });
    const { documentNumber, amountInOre, paymentDate, modeOfPayment, account, booked, voucher } = payment;
    return {
      ...{ sirvoyPaymentId, paymentNumber, documentNumber, amountInOre, paymentDate },
      ...{ modeOfPayment, account, booked, voucher },
    };
  }
}
