import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../../application/ports/clock.port.js';
import { CLOCK } from '../../../application/ports/tokens.js';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import { ConnectionsQuery } from '../../../projections/connections/connections.query.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { PageDto } from '../validation/page.dto.js';
import type { ShapeOf } from '../view-shape.js';
import { connectionView, type ConnectionPageView, type ConnectionView } from './connection-views.js';

/** A connection as its routes show it today. */
@Injectable()
export class ShownConnections {
  constructor(
    private readonly connections: ConnectionsQuery,
    private readonly writes: ReadYourWrites,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'today'>,
  ) {}

  async page({ limit, cursor }: PageDto, language: Language): Promise<ShapeOf<ConnectionPageView>> {
    const { items, nextCursor } = await this.connections.list(limit, cursor);
    const today = this.clock.today();
    return { items: items.map((row) => connectionView(row, today, language)), nextCursor };
  }

  /** @throws DomainError CONNECTION_NOT_FOUND */
  async one(id: string, language: Language): Promise<ShapeOf<ConnectionView>> {
    const connection = await this.connections.byId(id);
    if (!connection) throw new DomainError('CONNECTION_NOT_FOUND', { id });
    return connectionView(connection, this.clock.today(), language);
  }

  /** As it is after what was just written. */
  async afterWrite(id: string, language: Language): Promise<ShapeOf<ConnectionView>> {
    await this.writes.settle();
    return this.one(id, language);
  }
}
