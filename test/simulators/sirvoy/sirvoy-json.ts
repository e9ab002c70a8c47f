/** As much of a body as the tests read; amounts as Sirvoy printed them. */
type Printed = string | number;
export type SirvoyJson = {
  readonly propertyId: number;
  readonly bookingId: number;
  readonly generatedAt: string;
  readonly event: string;
  readonly cancelled: boolean;
  readonly guest: { readonly email: string | null };
  readonly payments: readonly {
    readonly paymentId: Printed;
    readonly amount: Printed;
    readonly date: string;
    readonly method: string;
    readonly status: string | null;
    readonly linkedTo: Printed | null;
  }[];
  readonly invoices: readonly {
    readonly invoiceId: Printed;
    readonly type: string;
    readonly creditedInvoiceId: Printed | null;
    readonly date: string;
    readonly recipient: { readonly organisationNumber: string | null; readonly email: string | null };
    readonly rows: readonly {
      readonly description: string;
      readonly quantity: Printed;
      readonly price: Printed;
      readonly vatRate: Printed;
      readonly rowTotal: Printed;
    }[];
    readonly rounding: Printed;
    readonly total: Printed;
    readonly totalVat: Printed;
    readonly amountDue: Printed;
  }[];
};

export const read = (body: string): SirvoyJson => JSON.parse(body) as SirvoyJson;

/** Whole öre from either form; a test of the printing, so nothing is forgiven. */
export function ore(amount: Printed): number {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(String(amount)) ?? [];
  if (whole === '') throw new Error(`not an amount: ${amount}`);
  return Number(`${whole}${fraction.padEnd(2, '0')}`) * (sign === '-' ? -1 : 1);
}
