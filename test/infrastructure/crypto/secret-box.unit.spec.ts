import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createSecretBox, SecretUnreadableError } from '../../../src/infrastructure/crypto/secret-box.js';

const key = Buffer.alloc(32, 1);
const box = createSecretBox({ key });
const context = { tenant: 'a', purpose: 'inbox-body' };
const plain = Buffer.from('{"bookingId":1}');

describe('a sealed secret', () => {
  it('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (bytes, tenant, purpose) => {
        const sealed = box.seal(Buffer.from(bytes), { tenant, purpose });
        expect(box.open(sealed, { tenant, purpose })).toStrictEqual(Buffer.from(bytes));
      }),
    );
  });

  it('is refused after any one bit changed', () => {
    const sealed = box.seal(plain, context);
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
      expect(() => box.open(changed, context)).toThrow(SecretUnreadableError);
    }
  });

  it('is refused at any shorter length', () => {
    const sealed = box.seal(plain, context);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => box.open(sealed.subarray(0, length), context)).toThrow(SecretUnreadableError);
    }
  });

  it.each([
    ['another tenant', { ...context, tenant: 'b' }],
    ['another purpose', { ...context, purpose: 'token' }],
    ['tenant and purpose split elsewhere', { tenant: 'a","inbox', purpose: '-body' }],
  ])('is refused for %s', (_, other) => {
    expect(() => box.open(box.seal(plain, context), other)).toThrow(
      expect.objectContaining({ code: 'SECRET_UNREADABLE' }),
    );
  });

  it('is refused by another key, also under the same key id', () => {
    const sealed = createSecretBox({ key, keyId: 'one' }).seal(plain, context);
    for (const other of [
      createSecretBox({ key, keyId: 'two' }),
      createSecretBox({ key: Buffer.alloc(32, 2), keyId: 'one' }),
    ]) {
      expect(() => other.open(sealed, context)).toThrow(SecretUnreadableError);
    }
  });

  it('is another one each time, and shows nothing of the plain text', () => {
    const sealed = Array.from({ length: 1000 }, () => box.seal(plain, context).toString('latin1'));
    expect(new Set(sealed).size).toBe(1000);
    expect(sealed.join()).not.toContain('bookingId');
  });

  it('of an earlier key opens while that key is given, and is known to be of an earlier one', () => {
    const later = Buffer.alloc(32, 2);
    const both = createSecretBox({ key: later, previous: [Buffer.alloc(32, 3), key] });
    const old = box.seal(plain, context);
    expect(both.open(old, context)).toStrictEqual(plain);
    expect(() => both.open(old, { ...context, tenant: 'b' })).toThrow(SecretUnreadableError);
    const sealedAnew = both.seal(plain, context);
    expect(createSecretBox({ key: later }).open(sealedAnew, context)).toStrictEqual(plain);
    const isCurrent = (sealed: Buffer) => sealed.subarray(0, both.currentHeader.length).equals(both.currentHeader);
    expect([isCurrent(old), isCurrent(sealedAnew)]).toStrictEqual([false, true]);
  });

  it('stays readable as it was stored before keys could be changed', () => {
    const stored =
      '011030303961653861633564316130653839090909090909090909090909bf2d45a1a15b6faf181d' +
      '2e6d94ecf814a9c1e4d1a5da4edee0dbdf8579099f';
    expect(box.open(Buffer.from(stored, 'hex'), context)).toStrictEqual(plain);
  });

  it('needs a key of 32 bytes', () => {
    expect(() => createSecretBox({ key: Buffer.alloc(16) })).toThrow(RangeError);
  });
});
