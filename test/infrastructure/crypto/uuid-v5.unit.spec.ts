import { describe, expect, it } from '@jest/globals';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { uuidV5 } from '../../../src/infrastructure/crypto/uuid-v5.js';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URL_NAMESPACE = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('UUID version 5', () => {
  it.each([
    // RFC 9562 appendix A.4; the others as Python's uuid.uuid5 gives them.
    ['www.example.com', DNS, '2ed6657d-e927-568b-95e1-2665a8aea6a2'],
    ['python.org', DNS, '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
    ['http://python.org/', URL_NAMESPACE, '4c565f0d-3f5a-5890-b41b-20cf47701c5e'],
    ['räksmörgås', DNS, '99759d66-88c5-5a50-9d32-e127fecad339'],
    ['', DNS, '4ebd0208-8328-5d69-8c44-ec50939c0967'],
  ])('of %p', (name, namespace, expected) => {
    expect(uuidV5(name, namespace)).toBe(expected);
  });

  it('refuses a namespace that is no UUID', () => {
    expect(() => uuidV5('x', 'dns')).toThrow(RangeError);
  });
});

describe('ids', () => {
  const ids = new RandomIds();

  it('by name never change from release to release', () => {
    expect(ids.named('connection/cause/kind/0')).toBe('cfc975a8-1fbc-5456-a921-06a9f965e138');
  });

  it('by chance are version 4, and secrets carry 256 bits', () => {
    expect(ids.random()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    expect(Buffer.from(ids.secret(), 'base64url')).toHaveLength(32);
    expect(ids.secret()).not.toBe(ids.secret());
  });
});
