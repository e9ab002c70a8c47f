/** What RFC 8259 says about a text: a reader must take it, must refuse it, or may do either. */
export type Verdict = 'accept' | 'reject' | 'either';
export type JsonCase = { readonly name: string; readonly verdict: Verdict; readonly text: string };
/** Not the value but the whole message is the case. */
export type BytesCase = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly of: (message: string) => Buffer;
};

const cases = (verdict: Verdict, texts: Readonly<Record<string, string>>): readonly JsonCase[] =>
  Object.entries(texts).map(([name, text]) => ({ name, verdict, text }));

/** Values, to stand where a value stands. Ours, in the spirit of the well-known suites of JSON parser cases. */
export const JSON_CASES: readonly JsonCase[] = [
  ...cases('accept', {
    'spaces of all kinds': ' \t\r\n[ 1 ,\n2\t] ',
    'empty containers': '[[],{},""]',
    'minus zero': '-0',
    'minus zero with decimals': '-0.0',
    'exponent forms': '[1e3,1E+3,1e-3,0e0,0.1E1]',
    'beyond doubles': '1e400',
    'below doubles': '1e-400',
    'more digits than a double holds': '9007199254740993',
    'very long number': '1'.repeat(2_000),
    escapes: String.raw`"\"\\\/\b\f\n\r\t\u00e5\u0000"`,
    'lone surrogate escaped': String.raw`"\ud800"`,
    'surrogates the wrong way round': String.raw`"\udc00\ud800"`,
    'pair escaped': String.raw`"\ud83d\ude00"`,
    'line separators raw': '"\u2028\u2029"',
    'delete raw': '"\u007f"',
    'noncharacter raw': '"\uffff"',
    'key called __proto__': '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    'empty key': '{"":0}',
    'key with NUL': String.raw`{"a\u0000b":1}`,
    'key that differs by case': '{"bookingId":1,"BookingId":2}',
    'amount as text': '"1 440,00"',
    'full-width digits as text': '"１２"',
  }),
  ...cases('reject', {
    nothing: '',
    NaN: 'NaN',
    Infinity: '-Infinity',
    'leading zero': '012',
    'leading plus': '+1',
    hexadecimal: '0x1F',
    'dot first': '.5',
    'dot last': '5.',
    'exponent without digits': '1e',
    'two minus signs': '--1',
    'number with a space': '1 000',
    'full-width digits': '１２',
    'trailing comma in array': '[1,]',
    'trailing comma in object': '{"a":1,}',
    'comma only': '[,]',
    'two commas': '[1,,2]',
    'missing colon': '{"a" 1}',
    'two colons': '{"a"::1}',
    'key without quotes': '{a:1}',
    'key that is a number': '{1:1}',
    'single quotes': "'a'",
    'lone quote': '"',
    'unclosed text': '"abc',
    'unclosed array': '[1',
    'unclosed object': '{"a":1',
    'closed by the other': '[1}',
    'closed once too often': '[1]]',
    'raw line break in text': '"a\nb"',
    'raw NUL in text': '"a\u0000b"',
    'raw tab in text': '"a\tb"',
    'unknown escape': String.raw`"\x41"`,
    'short escape': String.raw`"\u12"`,
    'escape at the end': '"\\',
    'capital words': '[True,FALSE,Null]',
    'word cut short': 'nul',
    'word too long': 'nullx',
    comment: '1/**/',
    'line comment': '1//x',
    'no-break space': '\u00a01',
    'two values': '1 2',
    undefined: 'undefined',
    markup: '<a/>',
    'a hundred thousand open brackets': '['.repeat(100_000),
  }),
  // We refuse what another reader could understand differently, and what is nested or many beyond reason.
  ...cases('either', {
    'the same key twice': '{"a":1,"a":2}',
    'the same key twice, once escaped': String.raw`{"a":1,"\u0061":2}`,
    'nested by the hundreds': '['.repeat(500) + ']'.repeat(500),
    'nested by the ten thousands': '['.repeat(50_000) + ']'.repeat(50_000),
    'objects nested by the thousands': '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000),
    'six thousand members': `{${Array.from({ length: 6_000 }, (_, at) => `"k${at}":0`).join(',')}}`,
  }),
];

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

export const BYTES_CASES: readonly BytesCase[] = [
  { name: 'byte order mark', verdict: 'either', of: (message) => Buffer.concat([BOM, Buffer.from(message)]) },
  { name: 'two byte order marks', verdict: 'reject', of: (message) => Buffer.concat([BOM, BOM, Buffer.from(message)]) },
  { name: 'UTF-16 little-endian', verdict: 'reject', of: (message) => Buffer.from(message, 'utf16le') },
  {
    name: 'UTF-16 little-endian with a mark',
    verdict: 'reject',
    of: (message) => Buffer.from(`\ufeff${message}`, 'utf16le'),
  },
  { name: 'UTF-16 big-endian', verdict: 'reject', of: (message) => swapped(Buffer.from(message, 'utf16le')) },
  { name: 'Latin-1', verdict: 'reject', of: (message) => Buffer.from(`${message.slice(0, -1)},"å":"ö"}`, 'latin1') },
  {
    name: 'surrogate as bytes',
    verdict: 'reject',
    of: (message) =>
      Buffer.concat([Buffer.from(`${message.slice(0, -1)},"a":"`), Buffer.from('eda080', 'hex'), Buffer.from('"}')]),
  },
  {
    name: 'overlong slash',
    verdict: 'reject',
    of: (message) =>
      Buffer.concat([Buffer.from(`${message.slice(0, -1)},"a":"`), Buffer.from('c0af', 'hex'), Buffer.from('"}')]),
  },
  { name: 'cut inside', verdict: 'reject', of: (message) => Buffer.from(message).subarray(0, message.length >> 1) },
  { name: 'bytes after the end', verdict: 'reject', of: (message) => Buffer.from(`${message}x`) },
  { name: 'NUL after the end', verdict: 'reject', of: (message) => Buffer.from(`${message}\0`) },
  { name: 'spaces around', verdict: 'accept', of: (message) => Buffer.from(`\r\n\t ${message} \n`) },
  { name: 'sent twice in one', verdict: 'reject', of: (message) => Buffer.from(message + message) },
  { name: 'array at the top', verdict: 'reject', of: (message) => Buffer.from(`[${message}]`) },
  { name: 'text at the top', verdict: 'reject', of: (message) => Buffer.from(JSON.stringify(message)) },
  { name: 'empty', verdict: 'reject', of: () => Buffer.alloc(0) },
  { name: 'empty object', verdict: 'reject', of: () => Buffer.from('{}') },
  { name: 'form', verdict: 'reject', of: (message) => Buffer.from(`payload=${encodeURIComponent(message)}`) },
];
