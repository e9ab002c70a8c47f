import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TABLE = 'docs/rules.md';
const RULE = /R-[A-Z]+-\d+/g;
const NOT_BUILT = 'not built yet';

type Row = { readonly rule: string; readonly decidedIn: readonly string[]; readonly tests: readonly string[] };

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/'));

const rulesIn = (text: string): readonly string[] => [...new Set(text.match(RULE) ?? [])].sort();
const linksIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, path = '']) => path);

const rows: readonly Row[] = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| R-'))
  .map((line) => {
    const [, rule = '', , decidedIn, tests] = line.split('|').map((cell) => cell.trim());
    return { rule, decidedIn: linksIn(decidedIn), tests: linksIn(tests) };
  });

const listed = rows.map(({ rule }) => rule);

/** The product's rules are not in this repository; where a copy lies beside the checkout, the table is held to it. */
function findProduct(): string | null {
  const file = readdirSync('..')
    .map((folder) => join('..', folder, 'spec', 'product.md'))
    .find((path) => existsSync(path));
  return file === undefined ? null : readFileSync(file, 'utf8');
}

const product = findProduct();

describe('docs/rules.md', () => {
  it('has each rule once', () => {
    expect(listed.filter((rule, at) => listed.indexOf(rule) !== at)).toEqual([]);
    expect(listed.length).toBeGreaterThan(40);
  });

  it('names for each rule the files that decide it and those that test it, and these name the rule', () => {
    const wrong = rows.flatMap(({ rule, decidedIn, tests }) =>
      [...decidedIn, ...tests]
        .filter((path) => !existsSync(path) || !rulesIn(readFileSync(path, 'utf8')).includes(rule))
        .map((path) => `${rule} is not in ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('says of a rule that it is not built only while no code names it', () => {
    const text = readFileSync(TABLE, 'utf8');
    const inCode = new Set(filesBelow('src').flatMap((path) => rulesIn(readFileSync(path, 'utf8'))));
    for (const { rule, decidedIn, tests } of rows) {
      const isNotBuilt = text.split('\n').some((line) => line.startsWith(`| ${rule} |`) && line.includes(NOT_BUILT));
      expect([rule, decidedIn.length > 0 && tests.length > 0]).toEqual([rule, !isNotBuilt]);
      expect([rule, isNotBuilt && inCode.has(rule)]).toEqual([rule, false]);
    }
  });

  it('knows every rule that the code and the tests name', () => {
    const named = ['src', 'simulators', 'test']
      .flatMap(filesBelow)
      .flatMap((path) => rulesIn(readFileSync(path, 'utf8')));
    expect([...new Set(named)].filter((rule) => !listed.includes(rule))).toEqual([]);
  });

  const whereProductIsAtHand = product === null ? it.skip : it;
  whereProductIsAtHand('has every rule of the product (skipped where the product’s rules are not at hand)', () => {
    expect(rulesIn(product ?? '').filter((rule) => !listed.includes(rule))).toEqual([]);
  });
});
