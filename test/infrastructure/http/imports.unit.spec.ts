import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EnterLinesCommand } from '../../../src/application/imports/enter-lines.command.js';
import { ImportFileCommand } from '../../../src/application/imports/import-file.command.js';
import { EnterSnapshotCommand } from '../../../src/application/intake/enter-snapshot.command.js';
import { fileItem, reportOf } from '../../../src/domain/sirvoy-files/file-report.js';
import { importedFile } from '../../contracts/sirvoy-files.contract.js';
import { httpApplication, type HttpApplication } from './http-double.js';

const CONNECTION = '7a0b5e0e-6f0c-4a61-8a2b-000000000001';
const items = [2, 3, 4, 5].map((line) =>
  fileItem({
    verdict: line === 4 ? 'matched' : 'never-seen',
    subject: 'payment',
    line,
    entry: line === 4 ? 'none' : 'enter',
  }),
);
const file = importedFile({
  ...{ id: '7a0b5e0e-6f0c-4a61-8a2b-000000000002', connectionId: CONNECTION },
  report: reportOf({ kind: 'payments', period: null, remarks: [] }, items),
});
const imports = `/api/connections/${CONNECTION}/imports`;
type Shown = {
  readonly items: readonly { readonly line: number; readonly entered: boolean }[];
  readonly nextCursor: string;
};

describe('imports over REST', () => {
  let http: HttpApplication;
  beforeAll(async () => {
    http = await httpApplication({
      execute: (command) =>
        Promise.resolve(
          command instanceof EnterSnapshotCommand
            ? { bookingId: '40211', repeated: false, facts: [] }
            : command instanceof EnterLinesCommand
              ? []
              : { importId: file.id },
        ),
      imports: { one: () => Promise.resolve({ file, entered: new Set([3]) }) },
    });
  });
  beforeEach(() => {
    http.commands.length = 0;
  });
  afterAll(() => http.app.close());

  it.each([
    'text/csv',
    'text/csv; charset=windows-1252',
    'application/octet-stream',
    'application/x-www-form-urlencoded',
  ])('take the file’s bytes as they are, sent as %s', async (type) => {
    const raw = Buffer.from([0xe5, 0xe4, 0xf6, 0x0d, 0x0a]);
    const answer = await http.post(`${imports}?kind=payments&from=2026-03-01`, {
      raw,
      headers: { 'content-type': type },
    });
    expect(answer.statusCode).toBe(201);
    const wish = { kind: 'payments', file: raw, period: { from: '2026-03-01' } } as const;
    expect(http.commands).toStrictEqual([new ImportFileCommand(CONNECTION, wish, 'key:admin at work')]);
  });

  it('take 10 MiB and refuse more, with words for it', async () => {
    const largest = Buffer.alloc(10 * 1024 * 1024, 0x20);
    const headers = { 'content-type': 'text/csv' };
    expect((await http.post(`${imports}?kind=payments`, { raw: largest, headers })).statusCode).toBe(201);
    const more = await http.post(`${imports}?kind=payments`, { raw: Buffer.concat([largest, largest]), headers });
    expect([more.statusCode, more.json<{ code: string }>().code]).toStrictEqual([413, 'BODY_TOO_LARGE']);
  });

  it('leave the limit of every other route as it was', async () => {
    const body = { reason: 'x'.repeat(300 * 1024) };
    expect((await http.post(`/api/connections/${CONNECTION}/pause`, { body })).statusCode).toBe(413);
    const raw = Buffer.alloc(300 * 1024, 0x20);
    const headers = { 'content-type': 'application/json' };
    expect((await http.post(`/api/connections/${CONNECTION}/snapshots`, { raw, headers })).statusCode).toBe(413);
  });

  it('refuse a form', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await http.post(`${imports}?kind=payments`, { raw: '--x--', headers });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toStrictEqual([415, 'MEDIA_TYPE_NOT_SUPPORTED']);
  });

  it.each(['', '?kind=bookings', '?kind=payments&from=2026-02-30'])(
    'refuse a wish that is none: "%s"',
    async (query) => {
      const answer = await http.post(`${imports}${query}`, { raw: 'x', headers: { 'content-type': 'text/csv' } });
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toStrictEqual([400, 'VALIDATION_FAILED']);
    },
  );

  it('show findings by verdict, page by page, and what was entered since', async () => {
    const first = (await http.get(`${imports}/${file.id}?verdict=never-seen&limit=2`)).json<Shown>();
    expect(first.items.map(({ line, entered }) => [line, entered])).toStrictEqual([
      [2, false],
      [3, true],
    ]);
    const second = await http.get(`${imports}/${file.id}?verdict=never-seen&limit=2&cursor=${first.nextCursor}`);
    expect([second.json<Shown>().items.map(({ line }) => line), second.json<Shown>().nextCursor]).toStrictEqual([
      [5],
      null,
    ]);
    expect((await http.get(`${imports}/${file.id}?cursor=nonsense`)).statusCode).toBe(400);
  });

  it.each<readonly [object, unknown]>([
    [{ lines: [2, 5] }, [2, 5]],
    [{ all: true }, 'all'],
  ])('have lines entered: %j', async (wish, lines) => {
    expect((await http.post(`${imports}/${file.id}/enter`, { body: { ...wish, reason: 'why' } })).statusCode).toBe(200);
    expect(http.commands).toMatchObject([{ wish: { lines, reason: 'why' } }]);
  });

  it.each([{}, { lines: [2], all: true }, { lines: [] }, { lines: [0] }, { all: false }])(
    'enter nothing on a wish that is none: %j',
    async (wish) => {
      const answer = await http.post(`${imports}/${file.id}/enter`, { body: { ...wish, reason: 'why' } });
      expect([answer.statusCode, http.commands]).toStrictEqual([400, []]);
    },
  );

  it('take a booking’s bytes as they are, so that no number loses a digit', async () => {
    const raw = Buffer.from('{"total": 2740.10}');
    const headers = { 'content-type': 'application/json' };
    const answer = await http.post(`/api/connections/${CONNECTION}/snapshots`, { raw, headers });
    expect([answer.statusCode, answer.json()]).toStrictEqual([201, { bookingId: '40211', repeated: false, facts: [] }]);
    expect(http.commands).toStrictEqual([new EnterSnapshotCommand(CONNECTION, raw, 'key:admin at work')]);
  });
});
