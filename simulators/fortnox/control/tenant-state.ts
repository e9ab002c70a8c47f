import type { JsonObject } from '../answers/json.js';
import { customerView } from '../customers/customer-view.js';
import { invoiceView } from '../invoices/invoice-view.js';
import { invoiceOfPayment } from '../payments/find-payment.js';
import { paymentView } from '../payments/payment-view.js';
import type { Tenant } from '../tenants/tenant.js';
import { voucherView } from '../vouchers/voucher-view.js';

/** Everything a tenant holds, in Fortnox's field names, and what was asked of it. */
export function tenantState(tenant: Tenant): JsonObject {
  const { traffic } = tenant;
  return {
    customers: tenant.customers.all().map((customer) => customerView(customer)),
    invoices: tenant.invoices.all().map(invoiceView),
    payments: tenant.payments.all().map((payment) => paymentView(payment, invoiceOfPayment(tenant, payment))),
    vouchers: tenant.vouchers.all().map(voucherView),
    requests: traffic.requests,
    writes: traffic.writes,
    refused: traffic.refused,
    maxInWindow: traffic.maxInWindow,
    requestsByRoute: Object.fromEntries(traffic.byRoute),
    tokensIssued: tenant.tokensIssued,
  };
}
