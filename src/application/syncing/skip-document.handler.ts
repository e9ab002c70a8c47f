import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DocumentCommands } from './document-commands.js';
import { SkipDocumentCommand } from './skip-document.command.js';

@CommandHandler(SkipDocumentCommand)
export class SkipDocumentHandler implements ICommandHandler<SkipDocumentCommand> {
  constructor(private readonly documents: DocumentCommands) {}

  async execute({ document, wish, actor }: SkipDocumentCommand): Promise<void> {
    const { connectionId, rootInvoiceId, invoiceId } = document;
    await this.documents.give(rootInvoiceId, { type: 'Skip', connectionId, invoiceId, ...wish }, actor);
  }
}
