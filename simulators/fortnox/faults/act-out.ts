import { refused, type Answer } from '../answers/answer.js';
import { answered, cut, type Delivery } from '../answers/deliver.js';
import { Refusal } from '../answers/refusal.js';
import type { Clock } from '../time/clock.js';
import type { Fault, FaultKind } from './fault-plan.js';

/** The call a fault strikes. */
export interface Scene {
  readonly clock: Clock;
  /** Does the call's work; called at most once. */
  readonly execute: () => Answer;
  readonly tooMany: () => Answer;
}

/** Lets one call go wrong in the fault's way. */
export function actOut(fault: Fault, scene: Scene): Delivery {
  return ACTS[fault.kind](scene, fault);
}

const page = (status: number, title: string): Answer => ({
  status,
  raw: `<html>\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`,
  contentType: 'text/html',
});

const ACTS: Readonly<Record<FaultKind, (scene: Scene, fault: Fault) => Delivery>> = {
  'lost-request': () => cut,
  'lost-answer': ({ execute }) => {
    execute();
    return cut;
  },
  'late-execution': ({ clock, execute }, { delayMs }) => {
    clock.after(delayMs, () => void execute());
    return cut;
  },
  reset: ({ execute }) => ({ how: 'reset', answer: execute() }),
  slow: ({ execute }, { delayMs }) => answered(execute(), delayMs),
  '429': ({ tooMany }) => answered(tooMany()),
  '500': (scene, fault) => failed(scene, fault, refused(new Refusal(500, 1000003, 'System exception'))),
  '502-html': (scene, fault) => failed(scene, fault, page(502, '502 Bad Gateway')),
  '503': (scene, fault) => failed(scene, fault, { status: 503 }),
  '504-html': (scene, fault) => failed(scene, fault, page(504, '504 Gateway Time-out')),
  garbled: ({ execute }) => {
    execute();
    return answered(page(200, 'Fortnox'));
  },
};

function failed({ execute }: Scene, { executed }: Fault, answer: Answer): Delivery {
  if (executed) execute();
  return answered(answer);
}
