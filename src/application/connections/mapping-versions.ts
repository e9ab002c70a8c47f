import { Inject, Injectable } from '@nestjs/common';
import type { ConnectionEvent } from '../../domain/connection/connection.events.js';
import type { Mapping } from '../../domain/mapping/mapping.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { EventStore } from '../ports/event-store.port.js';
import { EVENT_STORE } from '../ports/tokens.js';
import { connectionStream } from '../streams.js';

export type MappingVersion = {
  readonly mapping: Mapping;
  /** ISO-8601 UTC. */
  readonly adoptedAt: string;
  readonly actor: string;
  readonly reason: string;
};

/** R-MAP-3: who set which rules when and why, read from the connection's own stream: complete and never behind. */
@Injectable()
export class MappingVersions {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Newest first, at least one. @throws DomainError CONNECTION_NOT_FOUND */
  async of(connectionId: string): Promise<readonly [MappingVersion, ...MappingVersion[]]> {
    const versions: MappingVersion[] = [];
    for await (const { event, recordedAt, actor } of this.store.read<ConnectionEvent>(connectionStream(connectionId))) {
      if (event.type !== 'ConnectionMappingAdopted') continue;
      const { mapping, reason } = event.data;
      versions.push({ mapping, adoptedAt: recordedAt, actor, reason });
    }
    const [newest, ...older] = versions.reverse();
    if (!newest) throw new DomainError('CONNECTION_NOT_FOUND', { id: connectionId });
    return [newest, ...older];
  }
}
