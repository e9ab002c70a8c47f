import type { InvoiceDocument } from './invoice-document.js';

/** The documents a page is about, held in memory between one read and one write. */
export class PageDocuments {
  private readonly byId: Map<string, InvoiceDocument>;
  private readonly idsByRoot = new Map<string, Set<string>>();
  private readonly changedIds = new Set<string>();

  constructor(stored: readonly InvoiceDocument[]) {
    this.byId = new Map(stored.map((document) => [document.id, document]));
    for (const { id, rootId } of stored) this.index(rootId, id);
  }

  find(id: string): InvoiceDocument | undefined {
    return this.byId.get(id);
  }

  inStream(rootId: string): readonly InvoiceDocument[] {
    return [...(this.idsByRoot.get(rootId) ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  put(document: InvoiceDocument): void {
    const before = this.byId.get(document.id);
    if (before && before.rootId !== document.rootId) this.idsByRoot.get(before.rootId)?.delete(document.id);
    this.byId.set(document.id, document);
    this.index(document.rootId, document.id);
    this.changedIds.add(document.id);
  }

  changed(): readonly InvoiceDocument[] {
    return [...this.changedIds].flatMap((id) => this.byId.get(id) ?? []);
  }

  private index(rootId: string, id: string): void {
    const ids = this.idsByRoot.get(rootId) ?? new Set();
    this.idsByRoot.set(rootId, ids.add(id));
  }
}
