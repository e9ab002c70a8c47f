import type { FastifyReply } from 'fastify';
import { refused, type Answer } from '../answers/answer.js';
import { sendAnswer, type Wire } from '../answers/send-answer.js';
import { Refusal } from '../answers/refusal.js';
import type { Clock } from '../time/clock.js';
import type { Fault } from './fault-plan.js';

export interface Scene {
  readonly reply: FastifyReply;
  readonly wire: Wire;
  readonly clock: Clock;
  /** Does the call's work; called at most once. */
  readonly execute: () => Answer;
  readonly tooMany: () => Answer;
}

const GATEWAY_PAGE =
  '<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>\n';

/** Lets one call go wrong in the fault's way. */
export function actOut({ kind, delayMs, executed }: Fault, scene: Scene): Promise<void> | void {
  const { reply, wire, clock, execute } = scene;
  switch (kind) {
    case 'lost-request':
      return cutConnection(reply);
    case 'lost-answer':
      execute();
      return cutConnection(reply);
    case 'late-execution':
      clock.after(delayMs, () => void execute());
      return cutConnection(reply);
    case 'reset':
      return resetMidAnswer(reply, execute());
    case 'slow':
      return answerLater(scene, execute(), delayMs);
    case '429':
      return sendAnswer(reply, scene.tooMany(), wire);
    case '500':
      if (executed) execute();
      return sendAnswer(reply, refused(new Refusal(500, 1000003, 'System exception')), wire);
    case '502-html':
      if (executed) execute();
      return sendAnswer(reply, { status: 502, raw: GATEWAY_PAGE, contentType: 'text/html' }, wire);
  }
}

function cutConnection(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.destroy();
}

/** The head and half of the body, then RST instead of the rest. */
function resetMidAnswer(reply: FastifyReply, { status, json, raw }: Answer): void {
  const body = Buffer.from(raw ?? JSON.stringify(json ?? ''));
  reply.hijack();
  reply.raw.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  reply.raw.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    const { socket } = reply.raw;
    if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
    else reply.raw.destroy();
  });
}

function answerLater({ reply, wire, clock }: Scene, answer: Answer, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, () => {
      sendAnswer(reply, answer, wire);
      resolve();
    });
  });
}
