import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import type { Inbox } from '../../src/application/ports/inbox.port.js';

export type InboxUnderTest = { readonly inbox: Inbox; empty(): Promise<void>; close(): Promise<void> };

export const receivedBody = (text: string, { connectionId = 'b6d5c7a2-0000-4000-8000-000000000001' } = {}) => ({
  ...{ id: randomUUID(), connectionId, body: Buffer.from(text) },
  ...{ receivedAt: '2026-03-02T09:14:05.123Z', sourceAddress: '203.0.113.7', enteredBy: null },
});

/** What every adapter of the Inbox port must do, in the same words for each. */
export function inboxContract(name: string, makeInbox: () => Promise<InboxUnderTest>): void {
  describe(`Inbox on ${name}`, () => {
    let under: InboxUnderTest;
    let inbox: Inbox;
    beforeAll(async () => {
      under = await makeInbox();
      inbox = under.inbox;
    });
    beforeEach(() => under.empty());
    afterAll(() => under.close());

    const texts = async (limit = 100): Promise<readonly string[]> =>
      (await inbox.pending(limit)).map(({ body }) => body.toString());

    it('R-IN-1 gives back what was received, byte for byte, with its digest', async () => {
      const received = { ...receivedBody('{"a":1}'), body: Buffer.from([0, 255, 254, 10, 13]), sourceAddress: null };
      expect(await inbox.store(received)).toBe(true);
      const bodySha256 = createHash('sha256').update(received.body).digest('hex');
      expect(await inbox.pending(10)).toStrictEqual([{ ...received, bodySha256 }]);
    });

    it('keeps who entered a body by hand', async () => {
      await inbox.store({ ...receivedBody('one'), enteredBy: 'key:anna' });
      expect((await inbox.pending(1)).map(({ enteredBy }) => enteredBy)).toStrictEqual(['key:anna']);
    });

    it('R-IN-3 stores the same body of a connection once', async () => {
      const elsewhere = { connectionId: 'b6d5c7a2-0000-4000-8000-000000000002' };
      expect(await inbox.store(receivedBody('one'))).toBe(true);
      expect(await inbox.store(receivedBody('one'))).toBe(false);
      expect(await inbox.store(receivedBody('one', elsewhere))).toBe(true);
      expect(await texts()).toStrictEqual(['one', 'one']);
    });

    it('R-IN-3 stores it once also when both come in the same moment', async () => {
      const stored = await Promise.all(['one', 'one', 'two', 'one'].map((text) => inbox.store(receivedBody(text))));
      expect(stored.filter(Boolean)).toHaveLength(2);
      expect(await texts()).toStrictEqual(['one', 'two']);
    });

    it('lists the oldest first, so many as asked for', async () => {
      for (const text of ['one', 'two', 'three']) await inbox.store(receivedBody(text));
      expect(await texts(2)).toStrictEqual(['one', 'two']);
    });

    it('leaves out what it is told to, and looks behind it', async () => {
      const bodies = ['one', 'two', 'three'].map((text) => receivedBody(text));
      for (const received of bodies) await inbox.store(received);
      const except = bodies.slice(0, 2).map(({ id }) => id);
      expect((await inbox.pending(1, except)).map(({ body }) => body.toString())).toStrictEqual(['three']);
    });

    it.each([
      { status: 'derived', bookingId: '40211' },
      { status: 'unreadable', detail: 'no JSON' },
      { status: 'foreign', detail: 'property 1' },
    ] as const)('what is judged $status is no longer pending, and is not taken again', async (verdict) => {
      const received = receivedBody('one');
      await inbox.store(received);
      await inbox.store(receivedBody('two'));
      await inbox.judge(received.id, verdict);
      expect(await inbox.store(receivedBody('one'))).toBe(false);
      expect(await texts()).toStrictEqual(['two']);
    });
  });
}
