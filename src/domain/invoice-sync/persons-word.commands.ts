/** A person's wish about one document, or one payment on it; `reason` is theirs, for the audit trail. */
type Wish<Type extends string> = {
  readonly type: Type;
  readonly connectionId: string;
  readonly invoiceId: string;
  readonly sirvoyPaymentId: string | null;
  readonly reason: string;
};

/** Look again now, whatever it was parked for; a skip is undone. */
export type Retry = Wish<'Retry'>;
/** Never book it. */
export type Skip = Wish<'Skip'>;

export type PersonsWord = Retry | Skip;
