import type { ImportedFile, ImportedFileInList, SirvoyFiles } from '../../src/application/ports/sirvoy-files.port.js';

/** Files as they were stored. */
export class InMemorySirvoyFiles implements SirvoyFiles {
  readonly rows = new Map<string, ImportedFile>();

  store(file: ImportedFile): Promise<void> {
    if (!this.rows.has(file.id)) this.rows.set(file.id, file);
    return Promise.resolve();
  }

  find(connectionId: string, id: string): Promise<ImportedFile | null> {
    const row = this.rows.get(id);
    return Promise.resolve(row?.connectionId === connectionId ? row : null);
  }

  list(
    connectionId: string,
    limit: number,
    before: Pick<ImportedFile, 'id' | 'importedAt'> | null,
  ): Promise<readonly ImportedFileInList[]> {
    const key = ({ importedAt, id }: Pick<ImportedFile, 'id' | 'importedAt'>): string => `${importedAt} ${id}`;
    const rows = [...this.rows.values()]
      .filter((row) => row.connectionId === connectionId && (before === null || key(row) < key(before)))
      .sort((one, other) => (key(one) < key(other) ? 1 : -1))
      .slice(0, limit);
    return Promise.resolve(
      rows.map(({ id, sha256, importedAt, importedBy, report: { kind, period, counts, money, remarks } }) => ({
        ...{ id, connectionId, sha256, importedAt, importedBy },
        summary: { kind, period, counts, money, remarks },
      })),
    );
  }
}
