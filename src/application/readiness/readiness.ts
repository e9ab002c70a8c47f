import { Inject, Injectable } from '@nestjs/common';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { ConnectionCommands } from '../connections/connection-commands.js';
import type { Clock } from '../ports/clock.port.js';
import type { Deliveries } from '../ports/deliveries.port.js';
import { CLOCK, DELIVERIES } from '../ports/tokens.js';
import { checkOf, type Check } from './check.js';
import { delivery } from './findings.js';
import { FortnoxPreflight } from './fortnox-preflight.js';

/** R-RDY-1: whether a connection can do its work, asked now. */
@Injectable()
export class Readiness {
  constructor(
    @Inject(ConnectionCommands) private readonly connections: Pick<ConnectionCommands, 'stateOf' | 'give'>,
    private readonly fortnox: FortnoxPreflight,
    @Inject(DELIVERIES) private readonly deliveries: Deliveries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws DomainError CONNECTION_NOT_FOUND */
  async of(connectionId: string): Promise<readonly Check[]> {
    const state = await this.connections.stateOf(connectionId);
    const [checks, last] = await Promise.all([this.fortnox.run(state), this.deliveries.lastReceivedAt(connectionId)]);
    await this.notice(state, checks);
    return [...checks, checkOf('sirvoy-delivery', delivery(last, this.clock.now()))];
  }

  /** Put right in Fortnox itself, where nobody tells us: then what was held goes on without another consent. */
  private async notice({ connectionId, fortnoxAccess }: OpenConnectionState, checks: readonly Check[]): Promise<void> {
    const letsUsIn = checks.some(({ id, state }) => id === 'fortnox-access' && state === 'green');
    if (fortnoxAccess.lostBecause === null || !letsUsIn) return;
    await this.connections.give(connectionId, { type: 'RegainFortnoxAccess' }, 'readiness');
  }
}
