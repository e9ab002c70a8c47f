import { Command } from '@nestjs/cqrs';

/** Which lines of a compared file: these, or all that can be entered. */
export type LinesWish = { readonly lines: readonly number[] | 'all'; readonly reason: string };

/** `facts`: ids of the facts a line added; none when we had them meanwhile. */
export type EnteredLine = {
  readonly line: number;
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly facts: readonly string[];
};

/** Enter payments that only the file shows, as what Sirvoy's webhook would have told. Repeating it changes nothing. */
export class EnterLinesCommand extends Command<readonly EnteredLine[]> {
  constructor(
    readonly connectionId: string,
    readonly importId: string,
    readonly wish: LinesWish,
    readonly actor: string,
  ) {
    super();
  }
}
