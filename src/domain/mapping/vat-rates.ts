/** A VAT rate of Sweden's, what it is for, and its days: YYYY-MM-DD, both included. */
type DatedVatRate = {
  readonly percent: number;
  readonly goods: string;
  readonly from: string;
  readonly until: string | null;
};

/** Books kept with this program are not older. */
const SINCE_LONG = '2012-01-01';

/**
 * R-MAP-3: a new law is a new line here, and what was booked under the old one stays explained by it. Food as goods is
 * 6 % for 21 months (government bill 2025/26:55); what is served in a restaurant stays at 12 %.
 */
const VAT_RATES: readonly DatedVatRate[] = [
  { percent: 25, goods: 'general', from: SINCE_LONG, until: null },
  { percent: 12, goods: 'rooms and camping pitches', from: SINCE_LONG, until: null },
  { percent: 12, goods: 'restaurant and catering', from: SINCE_LONG, until: null },
  { percent: 12, goods: 'food as goods', from: SINCE_LONG, until: '2026-03-31' },
  { percent: 6, goods: 'food as goods', from: '2026-04-01', until: '2027-12-31' },
  { percent: 12, goods: 'food as goods', from: '2028-01-01', until: null },
  { percent: 6, goods: 'sport, culture and passenger transport', from: SINCE_LONG, until: null },
  { percent: 0, goods: 'exempt', from: SINCE_LONG, until: null },
];

/** Whether anything was sold at this whole percent on a date. Sirvoy's rate is kept either way; one of no law is flagged. */
export function wasVatRateOn(percent: number, date: string): boolean {
  return VAT_RATES.some((rate) => rate.percent === percent && rate.from <= date && date <= (rate.until ?? date));
}
