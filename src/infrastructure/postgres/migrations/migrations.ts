import type { Migration } from '../data-source.js';
import { AddCollectiveCustomer } from './add-collective-customer.js';
import { AddConnectionPause } from './add-connection-pause.js';
import { AddFormerWebhookSecrets } from './add-former-webhook-secrets.js';
import { AddFortnoxDate } from './add-fortnox-date.js';
import { AddFortnoxAccess } from './add-fortnox-access.js';
import { AddInboxEnteredBy } from './add-inbox-entered-by.js';
import { AddConnectionTrial } from './add-connection-trial.js';
import { CreateApiKeys } from './create-api-keys.js';
import { CreateAuditTrail } from './create-audit-trail.js';
import { CreateConnections } from './create-connections.js';
import { CreateFortnoxCustomers } from './create-fortnox-customers.js';
import { CreateFortnoxSweeps } from './create-fortnox-sweeps.js';
import { CreateFortnoxTokens } from './create-fortnox-tokens.js';
import { CreateInboxAndCheckpoints } from './create-inbox-and-checkpoints.js';
import { CreateLeases } from './create-leases.js';
import { CreateInvoiceStatus } from './create-invoice-status.js';
import { CreateSirvoyFiles } from './create-sirvoy-files.js';
import { CreateIssues } from './create-issues.js';
import { IndexInboxByConnection } from './index-inbox-by-connection.js';

/** Every change of the database, oldest first. Append; never change one that has been released. */
export const migrations: readonly Migration[] = [
  CreateInboxAndCheckpoints,
  CreateInvoiceStatus,
  CreateConnections,
  CreateAuditTrail,
  CreateFortnoxCustomers,
  CreateApiKeys,
  AddConnectionPause,
  IndexInboxByConnection,
  AddInboxEnteredBy,
  AddConnectionTrial,
  AddFormerWebhookSecrets,
  CreateFortnoxTokens,
  AddCollectiveCustomer,
  CreateLeases,
  CreateSirvoyFiles,
  CreateIssues,
  AddFortnoxDate,
  AddFortnoxAccess,
  CreateFortnoxSweeps,
];
