import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalFromText, printDecimal, toOre } from '../../../src/infrastructure/sirvoy/exact-decimal.js';
import { JsonNumber, readJson, type JsonValue } from '../../../src/infrastructure/sirvoy/json-text.js';
import { parseSirvoySnapshot } from '../../../src/infrastructure/sirvoy/sirvoy-snapshot.parser.js';
import { booking, bytes, invoice, payment, row, type Fields } from './sirvoy-body.js';

const ore = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });

/** The ways Sirvoy and its exports are seen to print one amount. */
const printings: readonly ((whole: string, fraction: string) => string)[] = [
  (whole, fraction) => `${whole}.${fraction}`,
  (whole, fraction) => `${whole},${fraction}`,
  (whole, fraction) => `${grouped(whole, ' ')},${fraction}`,
  (whole, fraction) => `${grouped(whole, '\u00a0')}.${fraction}`,
  (whole, fraction) => `${grouped(whole, '.')},${fraction}`,
  (whole, fraction) => `${grouped(whole, ',')}.${fraction}`,
];

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator);
}

function printed(amountInOre: number, print: (typeof printings)[number]): string {
  const digits = Math.abs(amountInOre).toString().padStart(3, '0');
  return (amountInOre < 0 ? '-' : '') + print(digits.slice(0, -2), digits.slice(-2));
}

function amountOf(amount: unknown): unknown {
  const parsed = parseSirvoySnapshot(bytes(booking({ payments: [payment({ amount })] })));
  return parsed.kind === 'snapshot' ? parsed.snapshot.payments[0]?.amountInOre : parsed.reason;
}

describe('amounts are exact', () => {
  it('parse ∘ print is the identity, however the amount is printed', () => {
    fc.assert(
      fc.property(ore, fc.constantFrom(...printings), (amountInOre, print) => {
        expect(amountOf(printed(amountInOre, print))).toBe(amountInOre);
      }),
    );
  });

  it('a number and its own text mean the same', () => {
    const number = fc.oneof(
      ore.map((amountInOre) => amountInOre / 100),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    );
    const reading = (amount: unknown): unknown => {
      const found = amountOf(amount);
      return typeof found === 'string' ? 'refused' : found;
    };
    fc.assert(
      fc.property(number, (amount) => expect(reading(amount)).toBe(reading(String(amount)))),
      { numRuns: 500 },
    );
  });

  it('a decimal prints and reads back to itself', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(15), (coefficient, places) => {
        const decimal = decimalFromText(`${coefficient.toString()}e-${places.toString()}`)!;
        expect(decimalFromText(printDecimal(decimal))).toStrictEqual(decimal);
      }),
    );
  });

  it('adds without leaving safe integers at its greatest', () => {
    expect(toOre(decimalFromText('10000000000.00')!)).toBe(1_000_000_000_000);
    expect(toOre(decimalFromText('10000000000.01')!)).toBeNull();
  });
});

describe('JSON is read as JSON.parse reads it', () => {
  const plain = (value: JsonValue): unknown => {
    if (value instanceof JsonNumber) return Number(value.source);
    if (value instanceof Map) {
      const members = [...(value as ReadonlyMap<string, JsonValue>)];
      return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
    }
    return Array.isArray(value) ? (value as readonly JsonValue[]).map(plain) : value;
  };
  const outcome = (reading: () => unknown): unknown => {
    try {
      return reading();
    } catch (error) {
      return error instanceof Error ? 'refused' : error;
    }
  };

  it('for every document', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), (text) => {
        expect(plain(readJson(text))).toStrictEqual(JSON.parse(text));
      }),
    );
  });

  it('and refuses what it refuses, after any small damage', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', '"', '{', ']', ',', '\\', '0', '-', '\t', 'é', ' '),
      )
      .map(([text, at, put]) => text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + 1));
    fc.assert(
      fc.property(damaged, (text) => {
        const ours = outcome(() => plain(readJson(text)));
        // Damage may give one member two values; that is the one thing we refuse and JSON.parse does not.
        const theirs = outcome((): unknown => JSON.parse(text));
        expect([theirs, 'refused']).toContainEqual(ours);
        if (theirs === 'refused') expect(ours).toBe('refused');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('R-IN-2 no body makes the parser throw', () => {
  const answers = (raw: Uint8Array): void => {
    expect(['snapshot', 'unreadable']).toContain(parseSirvoySnapshot(raw).kind);
  };

  it('not any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 1_000 });
  });

  it('not any text or JSON', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.json());
    fc.assert(
      fc.property(text, (body) => answers(bytes(body))),
      { numRuns: 1_000 },
    );
  });

  it('not a real body with any field replaced, and no refusal quotes what it refused', () => {
    const whole = booking({
      invoices: [
        invoice({ rows: [row(), row()] }),
        invoice({ invoiceId: 2, type: 'credit', creditedInvoiceId: 55017 }),
      ],
      payments: [payment(), payment({ paymentId: 2 })],
    });
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        1e308,
        -0,
        1.005,
        '1 440,00',
        '１２',
        '9007199254740993',
        '1e9',
        '\ud800',
        '__proto__',
        'NaN',
        '1e31',
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(whole)), odd, (path, value) => {
        const parsed = parseSirvoySnapshot(bytes(replaced(whole, path, value)));
        expect(parsed.kind === 'unreadable' && parsed.reason.includes('Gästsson')).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });
});

type Path = readonly string[];

function pathsOf(node: unknown, path: Path = []): readonly Path[] {
  if (typeof node !== 'object' || node === null) return [path];
  return [path, ...Object.entries(node).flatMap(([name, child]) => pathsOf(child, [...path, name]))];
}

function replaced(node: unknown, [name, ...rest]: Path, value: unknown): unknown {
  if (name === undefined) return value;
  const changed = replaced((node as Fields)[name], rest, value);
  if (Array.isArray(node)) return node.map((child: unknown, index) => (String(index) === name ? changed : child));
  return { ...(node as Fields), [name]: changed };
}
