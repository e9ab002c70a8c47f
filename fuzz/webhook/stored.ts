import { createHash } from 'node:crypto';
import type { Page } from '../../test/e2e/support/application.js';
import type { House } from '../house.js';
import type { Findings } from '../findings.js';
import type { FuzzedHotel } from './hotels.js';

type Row = { readonly sha256: string; readonly status: string; readonly booking_id: string | null };

const BOOKING = /"bookingId":"?([^",]+)/g;

export const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** I11: what was answered 200 is stored once and judged, and nothing else is; what had to be understood was. */
export async function checkStored(
  { database, application }: House,
  hotel: FuzzedHotel,
  findings: Findings,
): Promise<number> {
  const { rows } = await database.query<Row>(
    `select encode(body_sha256, 'hex') as sha256, status, booking_id from inbox where connection_id = $1`,
    [hotel.connectionId],
  );
  const stored = new Map(rows.map(({ sha256, status }) => [sha256, status]));
  for (const [sha256, message] of hotel.accepted) {
    const wrong = wrongWithStatus(stored.get(sha256) ?? 'not stored', message.isUnderstood);
    if (wrong !== null) findings.add(`${wrong}: ${message.kind}`, message.bytes.toString('utf8'));
  }
  for (const sha256 of stored.keys()) {
    if (!hotel.accepted.has(sha256) && !hotel.unanswered.has(sha256)) findings.add('stored what nobody sent', sha256);
  }
  await checkListed(application, hotel, rows, findings);
  return rows.length;
}

function wrongWithStatus(status: string, isUnderstood: boolean | null): string | null {
  if (status === 'not stored' || status === 'pending') return `answered 200 and then ${status}`;
  return isUnderstood === null || isUnderstood === (status === 'derived') ? null : status;
}

/** What was not understood is an issue until a later message of the same booking is understood. */
async function checkListed(
  application: House['application'],
  { connectionId, accepted }: FuzzedHotel,
  rows: readonly Row[],
  findings: Findings,
): Promise<void> {
  const understood = new Set(rows.flatMap(({ booking_id: bookingId }) => bookingId ?? []));
  const refused = rows.filter(({ status }) => status === 'unreadable' || status === 'foreign');
  const mayHaveEnded = refused.filter(({ sha256 }) => {
    const text = accepted.get(sha256)?.bytes.toString('utf8') ?? '';
    return [...text.matchAll(BOOKING)].some(([, id = '']) => understood.has(id));
  });
  const listed = await listedOf(application, connectionId);
  if (listed > refused.length || listed < refused.length - mayHaveEnded.length) {
    findings.add('not understood and not listed', `${listed} of ${refused.length} are issues`);
  }
}

async function listedOf({ api }: House['application'], connectionId: string): Promise<number> {
  let listed = 0;
  for (let cursor: string | null = ''; cursor !== null;) {
    const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<{ readonly count: number }> = await api.get(
      `/api/issues?connectionId=${connectionId}&reason=BODY_NOT_UNDERSTOOD&limit=500${from}`,
    );
    listed += page.items.reduce((sum, { count }) => sum + count, 0);
    cursor = page.nextCursor;
  }
  return listed;
}
