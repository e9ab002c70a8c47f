/** Fortnox says no: thrown by any rule, turned into an ErrorInformation body by the pipeline. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'Refusal';
  }
}

/** A 400 with a code that Fortnox documents or was recorded sending. */
export function refuse(code: number, message: string): Refusal {
  return new Refusal(400, code, message);
}

/** A refusal whose real code nobody has published: code 0 and a text no client can mistake for Fortnox's own. */
export function refuseWithUnknownCode(message: string): Refusal {
  return new Refusal(400, 0, `SIM ${message}`);
}

export function notFound(code: number, message: string): Refusal {
  return new Refusal(404, code, message);
}
