import type { BookkeepWhen, Mode } from '../../domain/connection/connection.events.js';
import type { WebhookSecrets } from '../../domain/connection/webhook-secrets.js';
import type { Columns } from '../columns.js';
import type { RowPosition } from '../table-shape.js';

/** One row of `connections`. */
export type ConnectionRow = RowPosition &
  WebhookSecrets & {
    readonly id: string;
    readonly name: string;
    readonly sirvoyPropertyId: string;
    readonly fortnoxTenantId: string | null;
    /** Why Fortnox refuses access; null while it does not. */
    readonly fortnoxLostBecause: string | null;
    readonly mode: Mode;
    /** R-MODE-3. */
    readonly paused: boolean;
    /** R-MODE-4: the last day of the trial, YYYY-MM-DD; null before it began. */
    readonly trialEndsOn: string | null;
    readonly activated: boolean;
    /** R-MODE-1: in automatic mode, documents dated before it stay for a person. */
    readonly syncFrom: string | null;
    readonly bookkeepWhen: BookkeepWhen;
    /** R-CUS-3; null: each private guest has a customer of their own. */
    readonly collectiveCustomerNumber: string | null;
    readonly webhookHandle: string;
    readonly mappingVersion: number | null;
    readonly openedAt: string;
    readonly updatedAt: string;
  };

export const connectionColumns = {
  id: 'text',
  name: 'text',
  sirvoyPropertyId: 'text',
  fortnoxTenantId: 'text',
  fortnoxLostBecause: 'text',
  mode: 'text',
  paused: 'boolean',
  trialEndsOn: 'text',
  activated: 'boolean',
  syncFrom: 'text',
  bookkeepWhen: 'text',
  collectiveCustomerNumber: 'text',
  webhookHandle: 'text',
  webhookSecretSha256: 'text',
  formerWebhookSecrets: 'jsonb',
  mappingVersion: 'integer',
  openedAt: 'timestamptz',
  updatedAt: 'timestamptz',
  commitPosition: 'numeric',
  preparePosition: 'numeric',
} as const satisfies Columns<ConnectionRow>;
