import { ApiProperty } from '@nestjs/swagger';
import type { BookkeepWhen, Mode } from '../../../domain/connection/connection.events.js';
import type { ConnectionRow } from '../../../projections/connections/connection-row.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { ShapeOf } from '../view-shape.js';
import { fortnoxAccessView, FortnoxAccessView } from './fortnox-access-view.js';
import { TrialView, trialView } from './trial-view.js';

export class OpenedConnectionView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;
  @ApiProperty({ enum: ['test'] })
  readonly mode!: 'test';
  @ApiProperty({ description: 'Paste it into Sirvoy. Its secret part is shown this once.' })
  readonly webhookUrl!: string;
}

export class ConnectionView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly sirvoyPropertyId!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly fortnoxTenantId!: string | null;
  @ApiProperty({ type: FortnoxAccessView })
  readonly fortnox!: FortnoxAccessView;
  @ApiProperty({ enum: ['test', 'manual', 'automatic'] })
  readonly mode!: Mode;
  @ApiProperty({ description: 'R-MODE-3: nothing new is written to Fortnox.' })
  readonly paused!: boolean;
  @ApiProperty({ type: TrialView })
  readonly trial!: TrialView;
  @ApiProperty({ nullable: true, type: String })
  readonly syncFrom!: string | null;
  @ApiProperty({ enum: ['on-payment', 'on-creation'] })
  readonly bookkeepWhen!: BookkeepWhen;
  @ApiProperty({ nullable: true, type: String, description: 'R-CUS-3: the one customer of all private guests.' })
  readonly collectiveCustomerNumber!: string | null;
  @ApiProperty({ nullable: true, type: Number })
  readonly mappingVersion!: number | null;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt!: string;
}

export class RotatedSecretView {
  @ApiProperty({ description: 'Paste it into Sirvoy. Its secret part is shown this once.' })
  readonly webhookUrl!: string;
  @ApiProperty({ format: 'date-time', description: 'Until then the old address works too.' })
  readonly formerValidUntil!: string;
}

export class ConnectionPageView {
  @ApiProperty({ type: [ConnectionView] })
  readonly items!: readonly ConnectionView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

export class ReleasedView {
  @ApiProperty({ description: 'How many documents were let through.' })
  readonly released!: number;
}

/** As it stands on a date (YYYY-MM-DD). */
export function connectionView(row: ConnectionRow, today: string, language: Language): ShapeOf<ConnectionView> {
  const { id, name, sirvoyPropertyId, fortnoxTenantId, mode, paused, syncFrom } = row;
  const { bookkeepWhen, collectiveCustomerNumber, mappingVersion, openedAt, updatedAt } = row;
  return {
    ...{ id, name, sirvoyPropertyId, fortnoxTenantId, mode, paused, syncFrom },
    fortnox: fortnoxAccessView(row, language),
    trial: trialView({ endsOn: row.trialEndsOn, activated: row.activated }, today, language),
    ...{ bookkeepWhen, collectiveCustomerNumber, mappingVersion, openedAt, updatedAt },
  };
}
