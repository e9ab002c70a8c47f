import { Not, type DataSource } from 'typeorm';
import type { Ids } from '../../../application/ports/ids.port.js';
import { ApiKeyEntity, type KeyOrigin } from './api-key.entity.js';
import type { ApiKey, ApiKeys } from './api-keys.js';

/** The keys of this installation, by their hashes only. */
export class PostgresApiKeys implements ApiKeys {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ids: Ids,
  ) {}

  async find(sha256: string): Promise<ApiKey | null> {
    return this.dataSource.getRepository(ApiKeyEntity).findOneBy({ sha256 });
  }

  /**
   * Sees to an admin key at the start: the configured one, or one generated at the first start, which is returned this
   * once for printing. A configured key that is no longer configured ends. Of several first starts only one generates.
   */
  async provideAdminKey(configured: string | null): Promise<string | null> {
    const current = configured === null ? null : this.ids.sha256(configured);
    await this.dataSource
      .getRepository(ApiKeyEntity)
      .delete({ origin: 'configured', ...(current !== null && { sha256: Not(current) }) });
    if (configured !== null) {
      await this.put('configured', configured);
      return null;
    }
    const generated = this.ids.secret();
    return (await this.put('generated', generated)) ? generated : null;
  }

  /** False when there is one already: of this origin, or the same key from another (the generated one, configured). */
  private async put(origin: KeyOrigin, key: string): Promise<boolean> {
    const rows: unknown = await this.dataSource.query(
      `insert into api_keys (id, sha256, role, label, origin, created_at)
       values ($1, $2, 'admin', $3, $3, now())
       on conflict do nothing returning id`,
      [this.ids.random(), this.ids.sha256(key), origin],
    );
    return Array.isArray(rows) && rows.length > 0;
  }
}
