import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { ImportedFile, SirvoyFiles } from '../../src/application/ports/sirvoy-files.port.js';
import { fileItem, reportOf } from '../../src/domain/sirvoy-files/file-report.js';

export type SirvoyFilesUnderTest = { readonly files: SirvoyFiles; close(): Promise<void> };

const report = reportOf(
  { kind: 'payments', period: { from: '2026-03-01', to: '2026-03-31' }, remarks: ['MAY_BE_CUT'] },
  [
    fileItem({
      verdict: 'never-seen',
      subject: 'payment',
      line: 2,
      paymentId: '90771',
      inFileInOre: 274_000,
      entry: 'enter',
    }),
  ],
);
export const importedFile = (rest: Partial<ImportedFile> = {}): ImportedFile => ({
  ...{ id: randomUUID(), connectionId: randomUUID(), sha256: 'ab'.repeat(32), report },
  ...{ file: Buffer.from([0, 255, 13, 10]), importedAt: '2026-03-21T09:00:00.000Z', importedBy: 'key:anna' },
  ...rest,
});

/** What every adapter of the SirvoyFiles port must do, in the same words for each. */
export function sirvoyFilesContract(name: string, make: () => Promise<SirvoyFilesUnderTest>): void {
  describe(`SirvoyFiles on ${name}`, () => {
    let under: SirvoyFilesUnderTest;
    let files: SirvoyFiles;
    beforeAll(async () => {
      under = await make();
      files = under.files;
    });
    afterAll(() => under.close());

    it('gives back file and report, byte for byte', async () => {
      const one = importedFile();
      await files.store(one);
      expect(await files.find(one.connectionId, one.id)).toStrictEqual(one);
    });

    it('keeps what it has when the same id comes again', async () => {
      const one = importedFile();
      await files.store(one);
      await files.store({ ...one, importedBy: 'key:bo', file: Buffer.from('other') });
      expect(await files.find(one.connectionId, one.id)).toStrictEqual(one);
    });

    it('shows no connection the file of another, and nothing for what is no id', async () => {
      const one = importedFile();
      await files.store(one);
      expect(await files.find(randomUUID(), one.id)).toBeNull();
      expect(await files.find(one.connectionId, 'x')).toBeNull();
    });

    it('lists a connection’s files newest first, page by page', async () => {
      const connectionId = randomUUID();
      const at = (second: number): ImportedFile =>
        importedFile({ connectionId, importedAt: `2026-03-21T09:00:0${second}.000Z` });
      const [first, second, third] = [at(1), at(2), at(3)];
      for (const one of [second, third, first, importedFile()]) await files.store(one);
      const page = await files.list(connectionId, 2, null);
      expect(page.map(({ id }) => id)).toStrictEqual([third.id, second.id]);
      const { items, ...summary } = report;
      expect(items).toHaveLength(1);
      const { id, sha256, importedAt, importedBy } = first;
      expect(await files.list(connectionId, 2, second)).toStrictEqual([
        { id, connectionId, sha256, importedAt, importedBy, summary },
      ]);
    });
  });
}
