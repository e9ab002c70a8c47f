import type pg from 'pg';
import type { ImportedFile, ImportedFileInList, SirvoyFiles } from '../../../application/ports/sirvoy-files.port.js';
import type { FileItem, FileSummary } from '../../../domain/sirvoy-files/file-report.js';
import { SIRVOY_FILE, SIRVOY_FILE_ITEMS } from '../secrets/sealed-column.js';
import type { SecretBox } from '../../crypto/secret-box.js';

type Row = {
  readonly id: string;
  readonly sha256: string;
  readonly summary: FileSummary;
  readonly imported_at: Date;
  readonly imported_by: string;
};

const STORE = `
  insert into sirvoy_files (id, connection_id, sha256, file, items, summary, imported_at, imported_by)
  values ($1, $2, decode($3, 'hex'), $4, $5, $6, $7, $8)
  on conflict (id) do nothing`;

const HEAD = `id, encode(sha256, 'hex') as sha256, summary, imported_at, imported_by`;
// By text, because what a client sends need not be a UUID.
const FIND = `select ${HEAD}, file, items from sirvoy_files where connection_id::text = $1 and id::text = $2`;
const LIST = `
  select ${HEAD} from sirvoy_files
  where connection_id::text = $1 and ($3::timestamptz is null or (imported_at, id::text) < ($3, $4::text))
  order by imported_at desc, id::text desc limit $2`;

/** Files and findings, encrypted and outside the log, as received bodies are. */
export class PostgresSirvoyFiles implements SirvoyFiles {
  constructor(
    private readonly pool: pg.Pool,
    private readonly box: SecretBox,
  ) {}

  async store({ id, connectionId, sha256, file, report, importedAt, importedBy }: ImportedFile): Promise<void> {
    const { items, ...summary } = report;
    const sealedItems = this.box.seal(Buffer.from(JSON.stringify(items)), {
      tenant: connectionId,
      purpose: SIRVOY_FILE_ITEMS,
    });
    const sealedFile = this.box.seal(file, { tenant: connectionId, purpose: SIRVOY_FILE });
    await this.pool.query(STORE, [
      ...[id, connectionId, sha256, sealedFile, sealedItems],
      ...[JSON.stringify(summary), importedAt, importedBy],
    ]);
  }

  async find(connectionId: string, id: string): Promise<ImportedFile | null> {
    const { rows } = await this.pool.query<Row & { file: Buffer; items: Buffer }>(FIND, [connectionId, id]);
    const [row] = rows;
    if (!row) return null;
    const items = this.box.open(row.items, { tenant: connectionId, purpose: SIRVOY_FILE_ITEMS }).toString('utf8');
    const { summary, ...head } = inList(connectionId, row);
    return {
      ...head,
      file: this.box.open(row.file, { tenant: connectionId, purpose: SIRVOY_FILE }),
      report: { ...summary, items: JSON.parse(items) as readonly FileItem[] },
    };
  }

  async list(
    connectionId: string,
    limit: number,
    before: Pick<ImportedFile, 'id' | 'importedAt'> | null,
  ): Promise<readonly ImportedFileInList[]> {
    const { rows } = await this.pool.query<Row>(LIST, [
      connectionId,
      limit,
      before?.importedAt ?? null,
      before?.id ?? null,
    ]);
    return rows.map((row) => inList(connectionId, row));
  }
}

function inList(connectionId: string, { id, sha256, summary, imported_at, imported_by }: Row): ImportedFileInList {
  return { id, connectionId, sha256, summary, importedAt: imported_at.toISOString(), importedBy: imported_by };
}
