import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { DifferentField } from '../../../domain/invoice-sync/resolved.events.js';
import type { Fault } from './http-problem.js';
import type { ShapeOf } from '../view-shape.js';
import { PROBLEMS, type ProblemCode } from './problem-codes.js';

class FaultDetails {
  @ApiProperty({ example: 'syncFrom' })
  readonly field!: string;
  @ApiProperty({ example: 'must be a date, YYYY-MM-DD' })
  readonly message!: string;
}

class DifferenceDetails {
  @ApiProperty({ type: String, example: 'total' })
  readonly field!: DifferentField;
  @ApiProperty({ example: '2740.00' })
  readonly sirvoy!: string;
  @ApiProperty({ example: '2741.00' })
  readonly fortnox!: string;
}

/** RFC 9457, with our stable `code` and what to do about it. */
export class ProblemDetails {
  @ApiProperty({ example: 'urn:fakturasynk:problem:NOT_READY' })
  readonly type!: string;
  @ApiProperty({ example: PROBLEMS.NOT_READY.title })
  readonly title!: string;
  @ApiProperty({ example: PROBLEMS.NOT_READY.status })
  readonly status!: number;
  @ApiProperty({ description: 'What is special about this case, for a person.' })
  readonly detail!: string;
  @ApiProperty({ enum: Object.keys(PROBLEMS), description: 'Stable: branch on it.' })
  readonly code!: ProblemCode;
  @ApiProperty({ example: PROBLEMS.NOT_READY.remedy })
  readonly remedy!: string;
  @ApiPropertyOptional({ type: [FaultDetails], description: 'Every wrong value, with VALIDATION_FAILED.' })
  readonly faults?: readonly FaultDetails[];
  @ApiPropertyOptional({ type: [DifferenceDetails], description: 'Both sides, with DIFFERS_IN_FORTNOX.' })
  readonly differences?: readonly DifferenceDetails[];
  @ApiPropertyOptional({
    ...{ type: 'object', additionalProperties: true },
    description: 'The document as it is now, with CHANGED_SINCE_YOU_LOOKED.',
  })
  readonly current?: object;
}

export type Problem = ShapeOf<ProblemDetails>;

export function problemDetails(
  code: ProblemCode,
  detail: string | null = null,
  faults: readonly Fault[] = [],
): Problem {
  const { status, title, remedy } = PROBLEMS[code];
  return {
    ...{ type: `urn:fakturasynk:problem:${code}`, title, status, detail: detail ?? title, code, remedy },
    ...(faults.length > 0 && { faults }),
  };
}
