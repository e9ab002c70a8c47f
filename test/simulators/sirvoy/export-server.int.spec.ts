import { expect, it } from '@jest/globals';
import { serveExports } from '../../../simulators/sirvoy/export/export-server.js';

it('the double offers its exports over HTTP until it is closed', async () => {
  const { url, close } = await serveExports({ invoices: [], payments: [] }, 0);
  const answer = await fetch(`${url}/export/payments.csv?from=2026-03-01&to=2026-03-31&separator=semicolon`);
  expect([answer.status, await answer.text()]).toStrictEqual([
    200,
    'Payment Id;Date;Method;Reference;Comment;Linked To;Ledger Account;Value Date;Status;Amount\r\n',
  ]);
  expect((await fetch(`${url}/`)).status).toBe(404);
  await close();
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
