/**
 * Texts that have broken programs, by what is naughty about them. Ours, in the spirit of the Big List of Naughty
 * Strings: each class once or a few times, so that a finding names its class.
 */
export const NAUGHTY_TEXTS = {
  'lone surrogate': ['\ud800', 'Ann\udc00a', '\udfff\ud83d', 'M\ud83ddler'],
  'composed and decomposed': ['Åsa Öberg', 'A\u030asa O\u0308berg', '\u212bsa', '\ufb03', '\u1e9b\u0323'],
  'bidirectional control': ['\u202eneves', 'a\u2066b\u2069', '\u200fabc', 'invoice\u202cfdp.exe'],
  'zero width': ['An\u200bna', '\u200d', '\ufeffMaja', 'Li\u2060nd', '\u00ad'],
  'right to left': ['مرحبا', 'שלום עולם', '\u0627\u0644\u0644\u0647\ufdfa'],
  'beyond the basic plane': ['👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '𝒜𝓃𝓃𝒶', '𠜎𠜱', '🇸🇪🇸'],
  'combining heap': [`Z${'\u0351\u036b\u0343'.repeat(40)}algo`],
  'other digits': ['１２３４', '٣٤٥', '½', '12³', '1 440,00', '2۷40'],
  'property of every object': ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then'],
  'word of a language': ['null', 'undefined', 'NaN', 'Infinity', 'true', 'None', 'nil', '-1', '0x10', '1e3'],
  'control character': ['\u0000', 'a\u0000b', '\u0007', '\u0008', '\u001b', '\u007f', '\u0085', 'a\r\nb', '\t'],
  'line of its own': ['\u2028', '\u2029', '\n', '\u000b', '\u000c'],
  noncharacter: ['\uffff', '\ufffe', '\ufdd0', '\u{10ffff}'],
  'blank that looks filled': ['\u00a0', '\u3000', '\u2003', '\u180e', '   '],
  'statement for a database': ["'; drop table inbox; --", "' or 1=1 --", 'x\\', '%', '_', '$1', "E'\\x41'"],
  markup: ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '&lt;', '{{7*7}}', '${7*7}', ']]>'],
  'escape for a terminal': ['\u001b[2J\u001b[31mred', '\u001b]0;title\u0007', '\u009b31m'],
  formula: ['=cmd|"/C calc"!A0', '+1+1', '@SUM(A1)', '-2+3'],
  'path or command': ['../../../../etc/passwd', '$(touch x)', '`id`', 'C:\\con\\con', 'file:///etc/passwd', '%00'],
  'format directive': ['%s%s%n', '%d', '{0}', '%p'],
  lookup: ['${jndi:ldap://127.0.0.1/a}', 'http://169.254.169.254/'],
  'very long': ['å'.repeat(5_000), 'A'.repeat(60_000), '\u{1f600}'.repeat(2_000)],
  empty: [''],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type TextClass = keyof typeof NAUGHTY_TEXTS;
export const TEXT_CLASSES = Object.keys(NAUGHTY_TEXTS) as readonly TextClass[];
