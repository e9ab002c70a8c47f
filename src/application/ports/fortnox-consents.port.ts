import type { Company } from './fortnox-registers.port.js';

export type GivenConsent = {
  readonly company: Company;
  /** Makes the consent's tokens the connection's; durable when it resolves. */
  keep(connectionId: string): Promise<void>;
};

/** How a company lets us in (fortnox.md 2.1): a page where its administrator consents, and the code that comes back. */
export interface FortnoxConsents {
  /** The page's address. `state` comes back with the code. Throws FortnoxFailure when this installation has no credentials. */
  page(request: { readonly state: string; readonly redirectUri: string }): string;
  /**
   * Exchanges the code, which works once, and asks Fortnox which company it is for. Nothing is kept yet.
   * Throws FortnoxFailure: `unauthorised` for a code that does not work, `not-sent` when the login is out of reach.
   */
  redeem(answer: {
    readonly connectionId: string;
    readonly code: string;
    readonly redirectUri: string;
  }): Promise<GivenConsent>;
}
