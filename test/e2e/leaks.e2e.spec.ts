import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ADMIN_KEY, Application } from './support/application.js';
import { fortnoxSettings, startFortnox } from './support/fortnox-at-hand.js';
import { KINDS, LIMITS, strike } from './support/fortnox-faults.js';
import type { FortnoxSimulator } from './support/fortnox-simulator.js';
import { Hotel } from './support/hotel.js';
import { JsonClient } from './support/json-client.js';
import { GUEST, invoice, payment } from './support/sirvoy-body.js';
import { useDatabase, useFolder, useNothingLeftRunning } from './support/stage.js';

const ENCRYPTION_KEY = randomBytes(32).toString('base64');
const PERSON = {
  ...GUEST,
  firstName: 'Kanariel',
  lastName: 'Kanarinsson',
  email: 'kanarinsson@example.com',
  phone: '+46707700077',
  address: 'Kanariegatan 77',
};
const { firstName, lastName, email, phone, address } = PERSON;
const PERSONAL = [firstName, lastName, email, phone, address];
const DOCUMENTS = 5;

describe('I11: secrets and guests', () => {
  useNothingLeftRunning();
  const folder = useFolder();
  const database = useDatabase();
  const lines: string[] = [];
  let fortnox: FortnoxSimulator;
  let application: Application;
  let secrets: readonly string[];

  /** Everything that makes a program talk: a Fortnox that fails, bodies that are wrong, people who may not. */
  beforeAll(async () => {
    fortnox = await startFortnox();
    const settings = fortnoxSettings(fortnox);
    const env = { ...settings, ...LIMITS, DATABASE_URL: database().databaseUrl, ENCRYPTION_KEY };
    application = await Application.start(
      { ...env, DATA_DIR: folder(), LOG_LEVEL: 'debug' },
      { onLine: (line) => lines.push(line) },
    );
    const hotel = await Hotel.open({ fortnox, application });
    const [, webhookSecret = ''] = hotel.webhookUrl.split('/').at(-1)?.split('.') ?? [];
    secrets = [ADMIN_KEY, ENCRYPTION_KEY, webhookSecret, settings['FORTNOX_CLIENT_SECRET'] ?? ''];
    await strike(fortnox, hotel.tenant, { kinds: KINDS, probability: 0.3, routes: ['POST *', 'PUT *'] });
    for (let at = 0; at < DOCUMENTS; at++) await hotel.send(stay(at));
    await hotel.post(JSON.stringify(hotel.booking(stay(DOCUMENTS))).slice(0, -40));
    await fetch(`${hotel.webhookUrl}x`, { method: 'POST', body: JSON.stringify(hotel.booking(stay(0))) });
    await hotel.settled();
  }, 120_000);

  it('are in no line of the log', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(foundIn(lines, [...secrets, ...PERSONAL])).toStrictEqual([]);
  });

  it('are in no answer to those who may not see them, and in no problem document', async () => {
    const stranger = new JsonClient(application.url, { authorization: `Bearer ${ENCRYPTION_KEY}` });
    const answers = await Promise.all([
      stranger.ask('GET', '/api/invoices'),
      stranger.ask('POST', '/api/connections', PERSON),
      application.api.ask('POST', '/api/connections', { ...PERSON, name: null, sirvoyPropertyId: ADMIN_KEY }),
      application.api.ask('GET', `/api/invoices?limit=${encodeURIComponent(lastName)}`),
      application.api.ask('GET', '/health/ready'),
      application.api.ask('GET', '/api/connections'),
    ]);
    expect(answers.map(({ status }) => status)).toStrictEqual([401, 401, 400, 400, 200, 200]);
    const texts = answers.map(({ text, headers }) => `${text} ${JSON.stringify([...headers])}`);
    expect(foundIn(texts, [...secrets, ...PERSONAL])).toStrictEqual([]);
  });

  it('secrets are in no column of the database, neither open nor as bytes', async () => {
    const rows = await everyRow(database().databaseUrl);
    // That guests are found, in the columns that are for them, shows that there was something to look through.
    expect(foundIn(rows, [lastName]).length).toBeGreaterThanOrEqual(DOCUMENTS);
    expect(foundIn(rows, secrets)).toStrictEqual([]);
  });
});

/** Another booking, with an invoice to the person, and its payment. */
function stay(at: number): Parameters<Hotel['booking']>[0] {
  const ids = { invoiceId: 77_000 + at, invoiceNumber: 7_000 + at };
  return {
    ...{ bookingId: 7_700 + at, guest: PERSON, comment: email },
    invoices: [invoice({ rest: { ...ids, recipient: PERSON } })],
    payments: [payment({ paymentId: 7_900 + at, linkedTo: ids.invoiceId, comment: phone })],
  };
}

/** The texts that hold one of the canaries, as they are or as bytes. */
function foundIn(texts: readonly string[], canaries: readonly string[]): readonly string[] {
  const wanted = canaries.flatMap((canary) => [canary, Buffer.from(canary).toString('hex')]);
  return texts.filter((text) => wanted.some((canary) => text.includes(canary)));
}

async function everyRow(connectionString: string): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const tables = await client.query<{ readonly name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ readonly row: string }>(`select each::text as row from ${name} each`);
      texts.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return texts;
  } finally {
    await client.end();
  }
}
