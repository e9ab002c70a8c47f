import { afterEach, describe, expect, it } from '@jest/globals';
import { BeginFortnoxConsentCommand } from '../../../src/application/connections/begin-fortnox-consent.command.js';
import { EndFortnoxConsentCommand } from '../../../src/application/connections/end-fortnox-consent.command.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { DomainError } from '../../../src/domain/shared/domain-error.js';
import { httpApplication, type HttpApplication, type Parts } from './http-double.js';

const CALLBACK = '/oauth/fortnox/callback';
const ended = { connectionId: 'c1', connectionName: 'Berg & <Dal>', companyName: 'Berget AB' };

describe('consent of a Fortnox company', () => {
  const started: HttpApplication[] = [];
  const start = async (parts: Parts = {}) => {
    const http = await httpApplication(parts);
    started.push(http);
    return http;
  };
  afterEach(() => Promise.all(started.splice(0).map(({ app }) => app.close())));
  const refusing = (error: Error) => start({ execute: () => Promise.reject(error) });
  const back = (http: HttpApplication, language: string, query = 'state=s&code=c') =>
    http.get(`${CALLBACK}?${query}`, { role: null, headers: { 'accept-language': language } });

  it('begins with the address of the page, which the admin’s browser opens', async () => {
    const page = { url: 'https://fortnox.example/auth?x', expiresAt: '2026-03-02T09:00:00.000Z' };
    const http = await start({ execute: () => Promise.resolve(page) });
    const answer = await http.get('/api/connections/c1/fortnox/authorize');
    expect([answer.statusCode, answer.json()]).toStrictEqual([200, page]);
    expect(http.commands).toStrictEqual([new BeginFortnoxConsentCommand('c1', 'key:admin at work')]);
  });

  it('ends without a key, with a page that names both sides and runs nothing', async () => {
    const http = await start({ execute: () => Promise.resolve(ended) });
    const answer = await back(http, 'sv');
    expect([answer.statusCode, answer.headers['content-type']]).toStrictEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.body).toContain('Berg &amp; &lt;Dal&gt; är kopplad till Berget AB');
    expect(http.commands).toStrictEqual([new EndFortnoxConsentCommand({ state: 's', code: 'c', error: null })]);
  });

  it('passes on what came back, and takes a repeated parameter for none', async () => {
    const http = await start({ execute: () => Promise.resolve(ended) });
    await back(http, 'en', 'state=a&state=b&error=access_denied');
    expect(http.commands).toStrictEqual([
      new EndFortnoxConsentCommand({ state: null, code: null, error: 'access_denied' }),
    ]);
  });

  it.each([
    ['OTHER_FORTNOX_COMPANY', 409, 'Fel företag', 'another Fortnox company'],
    ['CONNECTION_EXISTS', 409, 'Redan kopplat', 'already connected'],
    ['CONSENT_REQUEST_UNKNOWN', 400, 'Länken gäller inte', 'was not asked for'],
    ['CONSENT_DENIED', 409, 'Inget medgivande', 'no consent was given'],
  ] as const)('%s is a page in Swedish and English', async (code, status, swedish, english) => {
    const http = await refusing(new DomainError(code));
    const pages = [await back(http, 'sv'), await back(http, 'en')];
    expect(pages.map(({ statusCode }) => statusCode)).toStrictEqual([status, status]);
    expect(pages[0]?.body).toContain(`<h1>${swedish}</h1>`);
    expect(pages[1]?.body).toContain(english);
  });

  it('that Fortnox fails is a page too; what nobody foresaw is told by its reference alone', async () => {
    const failing = await refusing(new FortnoxFailure('not-sent', 'no login', { operation: 'token' }));
    expect((await back(failing, 'sv')).statusCode).toBe(502);
    const broken = await refusing(new Error('canary'));
    const answer = await back(broken, 'sv');
    expect([answer.statusCode, answer.body.includes('canary')]).toStrictEqual([500, false]);
  });
});
