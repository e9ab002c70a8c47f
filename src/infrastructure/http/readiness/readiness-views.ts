import { ApiProperty } from '@nestjs/swagger';
import {
  blockingChecks,
  CHECK_IDS,
  type Check,
  type CheckId,
  type CheckState,
} from '../../../application/readiness/check.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { ShapeOf } from '../view-shape.js';
import { wordsFor } from './readiness-words.js';

export class CheckView {
  @ApiProperty({ enum: CHECK_IDS })
  readonly id!: CheckId;
  @ApiProperty({ enum: ['green', 'amber', 'red', 'unknown'] })
  readonly state!: CheckState;
  @ApiProperty({ description: 'Must be green before the connection may leave test mode.' })
  readonly blocking!: boolean;
  @ApiProperty()
  readonly meaning!: string;
  @ApiProperty({ nullable: true, type: String, description: 'Dates, accounts or codes, or what Fortnox said.' })
  readonly found!: string | null;
  @ApiProperty({ nullable: true, type: String, description: 'What to do; null when green.' })
  readonly remedy!: string | null;
}

export class ReadinessView {
  @ApiProperty({ description: 'No blocking check stands in the way of leaving test mode.' })
  readonly ready!: boolean;
  @ApiProperty({ type: [CheckView] })
  readonly checks!: readonly CheckView[];
}

export function readinessView(checks: readonly Check[], language: Language): ShapeOf<ReadinessView> {
  return {
    ready: blockingChecks(checks).length === 0,
    checks: checks.map((check) => ({ ...check, ...wordsFor(check.id, check.state, language) })),
  };
}
