import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DocumentCommands } from './document-commands.js';
import { RetryDocumentCommand } from './retry-document.command.js';

@CommandHandler(RetryDocumentCommand)
export class RetryDocumentHandler implements ICommandHandler<RetryDocumentCommand> {
  constructor(private readonly documents: DocumentCommands) {}

  async execute({ document, wish, actor }: RetryDocumentCommand): Promise<void> {
    const { connectionId, rootInvoiceId, invoiceId } = document;
    await this.documents.give(rootInvoiceId, { type: 'Retry', connectionId, invoiceId, ...wish }, actor);
  }
}
