import { IsNull, Not, type DataSource, type Repository } from 'typeorm';
import { decodeCursor, pageOf, type Page } from '../cursor.js';
import type { ConnectionRow } from './connection-row.js';
import { connectionEntity } from './connection.entity.js';

const KEY = [/^[^\0]{0,500}$/, /^[^\0]{1,100}$/];

/** The connections there are, by name. */
export class ConnectionsQuery {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws InvalidCursor */
  async list(limit: number, cursor: string | null = null): Promise<Page<ConnectionRow>> {
    const query = this.connections()
      .createQueryBuilder('c')
      .orderBy('c.name')
      .addOrderBy('c.id')
      .take(limit + 1);
    if (cursor !== null) {
      const [name, id] = decodeCursor(cursor, KEY);
      query.where('(c.name, c.id) > (:name, :id)', { name, id });
    }
    return pageOf(await query.getMany(), limit, ({ name, id }) => [name, id]);
  }

  async byId(id: string): Promise<ConnectionRow | null> {
    return this.connections().findOneBy({ id });
  }

  /** Whose webhook address begins with this handle. */
  async byWebhookHandle(webhookHandle: string): Promise<ConnectionRow | null> {
    return this.connections().findOneBy({ webhookHandle });
  }

  /** A connection that already ties this property to this Fortnox company; two would book everything twice. */
  async byPropertyAndTenant(sirvoyPropertyId: string, fortnoxTenantId: string): Promise<ConnectionRow | null> {
    return this.connections().findOneBy({ sirvoyPropertyId, fortnoxTenantId });
  }

  /** Ids of those out of test mode (R-MODE-1) that Fortnox lets in. */
  async writingToFortnox(): Promise<readonly string[]> {
    const rows = await this.connections().find({
      select: { id: true },
      where: { mode: Not('test'), fortnoxTenantId: Not(IsNull()), fortnoxLostBecause: IsNull() },
    });
    return rows.map(({ id }) => id);
  }

  /** How many Fortnox refuses: an operator's figure. */
  async countRefused(): Promise<number> {
    return this.connections().countBy({ fortnoxLostBecause: Not(IsNull()) });
  }

  private connections(): Repository<ConnectionRow> {
    return this.dataSource.getRepository(connectionEntity);
  }
}
