import { Command } from '@nestjs/cqrs';

/** What the browser brought back from Fortnox; null for what was not in the address. */
export type ConsentAnswer = {
  readonly state: string | null;
  readonly code: string | null;
  /** Fortnox's word for why there is no code. */
  readonly error: string | null;
};

export type EndedConsent = {
  readonly connectionId: string;
  readonly connectionName: string;
  readonly companyName: string;
};

/** The browser is back from Fortnox's consent page. */
export class EndFortnoxConsentCommand extends Command<EndedConsent> {
  constructor(readonly answer: ConsentAnswer) {
    super();
  }
}
