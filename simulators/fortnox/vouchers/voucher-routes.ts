import { created, ok, type Answer } from '../answers/answer.js';
import { notFound, refuse, refuseWithUnknownCode } from '../answers/refusal.js';
import { objects, unwrap } from '../calls/body.js';
import { param, type Call, type Route } from '../calls/call.js';
import { emptyFields, readFields } from '../calls/fields.js';
import { list, PAGING } from '../calls/listing.js';
import { contains, fromDate, search, toDate, type Criteria } from '../calls/search.js';
import { posting, voucherKeyText, type Voucher, type VoucherRow } from '../ledger/voucher.js';
import { requireCode } from '../registers/code-checks.js';
import { requestedYear } from '../registers/requested-year.js';
import { postVoucher } from './post-voucher.js';
import { VOUCHER_FIELDS, VOUCHER_ROW_FIELDS } from './voucher-fields.js';
import { voucherListItem, voucherView } from './voucher-view.js';

const scope = 'bookkeeping';
const YEAR = ['financialyear', 'financialyeardate'];

const VOUCHER_CRITERIA: Criteria<Voucher> = {
  costcenter: contains(({ rows }) => rows.map(({ costCenter }) => costCenter).join('\n')),
  fromdate: fromDate(({ date }) => date),
  todate: toDate(({ date }) => date),
  voucherseries:
    (value) =>
    ({ series }) =>
      series === value,
};

/** There is neither PUT nor DELETE: what is written stays. */
export const voucherRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/3/vouchers',
    scope,
    query: [...PAGING, ...YEAR, 'lastmodified', ...Object.keys(VOUCHER_CRITERIA)],
    handle: listVouchers,
  },
  { method: 'POST', path: '/3/vouchers', scope, query: YEAR, handle: createVoucher },
  { method: 'GET', path: '/3/vouchers/sublist', scope, query: [...PAGING, ...YEAR], handle: listVouchers },
  { method: 'GET', path: '/3/vouchers/sublist/:id', scope, query: [...PAGING, ...YEAR], handle: listVouchers },
  { method: 'GET', path: '/3/vouchers/:series/:id', scope, query: YEAR, handle: readVoucher },
];

function listVouchers(call: Call): Answer {
  const year = requestedYear(call);
  const query = new Map([...call.query].filter(([name]) => !YEAR.includes(name)));
  const series = call.params['id'];
  const items = search({ ...call, query }, call.tenant.vouchers, VOUCHER_CRITERIA).filter(
    (voucher) => voucher.year === year?.id && (series === undefined || voucher.series === series),
  );
  return list(call, {
    wrapper: 'Vouchers',
    items,
    view: voucherListItem,
    sortBy: {
      referencenumber: ({ referenceNumber }) => referenceNumber,
      referencetype: ({ referenceType }) => referenceType,
      vouchernumber: ({ number }) => number,
      voucherseries: (voucher) => voucher.series,
    },
  });
}

function readVoucher(call: Call): Answer {
  const year = requestedYear(call)?.id ?? 0;
  const key = { series: param(call, 'series'), number: Number(param(call)), year };
  const voucher = call.tenant.vouchers.get(voucherKeyText(key));
  if (!voucher) throw notFound(0, 'SIM Kan inte hitta verifikationen.');
  return ok({ Voucher: voucherView(voucher) });
}

/** A manual voucher: at least two rows that balance, in a series people may write in. */
function createVoucher(call: Call): Answer {
  const { tenant } = call;
  const { VoucherRows, ...body } = unwrap(call.body, 'Voucher');
  const fields = { ...emptyFields(VOUCHER_FIELDS), ...readFields(VOUCHER_FIELDS, body) };
  const rows = (objects(VoucherRows) ?? []).map((row) => readRow(call, readFields(VOUCHER_ROW_FIELDS, row)));
  if (!fields.Description || !fields.TransactionDate || rows.length < 2) {
    throw refuse(2001392, 'Ingen eller felaktig typ av data.');
  }
  const series = tenant.voucherSeries.get(fields.VoucherSeries);
  if (!series) throw refuseWithUnknownCode('Ogiltig verifikationsserie angiven');
  if (!series.manual) throw refuseWithUnknownCode('Verifikationsserien är inte manuell');
  const voucher = postVoucher(
    tenant,
    {
      series: series.code,
      date: fields.TransactionDate,
      description: fields.Description,
      comments: fields.Comments,
      referenceType: 'MANUAL',
      referenceNumber: '',
      costCenter: fields.CostCenter,
      project: fields.Project,
      rows,
    },
    call.now,
  );
  return created('vouchers', { Voucher: voucherView(voucher) });
}

function readRow({ tenant }: Call, given: ReturnType<typeof readFields<typeof VOUCHER_ROW_FIELDS>>): VoucherRow {
  const { Account, Debit = 0, Credit = 0, CostCenter = '', Project = '', ...texts } = given;
  if (Account === undefined) throw refuse(2001304, 'Kunde inte hitta konto');
  requireCode(tenant, 'costcenters', CostCenter);
  requireCode(tenant, 'projects', Project);
  return posting(Account, Debit - Credit, {
    costCenter: CostCenter,
    project: Project,
    description: texts.Description ?? '',
    transactionInformation: texts.TransactionInformation ?? '',
  });
}
