import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommitDraft } from '../../../../src/infrastructure/event-store/embedded/storage/commit-draft.js';
import type { ExpectedRevision } from '../../../../src/infrastructure/event-store/embedded/storage/expected-revision.js';
import { WrongExpectedRevision } from '../../../../src/infrastructure/event-store/embedded/storage/store-errors.js';
import type { ProposedEvent } from '../../../../src/infrastructure/event-store/embedded/storage/stored-event.js';
import { EMPTY_STREAM } from '../../../../src/infrastructure/event-store/embedded/storage/stream-state.js';

const nothing = new Uint8Array();
const proposed = (id: string): ProposedEvent => ({ id, type: 'T', isJson: true, data: nothing, metadata: nothing });
const aDraft = (position = 100n) =>
  new CommitDraft({ state: () => EMPTY_STREAM, finder: { recent: () => undefined, at: () => undefined }, position }, 0);

const append = (stream: string, expected: ExpectedRevision, ...ids: string[]) =>
  ({ kind: 'append', stream, expected, events: ids.map(proposed) }) as const;

const work = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  expected: fc.oneof(
    fc.constantFrom('any' as const, 'no_stream' as const, 'stream_exists' as const),
    fc.bigInt({ min: 0n, max: 6n }),
  ),
  ids: fc.array(fc.uuid(), { maxLength: 4 }),
});

it('numbers each stream without gaps and lets positions only grow, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.array(work, { maxLength: 40 }), (works) => {
      const draft = aDraft();
      const heads = new Map<string, bigint>();
      for (const { stream, expected, ids } of works) {
        const head = heads.get(stream) ?? -1n;
        const wanted = expected === 'no_stream' ? -1n : expected;
        const fits = expected === 'any' || (expected === 'stream_exists' ? head >= 0n : wanted === head);
        if (fits) {
          expect(draft.add(append(stream, expected, ...ids)).revision).toBe(head + BigInt(ids.length));
          heads.set(stream, head + BigInt(ids.length));
        } else {
          const refusal = new WrongExpectedRevision(stream, expected, head);
          expect(() => draft.add(append(stream, expected, ...ids))).toThrow(refusal);
        }
      }
      for (const [stream, head] of heads) {
        const revisions = draft.rows.filter((row) => row.stream === stream).map(({ revision }) => revision);
        expect(revisions).toEqual(Array.from({ length: Number(head) + 1 }, (_, n) => BigInt(n)));
      }
      const positions = [100n, ...draft.rows.map(({ position }) => position)];
      expect(positions.every((position, index) => index === 0 || position > positions[index - 1]! + 1n)).toBe(true);
    }),
  );
});

it('recognises a repeat within the same commit', () => {
  const draft = aDraft();
  const [one, two] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;
  const first = draft.add(append('a', 'no_stream', one, two));
  expect(draft.add(append('a', 'no_stream', one, two))).toEqual(first);
  expect(draft.add(append('a', 'any', one, two))).toEqual(first);
  expect(draft.rows).toHaveLength(2);
});

it('refuses to guess the state of a stream nobody read', () => {
  const draft = new CommitDraft(
    { state: () => undefined, finder: { recent: () => undefined, at: () => undefined }, position: 0n },
    0,
  );
  expect(() => draft.add(append('a', 'any'))).toThrow('was not read before the commit');
});
