import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../domain/shared/domain-error.js';
import { ConnectionsQuery } from '../../../projections/connections/connections.query.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { ShapeOf } from '../view-shape.js';
import { connectionView, type ConnectionView } from './connection-views.js';

/** A connection as its routes show it. */
@Injectable()
export class ShownConnections {
  constructor(
    private readonly connections: ConnectionsQuery,
    private readonly writes: ReadYourWrites,
  ) {}

  /** @throws DomainError CONNECTION_NOT_FOUND */
  async one(id: string): Promise<ShapeOf<ConnectionView>> {
    const connection = await this.connections.byId(id);
    if (!connection) throw new DomainError('CONNECTION_NOT_FOUND', { id });
    return connectionView(connection);
  }

  /** As it is after what was just written. */
  async afterWrite(id: string): Promise<ShapeOf<ConnectionView>> {
    await this.writes.settle();
    return this.one(id);
  }
}
