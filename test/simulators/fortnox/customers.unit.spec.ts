import { beforeEach, describe, expect, it } from '@jest/globals';
import { items, refusal, resource, SimulatedFortnox } from './support/simulated-fortnox.js';

let fortnox: SimulatedFortnox;
const post = (fields: object) => fortnox.call('POST', '/3/customers', { Customer: fields });
const numbers = async (query: string) =>
  items(await fortnox.get(`/3/customers?${query}`), 'Customers').map(({ CustomerNumber }) => CustomerNumber);

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start();
});

describe('fortnox.md 4 customers', () => {
  it('answers a create with 201, the resource name as Location, and the recorded defaults', async () => {
    const reply = await post({ Name: 'A value' });
    expect(reply.status).toBe(201);
    expect(reply.headers['location']).toBe('customers');
    expect(resource(reply, 'Customer')).toMatchObject({
      CustomerNumber: '1',
      Name: 'A value',
      Address1: null,
      City: null,
      ZipCode: null,
      Email: '',
      EmailInvoice: '',
      OrganisationNumber: '',
      Currency: 'SEK',
      PriceList: 'A',
      TermsOfPayment: '',
      Type: 'COMPANY',
      VATType: 'SEVAT',
      Active: true,
      ShowPriceVATIncluded: false,
      SalesAccount: null,
    });
  });

  it('gives SalesAccount as an integer at creation and as a text on reading', async () => {
    const created = await fortnox.customer({ SalesAccount: '3001' });
    expect(created['SalesAccount']).toBe(3001);
    expect(resource(await fortnox.get('/3/customers/1'), 'Customer')['SalesAccount']).toBe('3001');
  });

  it('derives the country from its code', async () => {
    expect(await fortnox.customer({ CountryCode: 'DE' })).toMatchObject({ CountryCode: 'DE', Country: 'Tyskland' });
  });

  it('changes only what a PUT mentions', async () => {
    await fortnox.customer({ City: 'Ask', Email: 'a@example.com' });
    const reply = await fortnox.put('/3/customers/1', { Customer: { City: 'Berga' } });
    expect(reply.status).toBe(200);
    expect(resource(reply, 'Customer')).toMatchObject({ Name: 'Åsa Öberg', City: 'Berga', Email: 'a@example.com' });
  });

  it('empties a field by API_BLANK, not by null or ""', async () => {
    await fortnox.customer({ City: 'Ask', Email: 'a@example.com' });
    const kept = await fortnox.put('/3/customers/1', { Customer: { City: null, Email: '' } });
    expect(resource(kept, 'Customer')).toMatchObject({ City: 'Ask', Email: 'a@example.com' });
    const blanked = await fortnox.put('/3/customers/1', { Customer: { City: 'API_BLANK', Email: 'API_BLANK' } });
    expect(resource(blanked, 'Customer')).toMatchObject({ City: null, Email: '' });
  });

  it('keeps the number of a deleted customer', async () => {
    await fortnox.customer({ CustomerNumber: '1' });
    const deleted = await fortnox.call('DELETE', '/3/customers/1');
    expect([deleted.status, deleted.text]).toStrictEqual([204, '']);
    expect(refusal(await post({ Name: 'x', CustomerNumber: '1' }))).toStrictEqual({
      status: 400,
      code: 2000637,
      message: 'Kundnummer 1 används redan. Kundnumret har redan använts men blivit raderat.',
    });
    expect((await fortnox.customer())['CustomerNumber']).toBe('2');
  });

  it('refuses a number in use with a code no client may know', async () => {
    await fortnox.customer({ CustomerNumber: 'SV-1' });
    const { status, code, message } = refusal(await post({ Name: 'x', CustomerNumber: 'SV-1' }));
    expect([status, code, message.startsWith('SIM')]).toStrictEqual([400, 0, true]);
  });

  it.each([
    ['an unknown field', { Name: 'x', Nickname: 'y' }, 2001399],
    ['a field only Fortnox writes', { Name: 'x', Country: 'Sverige' }, 2001399],
    ['a text that is too long', { Name: 'x', ZipCode: '12345678901' }, 2000107],
    ['forbidden characters', { Name: 'Anna <3' }, 2000359],
    ['an emoji', { Name: 'Anna 😀' }, 2000359],
    ['something not boolean', { Name: 'x', Active: 'ja' }, 2000134],
    ['something not numeric', { Name: 'x', InvoiceDiscount: 'tio' }, 2000108],
    ['a number with other signs', { Name: 'x', CustomerNumber: 'A B' }, 2000106],
    ['a currency not in the register', { Name: 'x', Currency: 'THB' }, 2004344],
    ['no name', { City: 'Ask' }, 0],
  ])('refuses %s', async (_case, fields, code) => {
    expect(refusal(await post(fields))).toMatchObject({ status: 400, code });
    expect((await fortnox.state()).customers).toStrictEqual([]);
  });

  it.each([
    ['{"Customer":', 2002115],
    ['', 2001392],
    ['[]', 2001392],
    ['{"Kund":{"Name":"x"}}', 2001392],
  ])('refuses the body %j', async (payload, code) => {
    const headers = { authorization: fortnox.bearer, 'content-type': 'application/json; charset=utf-8' };
    const reply = await fortnox.inject({ method: 'POST', url: '/3/customers', headers, payload });
    expect(refusal(reply)).toMatchObject({ status: 400, code });
  });

  it('takes a body without a content type, and refuses another type', async () => {
    const send = (type: Record<string, string>) =>
      fortnox.inject({
        method: 'POST',
        url: '/3/customers',
        headers: { authorization: fortnox.bearer, ...type },
        payload: '{"Customer":{"Name":"x"}}',
      });
    expect((await send({})).status).toBe(201);
    expect(refusal(await send({ 'content-type': 'text/plain' }))).toMatchObject({ status: 400, code: 1000031 });
  });

  it('answers 404 in capitals and 400 in lower case', async () => {
    const missing = await fortnox.get('/3/customers/99');
    expect(missing.body).toStrictEqual({
      ErrorInformation: { Error: 1, Message: 'Kan inte hitta kunden.', Code: 2000433 },
    });
    const wrong = await fortnox.get('/3/customers?filter=nya');
    expect(wrong.body).toStrictEqual({
      ErrorInformation: { error: 1, message: 'Ett ogiltigt filter har använts.', code: 2000587 },
    });
  });

  it.each([
    ['text/csv', 400],
    ['application/json, text/plain', 200],
    ['*/*', 200],
  ])('fortnox.md 8.2 accepts no other kind of answer: %s is %i', async (accept, status) => {
    const headers = { authorization: fortnox.bearer, accept };
    const reply = await fortnox.inject({ method: 'GET', url: '/3/customers', headers });
    expect(reply.status).toBe(status);
    if (status === 400)
      expect(refusal(reply)).toStrictEqual({ status, code: 1000030, message: 'Invalid response type' });
  });

  it('answers XML when asked for it', async () => {
    const headers = { authorization: fortnox.bearer, accept: 'application/xml' };
    const reply = await fortnox.inject({ method: 'GET', url: '/3/customers/99', headers });
    expect(reply.text).toContain(
      '<ErrorInformation><Error>1</Error><Message>Kan inte hitta kunden.</Message><Code>2000433</Code></ErrorInformation>',
    );
  });
});

