/** How an installation happens to write its files; nobody outside Sirvoy knows what decides it. */
export type Style = {
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'windows-1252' | 'pc8';
  readonly separator: ';' | ',' | '\t';
  readonly amounts: 'european' | 'spaced' | 'english' | 'plain';
  readonly language: 'sv' | 'en';
  /** Each whole row in quotes once more. */
  readonly wrapped: boolean;
};

export const PLAIN: Style = { encoding: 'utf-8', separator: ',', amounts: 'plain', language: 'en', wrapped: false };

const GROUPS = { european: ['.', ','], spaced: [' ', ','], english: [',', '.'], plain: ['', '.'] } as const;

/** "1.234,56", "1 234,56", "1,234.56" or "1234.56", from öre. */
export function amount(inOre: number, { amounts }: Pick<Style, 'amounts'>): string {
  const [thousands, mark] = GROUPS[amounts];
  const digits = Math.abs(inOre).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, thousands);
  return `${inOre < 0 ? '-' : ''}${whole}${mark}${digits.slice(-2)}`;
}

/** Rows as CSV; a field with anything special in it is quoted. */
export function csv(rows: readonly (readonly string[])[], { separator, wrapped }: Style): string {
  const field = (text: string): string => (/["\r\n;,\t]/.test(text) ? quoted(text) : text);
  const lines = rows.map((row) => row.map(field).join(separator));
  return lines.map((line) => `${wrapped ? quoted(line) : line}\r\n`).join('');
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Code page 437 for the letters a Swedish hotel writes; other accents are dropped, and what is left becomes "?". */
const PC8: Readonly<Record<string, number>> = {
  ...{ Å: 0x8f, Ä: 0x8e, Ö: 0x99, å: 0x86, ä: 0x84, ö: 0x94, é: 0x82, É: 0x90, ü: 0x81, Ü: 0x9a, '½': 0xab },
};

export function encoded(text: string, { encoding }: Pick<Style, 'encoding'>): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-8-bom':
      return Buffer.from(`\uFEFF${text}`);
    case 'windows-1252':
      return Buffer.from(text.replace(/[^\0-\xff]/gu, '?'), 'latin1');
    case 'pc8':
      return Buffer.from(Array.from(text.normalize('NFC'), pc8Byte));
  }
}

function pc8Byte(letter: string): number {
  const plain = letter.normalize('NFD').codePointAt(0) ?? 0x3f;
  return PC8[letter] ?? (plain < 0x80 ? plain : 0x3f);
}
