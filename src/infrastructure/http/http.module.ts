import { Module, type DynamicModule, type ModuleMetadata } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { ApiKeyGuard } from './access/api-key.guard.js';
import { AuditController } from './audit/audit.controller.js';
import { ActivationsController } from './connections/activations.controller.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { MappingsController } from './connections/mappings.controller.js';
import { PausesController } from './connections/pauses.controller.js';
import { SettingsController } from './connections/settings.controller.js';
import { ShownConnections } from './connections/shown-connections.js';
import { WebhookSecretsController } from './connections/webhook-secrets.controller.js';
import { AuthorizeController } from './consent/authorize.controller.js';
import { ConsentCallbackController } from './consent/consent-callback.controller.js';
import { HealthController } from './health/health.controller.js';
import { DocumentDecisionsController } from './invoices/document-decisions.controller.js';
import { InvoiceLinesController } from './invoices/invoice-lines.controller.js';
import { InvoicesController } from './invoices/invoices.controller.js';
import { BulkActsController } from './issues/bulk-acts.controller.js';
import { IssuesController } from './issues/issues.controller.js';
import { ResolutionsController } from './invoices/resolutions.controller.js';
import { ShownInvoices } from './invoices/shown-invoices.js';
import { ImportsController } from './imports/imports.controller.js';
import { SnapshotsController } from './imports/snapshots.controller.js';
import { OpenDaysController } from './invoices/open-days.controller.js';
import { ProblemDetailsFilter } from './problems/problem-details.filter.js';
import { ReadinessController } from './readiness/readiness.controller.js';
import { ReadYourWrites } from './read-your-writes.js';
import { strictValidation } from './validation/validation.pipe.js';
import { SirvoyWebhookController } from './webhook/sirvoy-webhook.controller.js';

/** The REST interface and Sirvoy's webhook. */
@Module({})
export class HttpModule {
  /**
   * @param imports must export CommandBus, MappingVersions, Readiness, Imports, BulkActs, the queries of the read side, and by token
   *   CLOCK, PROJECTION_PROGRESS, API_KEYS, HEALTH_PROBES and HTTP_LOG
   */
  static over(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HttpModule,
      imports: [TerminusModule.forRoot({ logger: false }), ...imports],
      controllers: [
        ...[
          ConnectionsController,
          PausesController,
          ActivationsController,
          WebhookSecretsController,
          SettingsController,
          MappingsController,
          ReadinessController,
          InvoicesController,
          InvoiceLinesController,
          DocumentDecisionsController,
          ResolutionsController,
          IssuesController,
          BulkActsController,
          OpenDaysController,
          AuditController,
          ImportsController,
          SnapshotsController,
        ],
        ...[AuthorizeController, ConsentCallbackController],
        ...[HealthController, SirvoyWebhookController],
      ],
      providers: [
        ReadYourWrites,
        ShownConnections,
        ShownInvoices,
        { provide: APP_FILTER, useClass: ProblemDetailsFilter },
        { provide: APP_GUARD, useClass: ApiKeyGuard },
        { provide: APP_PIPE, useFactory: strictValidation },
      ],
    };
  }
}
