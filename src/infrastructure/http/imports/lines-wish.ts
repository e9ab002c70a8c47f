import type { LinesWish } from '../../../application/imports/enter-lines.command.js';
import { HttpProblem } from '../problems/http-problem.js';
import type { EnterLinesDto } from './import-requests.dto.js';

/** @throws HttpProblem VALIDATION_FAILED unless exactly one way to choose was used */
export function linesWish({ lines, all, reason }: EnterLinesDto): LinesWish {
  if ((lines === undefined) === (all === undefined)) {
    const message = 'give either "lines" or "all": true';
    throw new HttpProblem('VALIDATION_FAILED', message, [{ field: 'lines', message }]);
  }
  return { lines: lines ?? 'all', reason };
}
