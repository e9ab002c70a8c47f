/** What an operator must hear of at once; a customer or a setting has to change before work goes on. */
export interface OperatorAlerts {
  consentLost(connection: { readonly connectionId: string; readonly because: string }): void;
}
