import { Unreadable } from './unreadable.js';

/** A number as it was written, so that no digit is lost on the way to öre. */
export class JsonNumber {
  constructor(readonly source: string) {}
}

/** Objects are maps, so that a member called `__proto__` is only a name. */
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | ReadonlyMap<string, JsonValue>;

const DEEPEST = 32;
const MOST_MEMBERS = 5_000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACES = ' \t\n\r';
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const WORDS: readonly (readonly [string, null | boolean])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, but keeps every number's text and refuses what another reader could
 * understand differently: the same member twice, more than 32 levels, more than 5,000 members. Throws Unreadable.
 */
export function readJson(text: string): JsonValue {
  return new JsonText(text).document();
}

class JsonText {
  private at = 0;
  private members = 0;

  constructor(private readonly text: string) {}

  document(): JsonValue {
    const value = this.value('', 1);
    if (this.at < this.text.length) throw this.malformed();
    return value;
  }

  private value(path: string, depth: number): JsonValue {
    if (depth > DEEPEST) throw new Unreadable('', `nested deeper than ${DEEPEST} levels`);
    this.skipSpace();
    const value = this.valueHere(path, depth);
    this.skipSpace();
    return value;
  }

  private valueHere(path: string, depth: number): JsonValue {
    switch (this.text[this.at]) {
      case '{':
        return this.object(path, depth);
      case '[':
        return this.array(path, depth);
      case '"':
        return this.string();
      default:
        return this.wordOrNumber();
    }
  }

  private object(path: string, depth: number): JsonValue {
    const members = new Map<string, JsonValue>();
    this.at += 1;
    this.skipSpace();
    while (!this.take('}')) {
      if (members.size > 0) this.need(',');
      this.skipSpace();
      const name = this.string();
      const memberPath = `${path}${path === '' ? '' : '.'}${/^\w{1,40}$/.test(name) ? name : '?'}`;
      this.skipSpace();
      this.need(':');
      if (members.has(name)) throw new Unreadable(memberPath, 'given twice in one object');
      if (++this.members > MOST_MEMBERS) throw new Unreadable('', `more than ${MOST_MEMBERS} members`);
      members.set(name, this.value(memberPath, depth + 1));
    }
    return members;
  }

  private array(path: string, depth: number): JsonValue {
    const elements: JsonValue[] = [];
    this.at += 1;
    this.skipSpace();
    while (!this.take(']')) {
      if (elements.length > 0) this.need(',');
      elements.push(this.value(`${path}[${elements.length}]`, depth + 1));
    }
    return elements;
  }

  private string(): string {
    if (this.text[this.at] !== '"') throw this.malformed();
    const { end, isPlain } = this.endOfString(this.at + 1);
    const token = this.text.slice(this.at, end + 1);
    const value = isPlain && end < this.text.length ? token.slice(1, -1) : this.unescaped(token);
    this.at = end + 1;
    return value;
  }

  /** Where the closing quote is, and whether every character before it stands for itself. */
  private endOfString(from: number): { end: number; isPlain: boolean } {
    let isPlain = true;
    for (let end = from; end < this.text.length; end++) {
      const code = this.text.charCodeAt(end);
      if (code === QUOTE) return { end, isPlain };
      if (code === BACKSLASH || code < FIRST_PRINTABLE) isPlain = false;
      if (code === BACKSLASH) end += 1;
    }
    return { end: this.text.length, isPlain };
  }

  /** The escapes are left to JSON.parse, which knows them all. */
  private unescaped(token: string): string {
    try {
      return String(JSON.parse(token));
    } catch (error) {
      if (error instanceof SyntaxError) throw this.malformed();
      throw error;
    }
  }

  private wordOrNumber(): JsonValue {
    for (const [word, value] of WORDS) if (this.take(word)) return value;
    NUMBER.lastIndex = this.at;
    const source = NUMBER.exec(this.text)?.[0];
    if (source === undefined) throw this.malformed();
    this.at += source.length;
    return new JsonNumber(source);
  }

  private skipSpace(): void {
    while (SPACES.includes(this.text[this.at] ?? '-')) this.at += 1;
  }

  private take(expected: string): boolean {
    const found = this.text.startsWith(expected, this.at);
    if (found) this.at += expected.length;
    return found;
  }

  private need(expected: string): void {
    if (!this.take(expected)) throw this.malformed();
  }

  private malformed(): Unreadable {
    return new Unreadable('', `not JSON at character ${this.at + 1}`);
  }
}
