import type { Writes } from './writes.js';

/** "log: FortnoxInvoiceRequested", and on which side of it the process dies. */
export type Failpoint = { readonly name: string; readonly side: 'before' | 'after' };

/** From the sweep to the process: where to die, or nowhere. */
export type Order = { readonly dieAt: Failpoint | null };
/** From the process to the sweep: this is being written, or the order has come. */
export type Report = { readonly wrote: string } | { readonly obeyed: true };

/** Ends the process as a power cut would when it comes to the point it was told; reports all others it comes by. */
export class Bomb implements Writes {
  private dieAt: Failpoint | null;

  constructor(
    dieAt: Failpoint | null,
    private readonly report: (report: Report) => void,
  ) {
    this.dieAt = dieAt;
  }

  obey({ dieAt }: Order): void {
    this.dieAt = dieAt;
    this.report({ obeyed: true });
  }

  before(name: string): void {
    this.report({ wrote: name });
    this.pass(name, 'before');
  }

  after(name: string): void {
    this.pass(name, 'after');
  }

  private pass(name: string, side: Failpoint['side']): void {
    if (this.dieAt?.name === name && this.dieAt.side === side) process.kill(process.pid, 'SIGKILL');
  }
}
