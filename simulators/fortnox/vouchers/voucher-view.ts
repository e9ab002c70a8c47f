import type { JsonObject } from '../answers/json.js';
import { resourceUrl } from '../answers/resource-url.js';
import { fromHundredths } from '../ledger/hundredths.js';
import type { Voucher, VoucherRow } from '../ledger/voucher.js';

export function voucherView(voucher: Voucher): JsonObject {
  return {
    ...voucherListItem(voucher),
    CostCenter: voucher.costCenter,
    Project: voucher.project,
    VoucherRows: voucher.rows.map(rowView),
  };
}

function rowView({
  account,
  amount,
  costCenter,
  project,
  description,
  transactionInformation,
}: VoucherRow): JsonObject {
  return {
    Account: account,
    CostCenter: costCenter,
    Credit: fromHundredths(Math.max(-amount, 0)),
    Debit: fromHundredths(Math.max(amount, 0)),
    Description: description,
    Project: project,
    Quantity: 0,
    Removed: false,
    TransactionInformation: transactionInformation,
  };
}

export function voucherListItem(voucher: Voucher): JsonObject {
  return {
    '@url': `${resourceUrl('vouchers', voucher.series, voucher.number)}?financialyear=${voucher.year}`,
    ApprovalState: 0,
    Comments: voucher.comments,
    Description: voucher.description,
    ReferenceNumber: voucher.referenceNumber,
    ReferenceType: voucher.referenceType,
    TransactionDate: voucher.date,
    VoucherNumber: voucher.number,
    VoucherSeries: voucher.series,
    Year: voucher.year,
  };
}