describe('fortnox.md 1 and 4 lists', () => {
  beforeEach(async () => {
    await fortnox.switch({ searchLagSeconds: 0 });
    await fortnox.customer({ CustomerNumber: 'SV-10', Name: 'Nils Holm', Email: 'nils@example.com' });
    await fortnox.customer({ CustomerNumber: 'SV-2', Name: 'Åsa Holmberg', OrganisationNumber: '556677-8899' });
    await fortnox.customer({ CustomerNumber: 'SV-1', Name: 'Bo Ek', Active: false, ExternalReference: 'hit' });
  });

  it('shows exactly the short fields, with "" for what is empty, sorted by number', async () => {
    const reply = await fortnox.get('/3/customers/');
    expect(reply.body['MetaInformation']).toStrictEqual({ '@TotalResources': 3, '@TotalPages': 1, '@CurrentPage': 1 });
    expect(items(reply, 'Customers')[2]).toStrictEqual({
      '@url': 'https://api.fortnox.se/3/customers/SV-10',
      Address1: '',
      Address2: '',
      City: '',
      CustomerNumber: 'SV-10',
      Email: 'nils@example.com',
      Name: 'Nils Holm',
      OrganisationNumber: '',
      Phone: '',
      ZipCode: '',
    });
  });

  it.each([
    ['customernumber=SV-1', ['SV-1', 'SV-10']],
    ['name=holm', ['SV-2', 'SV-10']],
    ['email=NILS%40', ['SV-10']],
    ['organisationnumber=6677', ['SV-2']],
    ['filter=inactive', ['SV-1']],
    ['name=holm&organisationnumber=5566', ['SV-2']],
    ['sortby=name', ['SV-1', 'SV-10', 'SV-2']],
    ['sortorder=descending', ['SV-10', 'SV-2', 'SV-1']],
    ['limit=2', ['SV-1', 'SV-2']],
    ['limit=2&page=2', ['SV-10']],
    ['limit=1&offset=1', ['SV-2']],
  ])('%s', async (query, expected) => {
    expect(await numbers(query)).toStrictEqual(expected);
  });

  it.each(['externalreference=hit', 'Name=holm', 'sortby=city', 'limit=501', 'limit=0', 'page=0', 'lastmodified=igår'])(
    'refuses %s with 2000588',
    async (query) => {
      expect(refusal(await fortnox.get(`/3/customers?${query}`))).toMatchObject({ status: 400, code: 2000588 });
    },
  );

  it('switch multiFilter uses only the first of several filters', async () => {
    await fortnox.switch({ multiFilter: 'first' });
    expect(await numbers('name=holm&organisationnumber=5566')).toStrictEqual(['SV-2', 'SV-10']);
  });
});

describe('fortnox.md 1 and 10 the search index lags, reads by key do not', () => {
  it('finds a new customer after five seconds, but reads and lists it at once', async () => {
    await fortnox.customer({ CustomerNumber: 'SV-1' });
    expect((await fortnox.get('/3/customers/SV-1')).status).toBe(200);
    expect(await numbers('')).toStrictEqual(['SV-1']);
    fortnox.clock.advance(4999);
    expect(await numbers('customernumber=SV-1')).toStrictEqual([]);
    fortnox.clock.advance(1);
    expect(await numbers('customernumber=SV-1')).toStrictEqual(['SV-1']);
  });

  it('still finds the old value while a change is not indexed', async () => {
    await fortnox.customer({ City: 'Ask' });
    fortnox.clock.advance(10_000);
    await fortnox.put('/3/customers/1', { Customer: { City: 'Berga' } });
    expect(await numbers('city=ask')).toStrictEqual(['1']);
    fortnox.clock.advance(5000);
    expect(await numbers('city=ask')).toStrictEqual([]);
    expect(await numbers('city=berga')).toStrictEqual(['1']);
  });

  it('reads lastmodified as Swedish local time', async () => {
    await fortnox.customer();
    fortnox.clock.advance(5000);
    expect(await numbers('lastmodified=2026-03-02%2010:00')).toStrictEqual(['1']);
    expect(await numbers('lastmodified=2026-03-02%2010:01')).toStrictEqual([]);
  });
});
